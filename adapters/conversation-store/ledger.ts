import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import { BotError } from '../../bot/errors.ts';
import type { Journal } from './journal.ts';
import { epochOf, nothingShown, partsOf, view, type Mailbox, type MailboxRecord, type Shown } from './mailbox.ts';
import { applyOperation, newRecord, type MailboxOperation, type Operation } from './operations.ts';

/** How many keys keep their protocol number: a turn is repeated within seconds, so that the last ones are enough. */
const rememberedNumbers = 1_000;

/** All that the journal carries, as it stands in memory. */
export interface Books {
  readonly records: Map<MailboxId, MailboxRecord>;
  /** Part of every watermark and activity id; a new one when shown entries may be lost. */
  epoch: string;
  /** Number of the last operation. */
  sequence: number;
  /** Year → last protocol number. */
  readonly lastNumbers: Map<number, number>;
  /** Key → the number it got, oldest first. */
  readonly numbers: Map<string, number>;
  /** Queues that take nobody at the moment. */
  readonly pausedQueues: Set<string>;
}

/** Books in which nothing is written yet. */
export function emptyBooks(epoch: string): Books {
  return { records: new Map(), epoch, sequence: 0, lastNumbers: new Map(), numbers: new Map(), pausedQueues: new Set() };
}

/** Takes an operation into the books; one that is contained already, or whose mailbox is gone, changes nothing. */
export function applyToBooks(books: Books, number: number, operation: Operation): void {
  books.sequence = Math.max(books.sequence, number);
  switch (operation.op) {
    case 'evict':
      books.records.delete(operation.mailbox);
      return;
    case 'number':
      return rememberNumber(books, operation);
    case 'epoch':
      books.epoch = operation.epoch;
      for (const record of books.records.values()) record.epoch = epochOf(record.name, operation.epoch);
      return;
    case 'pause':
      if (operation.paused) books.pausedQueues.add(operation.queue);
      else books.pausedQueues.delete(operation.queue);
      return;
    default:
      return applyToMailbox(books, number, operation);
  }
}

function applyToMailbox(books: Books, number: number, operation: MailboxOperation): void {
  let record = books.records.get(operation.mailbox);
  if (record === undefined && operation.op === 'receive' && operation.created !== undefined) {
    record = newRecord(operation.mailbox, operation.created);
    books.records.set(operation.mailbox, record);
  }
  if (record === undefined || record.sequence >= number) return;
  applyOperation(record, operation);
  record.sequence = number;
}

function rememberNumber({ lastNumbers, numbers }: Books, { year, key, number }: Extract<Operation, { op: 'number' }>): void {
  lastNumbers.set(year, Math.max(lastNumbers.get(year) ?? 0, number));
  numbers.set(key, number);
  const [oldest] = numbers.keys();
  if (numbers.size > rememberedNumbers && oldest !== undefined) numbers.delete(oldest);
}

/** Who follows the changes of mailboxes. */
export interface LedgerObserver {
  /** Something has changed in memory. */
  readonly applied: (mailbox: Mailbox) => void;
  /** Something has become durable; `grew` when readers can see more of the log. */
  readonly durable: (mailbox: Mailbox, grew: boolean) => void;
}

/**
 * The live mailboxes and the way every change takes: into memory at once, so that the next operation sees it, and into the journal;
 * acknowledged and shown to readers when it is durable.
 */
export class Ledger {
  readonly #books: Books;
  readonly #journal: Journal;
  readonly #mailboxes = new Map<MailboxId, Mailbox>();
  /** Base → highest generation in memory. */
  readonly #generations = new Map<string, number>();
  #observer: LedgerObserver = { applied: () => undefined, durable: () => undefined };

  constructor(books: Books, journal: Journal) {
    this.#books = books;
    this.#journal = journal;
    for (const record of books.records.values()) this.#enter(record, view(record));
  }

  get epoch(): string {
    return this.#books.epoch;
  }

  /** Queues that take nobody at the moment. */
  get pausedQueues(): readonly string[] {
    return [...this.#books.pausedQueues];
  }

  /** Live mailboxes by name. */
  get mailboxes(): ReadonlyMap<MailboxId, Mailbox> {
    return this.#mailboxes;
  }

  /** Names the one who follows the changes of mailboxes. */
  onChange(observer: LedgerObserver): void {
    this.#observer = observer;
  }

  /** The newest live generation of `<channel>|<conversation>`. */
  newestGeneration(base: string): number | undefined {
    return this.#generations.get(base);
  }

  /** @throws BotError `store_unavailable` while the disk refuses to write */
  refuseWhenDown(): void {
    const health = this.#journal.health();
    if (!health.ready) throw new BotError('store_unavailable', { reason: health.reason });
  }

  get ready(): boolean {
    return this.#journal.health().ready;
  }

  /** Takes over an operation that was found valid; resolves when it is durable. @throws BotError `store_unavailable` */
  record(operation: Operation): Promise<void> {
    this.refuseWhenDown();
    const number = this.#books.sequence + 1;
    applyToBooks(this.#books, number, operation);
    if (operation.op === 'evict') this.#leave(operation.mailbox);
    const mailbox = 'mailbox' in operation ? this.#present(operation.mailbox) : undefined;
    const durable = this.#journal.append({ number, operation }, this.#publisher(mailbox));
    if (mailbox !== undefined) this.#observer.applied(mailbox);
    return durable;
  }

  /** Resolves when everything recorded until now is durable. @throws BotError `store_unavailable` */
  flushed(): Promise<void> {
    return this.#journal.flushed();
  }

  /** Takes the next number of a year; the same key gets the same number. */
  async nextNumber(year: number, key: string): Promise<number> {
    const known = this.#books.numbers.get(key);
    if (known !== undefined) {
      await this.flushed();
      return known;
    }
    const number = (this.#books.lastNumbers.get(year) ?? 0) + 1;
    await this.record({ op: 'number', year, key, number });
    return number;
  }

  #publisher(mailbox: Mailbox | undefined): () => void {
    if (mailbox === undefined) return () => undefined;
    const shown = view(mailbox.record);
    return () => {
      const grew = shown.head > mailbox.shown.head;
      mailbox.shown = shown;
      this.#observer.durable(mailbox, grew);
    };
  }

  #present(name: MailboxId): Mailbox | undefined {
    const mailbox = this.#mailboxes.get(name);
    if (mailbox !== undefined) return mailbox;
    const record = this.#books.records.get(name);
    return record === undefined ? undefined : this.#enter(record, nothingShown);
  }

  #enter(record: MailboxRecord, shown: Shown): Mailbox {
    const mailbox: Mailbox = { record, shown, busyLanes: new Map() };
    this.#mailboxes.set(record.name, mailbox);
    const { base, generation } = partsOf(record.name);
    this.#generations.set(base, Math.max(this.#generations.get(base) ?? 0, generation));
    return mailbox;
  }

  #leave(name: MailboxId): void {
    this.#mailboxes.delete(name);
    const { base, generation } = partsOf(name);
    if (this.#generations.get(base) === generation) this.#generations.delete(base);
  }
}
