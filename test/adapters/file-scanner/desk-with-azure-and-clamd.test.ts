import { randomBytes } from 'node:crypto';

import { expect } from 'chai';

import type { Activity, Attachment } from '../../../bot/ports/activity.ts';
import { startAzurite, type RunningAzurite } from '../../support/azurite.ts';
import { eicar, startClamd, type RunningClamd } from '../../support/clamd.ts';
import { killServer, startServer, stopServer, whenReady, type RunningServer } from '../../support/running-server.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';
import { until } from '../../support/waiting.ts';

describe('a desk on Azure Blob Storage and clamd', function () {
  this.timeout(40_000);
  let azurite: RunningAzurite;
  let clamd: RunningClamd;
  let desk: RunningServer;
  let authorization = '';
  let conversation: string;

  before(async () => {
    [azurite, clamd] = await Promise.all([startAzurite(), startClamd()]);
    desk = await startServer({
      DATA_DIR: await temporaryFolder(),
      FILE_STORE: 'azure-blob',
      AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString,
      CLAMD_URL: `unix:${clamd.unix.path}`,
    });
    await whenReady(desk);
    const { token } = (await post('/chat/token')) as { readonly token: string };
    authorization = `Bearer ${token}`;
    const opened = (await post('/v3/directline/conversations')) as { readonly conversationId: string };
    conversation = `/v3/directline/conversations/${opened.conversationId}`;
  });
  after(async () => {
    await stopServer(desk, 'SIGTERM');
    killServer(desk);
    await Promise.all([azurite.kill(), clamd.kill()]);
    await removeTemporaryFolders();
  });

  const post = async (path: string): Promise<unknown> =>
    (await fetch(`${desk.address}${path}`, { method: 'POST', headers: { authorization } })).json();
  const upload = (name: string, bytes: Buffer): Promise<Response> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    return fetch(`${desk.address}${conversation}/upload`, { method: 'POST', headers: { authorization }, body: form });
  };
  const sent = async (): Promise<readonly Attachment[]> => {
    const answer = await fetch(`${desk.address}${conversation}/activities`, { headers: { authorization } });
    const { activities } = (await answer.json()) as { readonly activities: readonly Activity[] };
    return activities.filter(({ from }) => from?.role !== 'bot').flatMap(({ attachments }) => attachments ?? []);
  };
  const linkTo = async (name: string): Promise<string | undefined> => (await sent()).find((file) => file.name === name)?.contentUrl;

  it('takes a clean file of 20 MiB and gives it back', async () => {
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(20_971_511)]);
    expect((await upload('relatorio.pdf', pdf)).status).to.equal(200);
    const given = await fetch(String(await linkTo('relatorio.pdf')));
    expect(Buffer.from(await given.arrayBuffer()).equals(pdf)).to.equal(true);
  });

  it('refuses an infected file and shows it to nobody', async () => {
    const before = await sent();
    expect((await upload('nota.txt', Buffer.from(eicar))).status).to.equal(422);
    expect(await sent()).to.have.length(before.length);
  });

  it('gives a file to nobody while clamd hangs, and a link to it when clamd is back and finds it clean', async () => {
    clamd.signal('SIGSTOP');
    expect((await upload('tela.txt', Buffer.from('limpo'))).status).to.equal(200);
    expect(await linkTo('tela.txt')).to.equal(undefined);
    clamd.signal('SIGCONT');
    await until(async () => (await linkTo('tela.txt')) !== undefined);
    expect(await (await fetch(String(await linkTo('tela.txt')))).text()).to.equal('limpo');
  });
});
