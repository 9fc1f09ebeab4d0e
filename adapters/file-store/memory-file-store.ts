import { Readable } from 'node:stream';

import { BotError } from '../../bot/errors.ts';
import type { FileStore, StoredFile } from '../../bot/ports/file-store.ts';
import { newFileId } from './file-id.ts';
import { limited } from './limited.ts';

/** A file store that lives as long as the process: for talks in the terminal and for tests. */
export function memoryFileStore(): FileStore {
  const contents = new Map<string, Buffer>();
  const files = new Map<string, StoredFile>();
  const provisional = new Set<string>();
  return {
    async put({ mailbox, content, maxBytes }) {
      const chunks: Buffer[] = [];
      for await (const chunk of limited(content, maxBytes)) chunks.push(chunk);
      const whole = Buffer.concat(chunks);
      const file = { id: newFileId(), mailbox, bytes: whole.length, storedAt: Date.now() };
      contents.set(file.id, whole);
      files.set(file.id, file);
      provisional.add(file.id);
      return file;
    },
    keep: async (id) => void provisional.delete(id),
    look: async (id) => files.get(id),
    async open(id, range) {
      const whole = contents.get(id);
      if (whole === undefined) throw new BotError('file_unknown');
      return Readable.from([range === undefined ? whole : whole.subarray(range.first, range.last + 1)], { objectMode: false });
    },
    async remove(id) {
      for (const all of [contents, files, provisional]) all.delete(id);
    },
    async *provisional(before) {
      const old = [...files.values()].filter(({ id, storedAt }) => provisional.has(id) && storedAt < before);
      yield* old.sort((one, other) => one.storedAt - other.storedAt);
    },
  };
}
