/** What a tab keeps over a reload, as JSON by name. */
export interface Keep {
  readonly get: <T>(name: string, otherwise: T) => T;
  /** `undefined` forgets it. */
  readonly set: (name: string, value: unknown) => void;
}

/** What is needed of a storage of the browser. */
export interface KeepingStorage {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, value: string) => void;
  readonly removeItem: (name: string) => void;
}

/** Keeps in a storage of the browser what is one person's (`owner` is an account's id); a storage that is full or forbidden keeps nothing and breaks nothing. */
export function keepIn(storage: KeepingStorage, owner: string): Keep {
  const key = (name: string): string => `balcao.desk.${owner}.${name}`;
  return {
    get<T>(name: string, otherwise: T): T {
      try {
        const kept = storage.getItem(key(name));
        return kept === null ? otherwise : (JSON.parse(kept) as T);
      } catch {
        return otherwise;
      }
    },
    set(name, value) {
      try {
        if (value === undefined) storage.removeItem(key(name));
        else storage.setItem(key(name), JSON.stringify(value));
      } catch {
        return;
      }
    },
  };
}
