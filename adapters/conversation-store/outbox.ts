import type { JsonObject } from '../../bot/ports/activity.ts';
import type { PendingEffect } from '../../bot/ports/conversation-store.ts';
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

/** Hands out the effects that are due, one of each mailbox at a time, in order. */
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
    if (mailbox.claimedEffect !== undefined || mailbox.effectsResting !== undefined || nextEffect(mailbox) === undefined) return;
    this.#due.add(mailbox);
    this.#parts.wakeUps.announceWork();
  }

  claim(): PendingEffect | undefined {
    if (!this.#parts.ledger.ready) return undefined;
    for (const mailbox of this.#due) {
      this.#due.delete(mailbox);
      const effect = mailbox.claimedEffect === undefined ? nextEffect(mailbox) : undefined;
      if (effect === undefined) continue;
      const lease = setTimeout(() => this.#release(mailbox, effect.key), this.#parts.leaseMs).unref();
      mailbox.claimedEffect = { key: effect.key, lease };
      return pending(mailbox, effect);
    }
    return undefined;
  }

  async settle({ mailbox, key }: PendingEffect, outcome: JsonObject): Promise<void> {
    await this.#change(mailbox, { op: 'settle', mailbox, key, outcome: JSON.stringify(outcome) });
  }

  async postpone(effect: PendingEffect, failure: string, retryAfterMs: number): Promise<void> {
    const mailbox = this.#parts.ledger.mailboxes.get(effect.mailbox);
    if (mailbox !== undefined && retryAfterMs > 0) this.#rest(mailbox, retryAfterMs);
    await this.#change(effect.mailbox, failed(effect, failure, false));
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
    for (const { claimedEffect, effectsResting } of this.#parts.ledger.mailboxes.values()) {
      clearTimeout(claimedEffect?.lease);
      clearTimeout(effectsResting);
    }
  }

  /** Records what became of an effect. One that is gone was delivered by somebody else: nothing is left to do. */
  async #change(name: string, operation: Extract<Operation, { op: 'settle' | 'effect' }>): Promise<void> {
    const mailbox = this.#parts.ledger.mailboxes.get(name);
    if (!mailbox?.record.effects.some(({ key }) => key === operation.key)) return;
    try {
      const durable = this.#parts.ledger.record(operation);
      this.#release(mailbox, operation.key);
      await durable;
    } finally {
      this.#release(mailbox, operation.key);
    }
  }

  #rest(mailbox: Mailbox, ms: number): void {
    clearTimeout(mailbox.effectsResting);
    mailbox.effectsResting = setTimeout(() => {
      mailbox.effectsResting = undefined;
      this.schedule(mailbox);
    }, ms).unref();
  }

  #release(mailbox: Mailbox, key: string): void {
    if (mailbox.claimedEffect?.key !== key) return this.schedule(mailbox);
    clearTimeout(mailbox.claimedEffect.lease);
    mailbox.claimedEffect = undefined;
    this.schedule(mailbox);
  }
}

function failed({ mailbox, key, failures }: PendingEffect, lastFailure: string, parked: boolean) {
  return { op: 'effect', mailbox, key, failures: failures + 1, lastFailure, parked } as const;
}

function visible({ record, shown }: Mailbox): readonly StoredEffect[] {
  return record.effects.filter((effect) => shown.effects.includes(effect));
}

/** The oldest effect that is not set aside, unless its commit is not durable yet. */
function nextEffect({ record, shown }: Mailbox): StoredEffect | undefined {
  const first = record.effects.find(({ parked }) => !parked);
  return first !== undefined && shown.effects.includes(first) ? first : undefined;
}

function pending({ record, claimedEffect }: Mailbox, effect: StoredEffect): PendingEffect {
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
    state: parked ? 'parked' : claimedEffect?.key === key ? 'claimed' : 'waiting',
  };
}
