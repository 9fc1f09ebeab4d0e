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

/** Keeps in a storage of the browser; a storage that is full or forbidden keeps nothing and breaks nothing. */
export function keepIn(storage: KeepingStorage): Keep {
  return {
    get<T>(name: string, otherwise: T): T {
      try {
        const kept = storage.getItem(`balcao.desk.${name}`);
        return kept === null ? otherwise : (JSON.parse(kept) as T);
      } catch {
        return otherwise;
      }
    },
    set(name, value) {
      try {
        if (value === undefined) storage.removeItem(`balcao.desk.${name}`);
        else storage.setItem(`balcao.desk.${name}`, JSON.stringify(value));
      } catch {
        return;
      }
    },
  };
}
