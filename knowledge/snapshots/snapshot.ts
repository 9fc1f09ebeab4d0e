import { deserialize, serialize } from 'node:v8';

import type { KnowledgeContent } from '../knowledge-base.ts';
import type { EntryReading } from '../search/entry-reading.ts';
import type { ShownContent } from './shown-content.ts';

/** A knowledge base that has passed its checks, in a form that every thread can take over without copying; never changed once it is made. */
export interface Snapshot {
  readonly version: string;
  /** How many entries it has, drafts included. */
  readonly entries: number;
  readonly content: Shared<SearchedContent>;
  readonly shown: Shared<ShownContent>;
}

/** What the index took out of each entry, by its id. */
export type Readings = ReadonlyMap<string, EntryReading>;

/** What the turns need of a knowledge folder: all but the texts of its files. */
export type SearchedContent = Omit<KnowledgeContent, 'files'>;

/** Plain data as bytes that threads share. */
export interface Shared<T> {
  readonly bytes: SharedArrayBuffer;
  /** Never there: it only names the type of the data. */
  readonly of?: T;
}

/** Puts plain data where every thread can read it. */
export function share<T>(data: T): Shared<T> {
  return { bytes: shareBytes(serialize(data)) };
}

/** Puts bytes where every thread can read them. */
export function shareBytes(bytes: Uint8Array): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** A copy of shared data. */
export function read<T>({ bytes }: Shared<T>): T {
  return deserialize(Buffer.from(bytes)) as T;
}
