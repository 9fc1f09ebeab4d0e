import type { StoreHealth } from '../../bot/ports/conversation-store.ts';
import type { Operation } from './operations.ts';

/** An operation with its place in the one order of all operations, from 1 without gaps. */
export interface NumberedOperation {
  readonly number: number;
  readonly operation: Operation;
}

/** Makes operations durable, in their order. */
export interface Journal {
  health(): StoreHealth;
  /**
   * Takes an operation; calls `durable` as soon as it is durable, then resolves. After a refusal by the disk the promise is rejected at
   * once with BotError `store_unavailable`; the operation stays pending, and `durable` is called when the disk writes again.
   */
  append(entry: NumberedOperation, durable: () => void): Promise<void>;
  /** Resolves when everything that was appended until now is durable. @throws BotError `store_unavailable` */
  flushed(): Promise<void>;
  /** Calls back whenever the disk writes again after a refusal. */
  onRecovery(listener: () => void): void;
  close(): Promise<void>;
}

/** A journal without a disk: everything is durable at once, until the process ends. */
export function memoryJournal(): Journal {
  return {
    health: () => ({ ready: true }),
    append(_entry, durable) {
      durable();
      return Promise.resolve();
    },
    flushed: () => Promise.resolve(),
    onRecovery: () => undefined,
    close: () => Promise.resolve(),
  };
}
