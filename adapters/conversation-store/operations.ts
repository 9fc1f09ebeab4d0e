import type { EndCode, MailboxId } from '../../bot/ports/conversation-store.ts';
import type { Listening } from '../../bot/service-desk/redaction.ts';
import type { MailboxRecord, StoredAttendance, StoredEffect, StoredEntry } from './mailbox.ts';

/** An activity has arrived. */
export interface Received {
  readonly op: 'receive';
  readonly mailbox: MailboxId;
  /** Set by the first activity, which creates the mailbox. */
  readonly created?: { readonly at: number; readonly epoch: string };
  readonly entry: StoredEntry;
  readonly time: number;
  readonly keys: readonly string[];
  readonly clear?: string;
}

/** A turn was taken over. */
export interface Committed {
  readonly op: 'commit';
  readonly mailbox: MailboxId;
  /** Whether the cause was the head of the inbox; otherwise it was a timer. */
  readonly consumes: boolean;
  readonly at: number;
  readonly state: string;
  readonly listening: Listening;
  readonly entries: readonly StoredEntry[];
  readonly time: number;
  readonly effects: readonly Pick<StoredEffect, 'key' | 'name' | 'lane' | 'payload'>[];
  readonly timers: Readonly<Record<string, number>>;
  readonly attendance?: StoredAttendance;
  readonly end?: { readonly code: EndCode };
}

/** One fact that changes a mailbox. It holds everything that applying it needs, so that a replay gives the same mailbox. */
export type MailboxOperation =
  | Received
  | Committed
  | { readonly op: 'tried'; readonly mailbox: MailboxId; readonly key: string; readonly count: number; readonly code?: string }
  | { readonly op: 'settle'; readonly mailbox: MailboxId; readonly key: string; readonly outcome?: string }
  | {
      readonly op: 'effect';
      readonly mailbox: MailboxId;
      readonly key: string;
      readonly failures: number;
      readonly lastFailure?: string | undefined;
      readonly parked: boolean;
      /** What the conversation is told meanwhile, as JSON text. */
      readonly news?: string;
    };

/** One line of the journal's content. */
export type Operation =
  | MailboxOperation
  | { readonly op: 'evict'; readonly mailbox: MailboxId }
  | { readonly op: 'number'; readonly year: number; readonly key: string; readonly number: number }
  | { readonly op: 'epoch'; readonly epoch: string }
  | { readonly op: 'pause'; readonly queue: string; readonly paused: boolean };

/** The record of a mailbox that its first activity creates. */
export function newRecord(name: MailboxId, created: { readonly at: number; readonly epoch: string }): MailboxRecord {
  return {
    name,
    createdAt: created.at,
    epoch: created.epoch,
    sequence: 0,
    listening: name.startsWith('conversation:') ? 'open' : 'identified', // only in a conversation is anybody asked for a CPF
    log: [],
    lastTime: 0,
    keys: new Map(),
    inbox: [],
    outcomes: 0,
    timers: {},
    effects: [],
  };
}

/** Changes a record by one operation; the only place that does, in service and in replay. */
export function applyOperation(record: MailboxRecord, operation: MailboxOperation): void {
  switch (operation.op) {
    case 'receive':
      return receive(record, operation);
    case 'commit':
      return commit(record, operation);
    case 'tried':
      record.tries = { key: operation.key, count: operation.count, ...(operation.code === undefined ? {} : { code: operation.code }) };
      return;
    case 'settle':
      return settle(record, operation.key, operation.outcome);
    case 'effect': {
      const effect = record.effects.find(({ key }) => key === operation.key);
      if (effect === undefined) return;
      Object.assign(effect, pick(operation));
      bringNews(record, effect, operation.news);
    }
  }
}

function receive(record: MailboxRecord, { entry, time, keys, clear }: Received): void {
  record.log.push(entry);
  record.lastTime = time;
  const position = record.log.length;
  for (const key of keys) record.keys.set(key, position);
  record.inbox.push({ kind: 'activity', position, ...(clear === undefined ? {} : { clear }) });
}

function commit(record: MailboxRecord, operation: Committed): void {
  const from = record.log.length + 1;
  record.log.push(...operation.entries);
  record.lastTime = operation.time;
  record.state = operation.state;
  record.listening = operation.listening;
  record.timers = operation.timers;
  record.attendance = operation.attendance;
  delete record.tries;
  const entries = { from, to: record.log.length };
  const added = operation.effects.map((effect) => ({ ...effect, entries, createdAt: operation.at, failures: 0, parked: false }));
  record.effects = [...record.effects, ...added];
  if (operation.consumes) record.inbox.shift();
  if (operation.end !== undefined) {
    record.ended = { code: operation.end.code, at: operation.at };
    record.inbox = [];
    record.timers = {};
    record.attendance = undefined;
  }
}

function settle(record: MailboxRecord, key: string, outcome: string | undefined): void {
  const effect = record.effects.find((candidate) => candidate.key === key);
  if (effect === undefined) return;
  record.effects = record.effects.filter((candidate) => candidate !== effect);
  bringNews(record, effect, outcome);
}

/** Queues what became of an effect for a turn, while the conversation is open. */
function bringNews(record: MailboxRecord, { name, key }: StoredEffect, outcome: string | undefined): void {
  if (record.ended !== undefined || outcome === undefined) return;
  record.outcomes += 1;
  record.inbox.push({ kind: 'outcome', number: record.outcomes, effect: name, key, outcome });
}

function pick({ failures, lastFailure, parked }: { failures: number; lastFailure?: string | undefined; parked: boolean }) {
  return { failures, lastFailure, parked };
}
