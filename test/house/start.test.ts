import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

/** A desk that runs as its operator would run it. */
interface Running {
  readonly child: ChildProcess;
  readonly address: string;
  /** Everything it printed so far. */
  readonly printed: () => string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function start(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Running> {
  const port = String(await freePort());
  const child = spawn(command, args, {
    env: { ...process.env, NODE_ENV: 'development', PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, address: `http://127.0.0.1:${port}`, printed: () => output };
}

const status = (url: string): Promise<number> =>
  fetch(url).then(
    (response) => response.status,
    () => 0,
  );

/** Waits until it says that it is ready, and tells how long that took, in ms. */
async function ready({ child, address, printed }: Running): Promise<number> {
  const started = performance.now();
  while ((await status(`${address}/health/ready`)) !== 200) {
    if (child.exitCode !== null || performance.now() - started > 20_000) expect.fail(`It did not get ready:\n${printed()}`);
    await pause(20);
  }
  return performance.now() - started;
}

/** Sends a signal and waits for the end. */
async function stop({ child }: Running, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  const [code] = await ended;
  return code;
}

describe('npm start', function () {
  this.timeout(40_000);
  let directory: string;
  let desk: Running;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'start-'));
  });

  afterEach(async () => {
    if (desk.child.pid !== undefined && desk.child.exitCode === null) process.kill(-desk.child.pid, 'SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  it('gets ready, names its address in one line, and ends with SIGTERM', async () => {
    desk = await start('npm', ['start'], { DATA_DIR: directory });
    await ready(desk);
    expect(await status(`${desk.address}/health/live`)).to.equal(200);
    expect(
      desk
        .printed()
        .split('\n')
        .filter((line) => line.includes(new URL(desk.address).port)),
    ).to.have.lengthOf(1);
    await stop(desk, 'SIGTERM');
    expect(await status(`${desk.address}/health/live`)).to.equal(0);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends with code 0 on ${signal} and starts again on the same data`, async () => {
      const serve = () => start(process.execPath, ['dist/index.js', 'serve'], { DATA_DIR: directory });
      desk = await serve();
      await ready(desk);
      expect(await stop(desk, signal), desk.printed()).to.equal(0);
      desk = await serve();
      await ready(desk);
      await stop(desk, signal);
    });
  }

  it('refuses to start in production without its secrets, and names all of them at once', async () => {
    desk = await start(process.execPath, ['dist/index.js', 'serve'], { DATA_DIR: directory, NODE_ENV: 'production' });
    const [code] = (await once(desk.child, 'exit')) as [number | null];
    expect(code).to.not.equal(0);
    for (const name of ['PUBLIC_URL', 'DATA_KEY', 'DIRECT_LINE_SECRET', 'EMBED_ORIGINS']) expect(desk.printed()).to.include(name);
  });
});
