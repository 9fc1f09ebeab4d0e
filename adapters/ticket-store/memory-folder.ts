import type { DocumentFolder } from './document-folder.ts';

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
