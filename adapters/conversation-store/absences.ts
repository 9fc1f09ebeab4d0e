import type { Clock } from '../../bot/ports/clock.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import { channelOf } from '../../bot/turn/mailbox-name.ts';
import { webChatChannel } from '../../bot/turn/turn-result.ts';

/** What absences are noticed with. */
export interface AbsenceParts {
  readonly clock: Pick<Clock, 'now'>;
  /** Somebody who reads nothing for so long is away, in ms of machine time. */
  readonly awayMs: number;
  readonly onChange: (mailbox: MailboxId) => void;
}

interface Absence {
  readonly since: number;
  isShown: boolean;
  readonly timer: NodeJS.Timeout;
}

/** Notices which of the people who wait or are being served in the web chat have closed it; other channels do not tell. */
export class Absences {
  readonly #parts: AbsenceParts;
  readonly #readers = new Map<MailboxId, number>();
  readonly #absent = new Map<MailboxId, Absence>();
  readonly #followed = new Set<MailboxId>();

  constructor(parts: AbsenceParts) {
    this.#parts = parts;
  }

  since(mailbox: MailboxId): number | undefined {
    const absence = this.#absent.get(mailbox);
    return absence?.isShown === true ? absence.since : undefined;
  }

  /** Follows a conversation from now on, or no longer. */
  follow(mailbox: MailboxId, isAttended: boolean): void {
    if (!isAttended) {
      this.#followed.delete(mailbox);
      this.#forget(mailbox);
    } else if (!this.#followed.has(mailbox) && channelOf(mailbox).channel === webChatChannel) {
      this.#followed.add(mailbox);
      this.#begin(mailbox);
    }
  }

  /** Somebody has opened the conversation; returns the function that says they have closed it. */
  open(mailbox: MailboxId): () => void {
    this.#readers.set(mailbox, (this.#readers.get(mailbox) ?? 0) + 1);
    if (this.#forget(mailbox)) this.#parts.onChange(mailbox);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      const left = (this.#readers.get(mailbox) ?? 1) - 1;
      if (left > 0) this.#readers.set(mailbox, left);
      else {
        this.#readers.delete(mailbox);
        this.#begin(mailbox);
      }
    };
  }

  stop(): void {
    for (const { timer } of this.#absent.values()) clearTimeout(timer);
  }

  #begin(mailbox: MailboxId): void {
    if (!this.#followed.has(mailbox) || this.#readers.has(mailbox) || this.#absent.has(mailbox)) return;
    const show = (): void => {
      absence.isShown = true;
      this.#parts.onChange(mailbox);
    };
    const absence: Absence = { since: this.#parts.clock.now(), isShown: false, timer: setTimeout(show, this.#parts.awayMs).unref() };
    this.#absent.set(mailbox, absence);
  }

  /** Whether others could see that the person was away. */
  #forget(mailbox: MailboxId): boolean {
    const absence = this.#absent.get(mailbox);
    clearTimeout(absence?.timer);
    this.#absent.delete(mailbox);
    return absence?.isShown === true;
  }
}
