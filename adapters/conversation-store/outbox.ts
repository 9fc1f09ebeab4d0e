import type { JsonObject } from '../../bot/ports/activity.ts';
import type { ConversationStore, PendingEffect } from '../../bot/ports/conversation-store.ts';
import type { Ledger } from './ledger.ts';
import type { Mailbox, StoredEffect } from './mailbox.ts';
import type { Operation } from './operations.ts';
import type { WakeUps } from './wake-ups.ts';

/** What the outbox works with. */
export interface OutboxParts {
  readonly ledger: Ledger;
  readonly wakeUps: WakeUps;
  /** After this time a claimed effect is due again, in ms of machine time. */
  readonly leaseMs: number;
}

/** Hands out the effects that are due, one of each lane of a mailbox at a time, in order. */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #due = new Set<Mailbox>();
  readonly #filled = new Set<Mailbox>();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Looks whether a mailbox has an effect that can be delivered now. */
  schedule(mailbox: Mailbox): void {
    if (mailbox.record.effects.length > 0) this.#filled.add(mailbox);
    else this.#filled.delete(mailbox);
    if (nextEffect(mailbox) === undefined) return;
    this.#due.add(mailbox);
    this.#parts.wakeUps.announceWork();
  }

  claim(): PendingEffect | undefined {
    if (!this.#parts.ledger.ready) return undefined;
    for (const mailbox of this.#due) {
      this.#due.delete(mailbox);
      const effect = nextEffect(mailbox);
      if (effect === undefined) continue;
      const timer = setTimeout(() => this.#release(mailbox, effect), this.#parts.leaseMs).unref();
      mailbox.busyLanes.set(effect.lane, { key: effect.key, timer });
      this.schedule(mailbox);
      return pending(mailbox, effect);
    }
    return undefined;
  }

  async settle({ mailbox, key }: PendingEffect, outcome: JsonObject | undefined): Promise<void> {
    await this.#change(mailbox, { op: 'settle', mailbox, key, ...(outcome && { outcome: JSON.stringify(outcome) }) });
  }

  async postpone(
    effect: PendingEffect,
    failure: string,
    { afterMs, news }: Parameters<ConversationStore['postponeEffect']>[2],
  ): Promise<void> {
    const operation = { ...failed(effect, failure, false), ...(news && { news: JSON.stringify(news) }) };
    await this.#change(effect.mailbox, operation, afterMs);
  }

  async park(effect: PendingEffect, failure: string): Promise<void> {
    await this.#change(effect.mailbox, failed(effect, failure, true));
  }

  async retry(key: string): Promise<boolean> {
    for (const { record } of this.#filled) {
      const effect = record.effects.find((candidate) => candidate.key === key && candidate.parked);
      if (effect === undefined) continue;
      const { failures, lastFailure } = effect;
      await this.#change(record.name, { op: 'effect', mailbox: record.name, key, failures, lastFailure, parked: false });
      return true;
    }
    return false;
  }

  /** All effects whose commit is durable, oldest first. */
  list(): readonly PendingEffect[] {
    return [...this.#filled]
      .flatMap((mailbox) => visible(mailbox).map((effect) => pending(mailbox, effect)))
      .sort((one, other) => one.createdAt - other.createdAt);
  }

  /** How many effects wait, and how many are set aside. */
  count(): { readonly waiting: number; readonly parked: number } {
    let [waiting, parked] = [0, 0];
    for (const { record } of this.#filled)
      for (const effect of record.effects) {
        if (effect.parked) parked += 1;
        else waiting += 1;
      }
    return { waiting, parked };
  }

  /** Begins nothing new. */
  stop(): void {
    for (const { busyLanes } of this.#parts.ledger.mailboxes.values()) for (const { timer } of busyLanes.values()) clearTimeout(timer);
  }

  /** Records what became of an effect. One that is gone was delivered by somebody else: nothing is left to do. */
  async #change(name: string, operation: Extract<Operation, { op: 'settle' | 'effect' }>, restMs = 0): Promise<void> {
    const mailbox = this.#parts.ledger.mailboxes.get(name);
    const effect = mailbox?.record.effects.find(({ key }) => key === operation.key);
    if (mailbox === undefined || effect === undefined) return;
    let durable: Promise<void>;
    try {
      durable = this.#parts.ledger.record(operation);
    } finally {
      this.#release(mailbox, effect, restMs);
    }
    await durable;
  }

  /** Opens the lane that a claimed effect held, after a rest when there is one. */
  #release(mailbox: Mailbox, { lane, key }: StoredEffect, restMs = 0): void {
    const held = mailbox.busyLanes.get(lane);
    if (held?.key === key) {
      clearTimeout(held.timer);
      mailbox.busyLanes.delete(lane);
      if (restMs > 0) mailbox.busyLanes.set(lane, { timer: setTimeout(() => this.#wake(mailbox, lane), restMs).unref() });
    }
    this.schedule(mailbox);
  }

  #wake(mailbox: Mailbox, lane: StoredEffect['lane']): void {
    mailbox.busyLanes.delete(lane);
    this.schedule(mailbox);
  }
}

function failed({ mailbox, key, failures }: PendingEffect, lastFailure: string, parked: boolean) {
  return { op: 'effect', mailbox, key, failures: failures + 1, lastFailure, parked } as const;
}

function visible({ record, shown }: Mailbox): readonly StoredEffect[] {
  return record.effects.filter((effect) => shown.effects.includes(effect));
}

/** The oldest effect of a free lane that is not set aside; none of a lane whose oldest is not durable yet. */
function nextEffect({ record, shown, busyLanes }: Mailbox): StoredEffect | undefined {
  const closed = new Set(busyLanes.keys());
  for (const effect of record.effects) {
    if (effect.parked || closed.has(effect.lane)) continue;
    if (shown.effects.includes(effect)) return effect;
    closed.add(effect.lane);
  }
  return undefined;
}

function pending({ record, busyLanes }: Mailbox, effect: StoredEffect): PendingEffect {
  const { key, name, payload, entries, createdAt, failures, lastFailure, parked } = effect;
  return {
    mailbox: record.name,
    key,
    name,
    payload: JSON.parse(payload) as JsonObject,
    entries,
    createdAt,
    failures,
    ...(lastFailure === undefined ? {} : { lastFailure }),
    state: parked ? 'parked' : busyLanes.get(effect.lane)?.key === key ? 'claimed' : 'waiting',
  };
}
