import type { Change, MailboxId } from '../../bot/ports/conversation-store.ts';
import type { Log } from '../../bot/ports/log.ts';

/** Who wants to know what: listeners to the logs of mailboxes, and listeners to work. A listener that throws harms nobody else. */
export class WakeUps {
  readonly #readers = new Map<MailboxId, Set<(change: Change) => void>>();
  readonly #workers = new Set<() => void>();
  #workAnnounced = false;
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Adds a reader; `left` is called when the last one of the mailbox has gone. */
  addReader(mailbox: MailboxId, listener: (change: Change) => void, left: () => void): () => void {
    const entry = (change: Change): void => listener(change);
    const readers = this.#readers.get(mailbox) ?? new Set();
    this.#readers.set(mailbox, readers.add(entry));
    return () => {
      if (!readers.delete(entry) || readers.size > 0) return;
      this.#readers.delete(mailbox);
      left();
    };
  }

  hasReaders(mailbox: MailboxId): boolean {
    return this.#readers.has(mailbox);
  }

  tellReaders(mailbox: MailboxId, change: Change): void {
    for (const listener of this.#readers.get(mailbox) ?? []) this.#call(() => listener(change));
  }

  addWorker(listener: () => void): () => void {
    const entry = (): void => listener();
    this.#workers.add(entry);
    return () => void this.#workers.delete(entry);
  }

  /** Tells the workers once, after the present step has ended. */
  announceWork(): void {
    if (this.#workAnnounced) return;
    this.#workAnnounced = true;
    queueMicrotask(() => {
      this.#workAnnounced = false;
      for (const listener of this.#workers) this.#call(listener);
    });
  }

  #call(listener: () => void): void {
    try {
      listener();
    } catch (fault) {
      this.#log.error({ reason: fault instanceof Error ? fault.message : String(fault) }, 'A listener of the conversation store failed');
    }
  }
}
