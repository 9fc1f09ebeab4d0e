import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Activity } from '../../../bot/ports/activity.ts';
import { lifecycleTexts as say } from '../../../bot/texts/lifecycle.ts';
import { killServer, startServer, stopServer, whenReady, type RunningServer } from '../../support/running-server.ts';
import { settled, until } from '../../support/waiting.ts';

const start = Date.parse('2026-09-08T10:00:00-03:00');

describe('the silence of a person, on a desk that is killed at 19:59', function () {
  this.timeout(40_000);
  let directory: string;
  let desk: RunningServer;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'silence-'));
  });
  afterEach(async () => {
    killServer(desk);
    await rm(directory, { recursive: true, force: true });
  });

  async function begin(seconds: number): Promise<void> {
    const time = new Date(start + seconds * 1_000).toISOString();
    desk = await startServer({ DATA_DIR: directory, BALCAO_TEST_CLOCK: time, LOG_LEVEL: 'silent' });
    await whenReady(desk);
  }
  async function call<T>(path: string, body?: object, token = ''): Promise<T> {
    const response = await fetch(`${desk.address}${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    });
    return (await response.json()) as T;
  }
  const setClock = (seconds: number) => call('/test/clock', { set: new Date(start + seconds * 1_000).toISOString() });

  it('is warned of at 15 and at 18 minutes and ends the conversation at 20, each once', async () => {
    await begin(0);
    const { token, conversationId } = await call<{ readonly token: string; readonly conversationId: string }>('/chat/token', {});
    await call('/v3/directline/conversations', {}, token);
    const log = async (): Promise<readonly Activity[]> =>
      (
        await call<{ readonly activities: readonly Activity[] }>(
          `/v3/directline/conversations/${conversationId}/activities`,
          undefined,
          token,
        )
      ).activities;
    const sentences = [say.stillThere(5), say.stillThere(2), say.endedBySilence(20), 'userTimedOut'];
    const told = async (): Promise<readonly string[]> =>
      (await log()).map(({ text, code }) => text ?? code ?? '').filter((said) => sentences.includes(said));
    const both = [say.stillThere(5), say.stillThere(2)];
    await until(async () => (await log()).length > 0);
    await setClock(15 * 60 + 5);
    await until(async () => (await told()).length === 1);
    await setClock(18 * 60 + 5);
    await until(async () => (await told()).length === 2);
    await setClock(19 * 60 + 59);
    await settled();
    expect(await told()).to.deep.equal(both);

    await stopServer(desk, 'SIGKILL');
    await begin(19 * 60 + 59);
    await settled();
    expect(await told()).to.deep.equal(both);
    await setClock(20 * 60 + 5);
    await until(async () => (await told()).includes('userTimedOut'));
    await setClock(60 * 60);
    await settled();
    expect(await told()).to.deep.equal([...both, say.endedBySilence(20), 'userTimedOut']);

    await stopServer(desk, 'SIGKILL');
    await begin(61 * 60);
    await settled();
    expect(await told()).to.deep.equal([...both, say.endedBySilence(20), 'userTimedOut']);
  });
});
