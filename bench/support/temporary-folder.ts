import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives a folder on the disk of the project (a system's `/tmp` may be memory, on which fdatasync costs nothing) and removes it after use. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  await mkdir('.cache', { recursive: true });
  const folder = await mkdtemp(join('.cache', 'bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
