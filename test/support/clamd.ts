import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { startDaemon, type Daemon } from './daemon.ts';
import { freePort } from './free-port.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The test virus of EICAR, put together here so that no scanner takes this file for it. */
export const eicar = String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-` + 'TEST-FILE!$H+H*';

/** A content whose MD5 is among the signatures. */
export const sample = 'malicious sample';

/** A real clamd that knows two signatures, `Eicar-Test-Signature` and `Test.Hash`, and takes 25 MiB. */
export interface RunningClamd extends Daemon {
  readonly tcp: { readonly host: string; readonly port: number };
  readonly unix: { readonly path: string };
}

/** Starts a clamd; `scripts/install-clamd.mjs` installs it. */
export async function startClamd(): Promise<RunningClamd> {
  const folder = await temporaryFolder();
  const [database, port, path] = [join(folder, 'signatures'), await freePort(), join(folder, 'clamd.sock')];
  await mkdir(database);
  await writeFile(join(database, 'eicar.ndb'), `Eicar-Test-Signature:0:0:${Buffer.from(eicar).toString('hex')}\n`);
  await writeFile(join(database, 'sample.hdb'), `${createHash('md5').update(sample).digest('hex')}:${sample.length}:Test.Hash\n`);
  const configuration = [
    `DatabaseDirectory ${database}`,
    'TCPAddr 127.0.0.1',
    `TCPSocket ${port}`,
    `LocalSocket ${path}`,
    'Foreground yes',
    'StreamMaxLength 25M',
    'MaxFileSize 25M',
    'MaxScanSize 100M',
    'MaxRecursion 10',
    'MaxFiles 1000',
    'AlertExceedsMax yes',
  ];
  await writeFile(join(folder, 'clamd.conf'), `${configuration.join('\n')}\n`);
  const daemon = await startDaemon([clamd(), '-c', join(folder, 'clamd.conf')], port);
  return { ...daemon, tcp: { host: '127.0.0.1', port }, unix: { path } };
}

function clamd(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin');
  return folders.map((folder) => join(folder, 'clamd')).find((path) => existsSync(path)) ?? 'clamd';
}
