import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { unlessAbsent } from '../durable-files/absent.ts';

/** Removes what a killed process has left half written before `before` (ms since 1970, the machine's time): temporary files of durable writes. */
export async function sweepTemporary(directory: string, before: number): Promise<void> {
  for (const folder of await readdir(directory).catch(unlessAbsent<readonly string[]>([]))) {
    for (const name of await readdir(join(directory, folder)).catch(unlessAbsent<readonly string[]>([]))) {
      if (!name.endsWith('.tmp')) continue;
      const file = join(directory, folder, name);
      if ((await stat(file)).mtimeMs < before) await rm(file, { force: true });
    }
  }
}
