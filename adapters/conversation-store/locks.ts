import type { Mailbox, Lock } from './mailbox.ts';

/** The locks of running turns. Each has a lease by the machine's time and a fence, so that a holder who lost it is known by an old number. */
export class Locks {
  readonly #leaseMs: number;
  readonly #onExpired: (mailbox: Mailbox, lock: Lock) => void;
  /** Locked mailboxes, the earliest end of a lease first. */
  readonly #held = new Set<Mailbox>();
  #alarm: NodeJS.Timeout | undefined;
  #fence = 0;

  constructor(leaseMs: number, onExpired: (mailbox: Mailbox, lock: Lock) => void) {
    this.#leaseMs = leaseMs;
    this.#onExpired = onExpired;
  }

  acquire(mailbox: Mailbox, key: string, attempt: number): Lock {
    this.#fence += 1;
    return this.#hold(mailbox, { key, attempt, fence: this.#fence, until: 0 });
  }

  /** The lock of a mailbox, when it is still held under this fence. */
  heldUnder(mailbox: Mailbox | undefined, fence: number): Lock | undefined {
    const lock = mailbox?.lock;
    return lock?.fence === fence ? lock : undefined;
  }

  /** Begins the lease anew. */
  renew(mailbox: Mailbox, lock: Lock): void {
    this.#hold(mailbox, lock);
  }

  release(mailbox: Mailbox): void {
    mailbox.lock = undefined;
    this.#held.delete(mailbox);
  }

  stop(): void {
    clearTimeout(this.#alarm);
  }

  #hold(mailbox: Mailbox, lock: Lock): Lock {
    const held = { ...lock, until: performance.now() + this.#leaseMs };
    mailbox.lock = held;
    this.#held.delete(mailbox);
    this.#held.add(mailbox);
    this.#alarm ??= setTimeout(() => this.#ring(), this.#leaseMs).unref();
    return held;
  }

  #ring(): void {
    this.#alarm = undefined;
    const now = performance.now();
    for (const mailbox of this.#held) {
      const { lock } = mailbox;
      if (lock === undefined) continue;
      if (lock.until > now) {
        this.#alarm = setTimeout(() => this.#ring(), lock.until - now + 1).unref();
        return;
      }
      this.#onExpired(mailbox, lock);
    }
  }
}
