import { join } from 'node:path';

/** Where a desk process keeps what it knows, and the key under which it is sealed. */
export function dataFolder(folder: string): { readonly journal: string; readonly transcripts: string; readonly dataKey: string } {
  return { journal: join(folder, 'journal'), transcripts: join(folder, 'transcripts'), dataKey: 'a'.repeat(32) };
}
