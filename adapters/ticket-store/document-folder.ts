import type { Adapter } from 'lowdb';

/** A folder of lowdb documents, each reached by an adapter of its own. */
export interface DocumentFolder<T> {
  /**
   * Where the document of this name is read and written; reading gives `null` when there is none. Where several processes share the
   * folder, writing fails with `record_changed` when another one wrote it since this adapter has read it.
   */
  readonly document: (name: string) => Adapter<T>;
  /** The names of all documents, in no order. */
  readonly names: () => AsyncIterable<string>;
}
