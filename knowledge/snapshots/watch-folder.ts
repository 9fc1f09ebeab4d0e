import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** An edit is over when nothing has moved for this long; it is looked at in any case after the longest time. */
const quietMs = 200;
const longestMs = 2_000;
/** How often it is looked whether the folder itself was replaced by another one of its name. */
const replacedMs = 2_000;

/** A folder that is watched. */
interface Watched {
  readonly inode: number;
  readonly watcher: FSWatcher;
}

/**
 * Calls back after every edit below a folder, once for many at the same time. Folders are watched, not files: so an editor that writes
 * another file and renames it, or a version control system that replaces all of them, is seen like any other. `onStir` is told at the
 * beginning of an edit. Returns the end of it.
 */
export function watchFolder(
  folder: string,
  { onStir, onChange }: { readonly onStir: () => void; readonly onChange: () => void },
): () => void {
  const watched = new Map<string, Watched>();
  let quiet: NodeJS.Timeout | undefined;
  let longest: NodeJS.Timeout | undefined;

  function tell(): void {
    clearTimeout(quiet);
    clearTimeout(longest);
    [quiet, longest] = [undefined, undefined];
    follow();
    onChange();
  }

  function changed(): void {
    if (longest === undefined) onStir();
    clearTimeout(quiet);
    quiet = setTimeout(tell, quietMs);
    longest ??= setTimeout(tell, longestMs);
  }

  /** Watches the folders that are there now, and no others. */
  function follow(): void {
    const there = foldersBelow(folder);
    for (const [path, { inode, watcher }] of watched) {
      if (there.get(path) === inode) continue;
      watcher.close();
      watched.delete(path);
    }
    for (const [path, inode] of there) {
      if (watched.has(path)) continue;
      const watcher = watch(path, { persistent: false }, changed).on('error', changed);
      watched.set(path, { inode, watcher });
    }
  }

  follow();
  const replaced = setInterval(() => {
    if (inodeOf(folder) !== watched.get(folder)?.inode) changed();
  }, replacedMs).unref();
  return () => {
    clearInterval(replaced);
    clearTimeout(quiet);
    clearTimeout(longest);
    for (const { watcher } of watched.values()) watcher.close();
  };
}

/** A folder and all folders below it, each with its inode; what vanishes meanwhile is left out. */
function foldersBelow(folder: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = (path: string): void => {
    const inode = inodeOf(path);
    if (inode === undefined) return;
    found.set(path, inode);
    for (const name of namesOfFolders(path)) visit(join(path, name));
  };
  visit(folder);
  return found;
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

function namesOfFolders(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((found) => found.isDirectory() && !found.name.startsWith('.'))
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
