import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { expect } from 'chai';

import { killServer, startServer, stopServer, whenReady, type RunningServer } from '../support/running-server.ts';

const running = promisify(execFile);
const ordinance = 'ano: 2027\nportaria: Portaria MGI nº 1\npontos_facultativos: [{ dia: 2027-02-08, nome: Carnaval }]\n';

describe('the calendar of a desk that runs', function () {
  this.timeout(40_000);
  let directory: string;
  let desk: RunningServer;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'calendar-'));
    desk = await startServer({ DATA_DIR: directory, BALCAO_TEST_CLOCK: '2026-12-15T09:00:00-03:00' });
    await whenReady(desk);
  });
  after(async () => {
    killServer(desk);
    await rm(directory, { recursive: true, force: true });
  });

  const command = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await running(process.execPath, ['dist/index.js', 'calendar', ...args], {
      env: { ...process.env, DATA_DIR: directory },
    });
    return stdout;
  };
  const health = async (): Promise<unknown> => {
    const details = (await (await fetch(`${desk.address}/health/ready`)).json()) as { readonly calendar?: unknown };
    return details.calendar;
  };

  it('says from 15 December on that the ordinance of the next year is missing, until it is entered', async () => {
    expect(await health()).to.deep.equal({ unconfirmedYears: [2027], faults: [] });
    expect(desk.printed()).to.match(/"years":"2027".*only computed/);
    const file = join(directory, 'portaria.yaml');
    await writeFile(file, ordinance);
    expect(await command('add', file)).to.include('2027');
    expect(await health()).to.deep.equal({ unconfirmedYears: [], faults: [] });
  });

  it('says within 5 s what a hand has broken, and goes on with what served before', async () => {
    await command('add', 'closed', '2026-12-30', '--reason', 'Recesso');
    const file = join(directory, 'calendar', 'exceptions.yaml');
    await writeFile(file, `${await readFile(file, 'utf8')}- nada\n`);
    const isBroken = async (): Promise<boolean> => JSON.stringify(await health()).includes('exceptions.yaml: 1:');
    for (const end = performance.now() + 5_000; !(await isBroken()); await pause(100)) expect(performance.now()).to.be.below(end);
    expect(await command('explain', '2026-12-30')).to.include('Recesso');
  });

  it('is the same after the desk has stopped, and serves its files to the command then', async () => {
    expect(await stopServer(desk, 'SIGTERM')).to.equal(0);
    const listed = await command('list');
    expect(listed).to.include('2026-12-30, sem atendimento: Recesso').and.include('Recusado, e por isso vale a versão anterior');
  });
});
