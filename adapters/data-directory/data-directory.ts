import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { BotError } from '../../bot/errors.ts';
import { unlessAbsent } from '../durable-files/absent.ts';
import { writeDurably } from '../durable-files/write-durably.ts';

/** The folder of everything that is kept. */
export interface DataDirectory {
  /** Path of a folder in it; made, for its owner only, when it is missing. */
  folder(name: string): Promise<string>;
  /**
   * A secret that stays the same over restarts: 32 random bytes in base64url, made at the first call and kept in `keys/<name>`. For
   * development; in production secrets are settings.
   *
   * @throws BotError `secret_lost` when it is gone while there is something in the folder that it `protects`
   */
  secret(name: string, protects?: string): Promise<string>;
}

/** Opens the data directory, readable by its owner only; makes it when it is missing. @throws BotError `data_dir_unusable` */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const folder = async (...names: readonly string[]): Promise<string> => {
    const target = join(path, ...names);
    await makeFolder(target).catch((fault: unknown) => {
      throw new BotError('data_dir_unusable', { directory: target, reason: reasonOf(fault) }, fault);
    });
    return target;
  };
  await folder();
  return {
    folder: (name) => folder(name),
    async secret(name, protects) {
      const file = join(await folder('keys'), name);
      const kept = (await readFile(file, 'utf8').catch(unlessAbsent(undefined)))?.trim();
      if (kept !== undefined) return kept;
      if (protects !== undefined && (await hasFiles(join(path, protects)))) throw new BotError('secret_lost', { file });
      const secret = randomBytes(32).toString('base64url');
      await writeDurably(file, `${secret}\n`);
      return secret;
    },
  };
}

/** Makes a folder and what is missing above it. Node's own `recursive` never ends where the system refuses with ENOENT (`/proc/x`). */
async function makeFolder(path: string): Promise<void> {
  const make = (): Promise<void> => mkdir(path, { mode: 0o700 });
  await make()
    .catch(async (fault: unknown) => {
      if (reasonOf(fault) !== 'ENOENT') throw fault;
      await makeFolder(dirname(path));
      await make();
    })
    .catch(async (fault: unknown) => {
      if (reasonOf(fault) !== 'EEXIST' || !(await stat(path)).isDirectory()) throw fault;
    });
}

async function hasFiles(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}

function reasonOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : 'unknown';
}
