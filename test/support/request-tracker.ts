import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'chai';

import { startDaemon, type Daemon } from './daemon.ts';
import { freePort } from './free-port.ts';
import { temporaryFolder } from './temporary-folder.ts';

const run = promisify(execFile);
const server = '/usr/share/request-tracker5/libexec/rt-server';
const initialData = 'adapters/ticket-store/request-tracker/initialdata.pl';

/** A real Request Tracker on a port of its own, with a database of its own. */
export interface RunningRequestTracker extends Pick<Daemon, 'kill'> {
  readonly url: string;
  /** Token of the user that `initialdata.pl` makes. */
  readonly token: string;
  readonly queue: string;
  /** Does something there as a person of the staff, over REST 2.0; gives the answer. */
  readonly staff: (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<unknown>;
  /** Kills it in the middle of whatever it does (Linux only), and starts it again with what it has. */
  readonly crash: () => Promise<void>;
  readonly restart: () => Promise<void>;
  /** All mails it has sent so far. */
  readonly mails: () => Promise<string>;
  /** Whether its database holds this text anywhere. */
  readonly holds: (text: string) => Promise<boolean>;
}

/** Starts a Request Tracker; `scripts/install-request-tracker.mjs` installs it. Nothing of an installed one is read or changed. */
export async function startRequestTracker(): Promise<RunningRequestTracker> {
  const [folder, port] = [await temporaryFolder(), await freePort()];
  for (const name of ['var', 'mason', 'sessions', 'config']) await mkdir(join(folder, name));
  await cp(initialData, join(folder, 'balcao.pl'));
  await writeFile(join(folder, 'root.pl'), rootToken);
  await writeFile(join(folder, 'RT_SiteConfig.pm'), configuration(folder, port));
  const env = {
    ...process.env,
    RT_SITE_CONFIG: join(folder, 'RT_SiteConfig.pm'),
    RT_SITE_CONFIG_DIR: join(folder, 'config'),
    LC_ALL: 'C.UTF-8',
  };
  const setUp = (...args: readonly string[]) => run('rt-setup-database-5', ['--skip-create', ...args], { env });
  await setUp('--action', 'init', '--dba', 'nobody');
  const load = async (name: string): Promise<string> =>
    tokenIn((await setUp('--action', 'insert', '--datafile', join(folder, name))).stdout);
  const [token, ofRoot] = [await load('balcao.pl'), await load('root.pl')];
  const command = [server, '--server', 'Starlet', '--host', '127.0.0.1', '--port', String(port), '--max-workers', '3'] as const;
  const start = (): Promise<Daemon> => startDaemon(command, port, { env, endBy: 'SIGTERM' });
  let daemon = await start();
  const url = `http://127.0.0.1:${port}`;
  return {
    kill: () => daemon.kill(),
    async crash() {
      const workers = await readFile(`/proc/${daemon.pid}/task/${daemon.pid}/children`, 'utf8');
      process.kill(daemon.pid, 'SIGKILL');
      for (const worker of workers.trim().split(' ')) process.kill(Number(worker), 'SIGKILL');
      await daemon.kill();
    },
    async restart() {
      daemon = await start();
    },
    url,
    token,
    queue: 'Central',
    staff: async (method, path, body) => {
      const headers = { authorization: `token ${ofRoot}`, 'content-type': 'application/json' };
      const answer = await fetch(`${url}/REST/2.0/${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
      expect(answer.status, path).to.be.within(200, 299);
      return answer.json();
    },
    mails: () => readFile(join(folder, 'mails'), 'utf8'),
    holds: async (text) => (await readFile(join(folder, 'rt.sqlite'))).includes(text),
  };
}

/** Mails go into a file; tokens are checked fast (their bcrypt cost counts when they are made). */
function configuration(folder: string, port: number): string {
  return `
($RT::VarPath, $RT::MasonDataDir, $RT::MasonSessionDir) = ('${folder}/var', '${folder}/mason', '${folder}/sessions');
Set($rtname, 'central.test'); Set($Organization, 'central.test'); Set($CorrespondAddress, 'central@central.test');
Set($WebPath, ''); Set($WebDomain, '127.0.0.1'); Set($WebPort, ${port});
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '${folder}/rt.sqlite');
Set($LogToSyslog, undef); Set($LogToFile, undef); Set($LogToSTDERR, 'error');
Set($BcryptCost, 4);
open my $mails, '>>', '${folder}/mails'; close $mails;
Set($MailCommand, sub {
  open my $mails, '>>', '${folder}/mails' or return 0;
  print $mails $_[0]->stringify, "\\n";
  return close $mails;
});
1;
`;
}

const rootToken = `
our @Final = (sub {
  my $root = RT::User->new($RT::SystemUser); $root->Load('root');
  require RT::AuthToken;
  my ($made, $message, $token) = RT::AuthToken->new($RT::SystemUser)->Create(Owner => $root->id, Description => 'tests');
  print "TOKEN $token\\n";
});
1;
`;

function tokenIn(output: string): string {
  return /^TOKEN (\S+)$/m.exec(output)?.[1] ?? expect.fail(`Request Tracker gave no token:\n${output}`);
}
