import { mkdir, open, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { syncFolder } from '../durable-files/write-durably.ts';
import { isAbsent, unlessAbsent } from '../durable-files/absent.ts';
import { onDisk } from './on-disk.ts';
import { pageOf, type PointerFolder } from './pointer-folder.ts';
import { sideBySide } from './side-by-side.ts';

/** Pointers as empty files; folders that hold none any more are removed. */
export function diskPointers(directory: string): PointerFolder {
  return {
    async add(names) {
      const files = names.map((name) => join(directory, name));
      await onDisk(async () => {
        await sideBySide(files, touch);
        await sideBySide(new Set(files.map((file) => dirname(file))), syncFolder);
      });
    },
    async remove(name) {
      const file = join(directory, name);
      await onDisk(() => rm(file, { force: true }));
      await rmdir(dirname(file)).catch(() => undefined);
    },
    list: (prefix, page) => {
      const folder = prefix.slice(0, prefix.lastIndexOf('/'));
      return pageOf(behind(page?.after ?? '', namesUnder(directory, folder, { prefix, after: page?.after ?? '' })), page?.limit);
    },
  };
}

/** Makes an empty file; its folder may be missing, or be removed by another pointer meanwhile. */
async function touch(file: string): Promise<void> {
  for (;;) {
    try {
      const handle = await open(file, 'a', 0o600);
      return await handle.close();
    } catch (fault) {
      if (!isAbsent(fault)) throw fault;
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    }
  }
}

/** Names with a prefix, sorted; folders that lie wholly before `after` are not read. */
async function* namesUnder(
  directory: string,
  folder: string,
  range: { readonly prefix: string; readonly after: string },
): AsyncIterable<string> {
  const entries = await onDisk(() => readdir(join(directory, folder), { withFileTypes: true }).catch(unlessAbsent([])));
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const name = `${folder}/${entry.name}`;
    if (name < range.after.slice(0, name.length)) continue;
    if (entry.isDirectory()) yield* namesUnder(directory, name, range);
    else if (name.startsWith(range.prefix)) yield name;
  }
}

async function* behind(after: string, names: AsyncIterable<string>): AsyncIterable<string> {
  for await (const name of names) if (name > after) yield name;
}
