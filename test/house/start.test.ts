import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { killServer, startServer, statusOf, stopServer, whenReady, type RunningServer } from '../support/running-server.ts';

describe('npm start', function () {
  this.timeout(40_000);
  let directory: string;
  let desk: RunningServer;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'start-'));
  });

  afterEach(async () => {
    killServer(desk);
    await rm(directory, { recursive: true, force: true });
  });

  it('gets ready, names its address in one line, and ends with SIGTERM', async () => {
    desk = await startServer({ DATA_DIR: directory }, ['npm', 'start']);
    await whenReady(desk);
    expect(await statusOf(`${desk.address}/health/live`)).to.equal(200);
    expect(
      desk
        .printed()
        .split('\n')
        .filter((line) => line.includes(new URL(desk.address).port)),
    ).to.have.lengthOf(1);
    await stopServer(desk, 'SIGTERM');
    expect(await statusOf(`${desk.address}/health/live`)).to.equal(0);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends with code 0 on ${signal} and starts again on the same data`, async () => {
      const serve = () => startServer({ DATA_DIR: directory });
      desk = await serve();
      await whenReady(desk);
      expect(await stopServer(desk, signal), desk.printed()).to.equal(0);
      desk = await serve();
      await whenReady(desk);
      await stopServer(desk, signal);
    });
  }

  it('refuses to start in production without its secrets, and names all of them at once', async () => {
    desk = await startServer({ DATA_DIR: directory, NODE_ENV: 'production' });
    const [code] = (await once(desk.child, 'exit')) as [number | null];
    expect(code).to.not.equal(0);
    for (const name of ['PUBLIC_URL', 'DATA_KEY', 'DIRECT_LINE_SECRET', 'EMBED_ORIGINS']) expect(desk.printed()).to.include(name);
  });
});
