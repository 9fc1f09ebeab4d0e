import type { NetConnectOpts } from 'node:net';

import type { FileScanner } from '../../bot/ports/file-scanner.ts';
import type { Log } from '../../bot/ports/log.ts';
import { clamdFileScanner } from './clamd-file-scanner.ts';
import { noFileScanner } from './no-file-scanner.ts';

/** The scanner that the settings name; without one it says so in the log. */
export function configuredFileScanner(address: NetConnectOpts | undefined, log: Log): FileScanner {
  if (address !== undefined) return clamdFileScanner({ address });
  log.warn({}, 'Files are not checked for malware: CLAMD_URL is empty');
  return noFileScanner();
}
