import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder that is removed after all tests of the suite. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'balcao-'));
  folders.add(folder);
  return folder;
}

const folders = new Set<string>();

/** Removes the folders made so far; call it in `after`. */
export async function removeTemporaryFolders(): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  folders.clear();
}
