/** What a tab remembers until it is closed. */
export interface TabMemory {
  readonly read: () => string | null;
  readonly write: (text: string) => void;
}

/**
 * One drawer of the sessionStorage of this frame, apart for each portal (browsers partition it). Where a person's settings deny storage to
 * frames of other sites, reading the property throws: then it is remembered until the page is left.
 */
export function tabMemory(drawer: string): TabMemory {
  const key = `balcao.${drawer}`;
  try {
    const { sessionStorage: storage } = window;
    return {
      read: () => storage.getItem(key),
      write: (text) => storage.setItem(key, text),
    };
  } catch {
    let kept: string | null = null;
    return { read: () => kept, write: (text) => (kept = text) };
  }
}
