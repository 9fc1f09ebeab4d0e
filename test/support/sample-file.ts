import { readFileSync } from 'node:fs';

/** Bytes of a small real file out of `test/data/files`: made by hand, or recorded in Chromium. */
export function sampleFile(name: string): Buffer {
  return readFileSync(`test/data/files/${name}`);
}
