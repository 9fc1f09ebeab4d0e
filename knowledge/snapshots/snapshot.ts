import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import type { EntryReading } from '../search/entry-reading.ts';
import type { ShownContent } from './shown-content.ts';

/** A knowledge base that has passed its checks, in a form that no thread has to hold which does not read it; never changed once it is made. */
export interface Snapshot {
  readonly version: string;
  /** How many entries it has, drafts included. */
  readonly entries: number;
  readonly systems: readonly ServedSystem[];
  readonly content: Shared<SearchedContent>;
  readonly shown: Shared<ShownContent>;
}

/** What the index took out of each entry, by its id. */
export type Readings = ReadonlyMap<string, EntryReading>;

/** What the turns need of a knowledge folder: all but the texts of its files. */
export type SearchedContent = Omit<KnowledgeContent, 'files'>;

/** Plain data that every thread can read: bytes that threads share or, so that no thread holds what it does not read, a file. */
export type Shared<T> = SharedBytes & {
  /** Never there: it only names the type of the data. */
  readonly of?: T;
};

/** Where the bytes are. */
export type SharedBytes = { readonly bytes: SharedArrayBuffer } | { readonly path: string };

/** Puts plain data where every thread can read it. */
export function share<T>(data: T): Shared<T> {
  return shareBytes(serialize(data));
}

/** Puts bytes where every thread can read them. */
export function shareBytes(bytes: Uint8Array): SharedBytes {
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return { bytes: shared };
}

/** A copy of shared data. @throws the file system's own error */
export function read<T>(shared: Shared<T>): T {
  return deserialize(bytesOf(shared)) as T;
}

/** Shared bytes, to be read only. @throws the file system's own error */
export function bytesOf(shared: SharedBytes): Buffer {
  return 'path' in shared ? readFileSync(shared.path) : Buffer.from(shared.bytes);
}
