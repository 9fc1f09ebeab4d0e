import { readFile } from 'node:fs/promises';

import type { Sealer } from '../../bot/sealing.ts';
import { unlessAbsent } from '../durable-files/absent.ts';
import { writeDurably } from '../durable-files/write-durably.ts';

/** A value that is kept whole, and replaced whole. */
export interface KeptDocument<T> {
  readonly current: () => T;
  /** Replaces the value by what `change` makes of it, one change after the other; kept when it resolves. The same value again costs nothing. */
  readonly update: (change: (current: T) => T) => Promise<void>;
}

/** A document that lives as long as the process. */
export function memoryDocument<T>(first: T): KeptDocument<T> {
  let current = first;
  return {
    current: () => current,
    async update(change) {
      current = change(current);
    },
  };
}

/** A document in a sealed file that only this process writes; what could not be written did not happen. @throws BotError `data_key_missing`, `record_unreadable` */
export async function sealedDocument<T>(path: string, sealer: Pick<Sealer, 'seal' | 'open'>, first: T): Promise<KeptDocument<T>> {
  const text = await readFile(path, 'utf8').catch(unlessAbsent(undefined));
  let current = text === undefined ? first : (JSON.parse(sealer.open(text, path)) as T);
  let last: Promise<unknown> = Promise.resolve();
  return {
    current: () => current,
    update(change) {
      const done = last.then(async () => {
        const next = change(current);
        if (next === current) return;
        await writeDurably(path, sealer.seal(JSON.stringify(next)));
        current = next;
      });
      last = done.catch(() => undefined);
      return done;
    },
  };
}
