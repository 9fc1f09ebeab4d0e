import type { DocumentFolder } from './document-folder.ts';
import { pageOf, type PointerFolder } from './pointer-folder.ts';

/** A folder that lives as long as the process; what is read is a copy, as it would be from a disk. */
export function memoryFolder<T>(): DocumentFolder<T> {
  const texts = new Map<string, string>();
  return {
    document: (name) => ({
      read: () => {
        const text = texts.get(name);
        return Promise.resolve(text === undefined ? null : (JSON.parse(text) as T));
      },
      write: (data) => {
        texts.set(name, JSON.stringify(data));
        return Promise.resolve();
      },
    }),
    names: async function* () {
      yield* texts.keys();
    },
  };
}

/** Pointers that live as long as the process. */
export function memoryPointers(): PointerFolder {
  const names = new Set<string>();
  return {
    add: (added) => Promise.resolve(added.forEach((name) => names.add(name))),
    remove: (name) => Promise.resolve(void names.delete(name)),
    list: (prefix, page) => pageOf(sorted(names, prefix, page?.after ?? ''), page?.limit),
  };
}

async function* sorted(names: ReadonlySet<string>, prefix: string, after: string): AsyncIterable<string> {
  yield* [...names].filter((name) => name.startsWith(prefix) && name > after).sort();
}
