import { setMaxListeners } from 'node:events';

import { BotError, isBotError, type ErrorCode } from '../errors.ts';
import type { JsonObject } from '../ports/activity.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConversationStore, PendingEffect } from '../ports/conversation-store.ts';
import type { Log } from '../ports/log.ts';
import type { Metrics } from '../ports/metrics.ts';
import { claimLoop, type ClaimLoop } from './claim-loop.ts';

/**
 * Delivers one effect and tells the conversation what came of it, if it has to know; what it throws makes the effect wait and come again, so it must do no harm twice.
 * Once `signal` is aborted nothing more may leave.
 */
export type EffectWorker = (effect: PendingEffect, context: { readonly signal: AbortSignal }) => Promise<JsonObject | undefined>;

/** What the outbox runs on. */
export interface OutboxOptions {
  readonly store: ConversationStore;
  /** Workers by the name of their effects. */
  readonly workers: Readonly<Record<string, EffectWorker>>;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Longest time of one delivery in ms; less than the store's lease. Default 30,000. */
  readonly deadlineMs?: number;
  /** An effect that still fails at this age is set aside. Default 24 hours. */
  readonly parkAfterMs?: number;
  /** What the conversation is told when the first delivery of an effect has failed; nothing by default. */
  readonly newsOfDelay?: (effect: PendingEffect) => JsonObject | undefined;
  /** How long an effect rests after its n-th failure, n from 1, in ms. Default: from 1 s doubling to 10 min, minus up to half by chance. */
  readonly restMs?: (failures: number) => number;
}

/** Most deliveries at the same time: many, for most of them wait for somebody else's answer. */
const atOnce = 128;
const stopMs = 5_000;
/** Failures that trying again cannot mend: a person has to look. */
const hopeless: readonly ErrorCode[] = ['effect_unknown', 'ticket_number_taken'];

/**
 * Delivers what commits have asked of the outside world, at least once: in order within a lane of a mailbox, mailboxes side by side. Its
 * stop waits 5 s at most; deliveries cut off are delivered again after a restart.
 */
export function createOutbox(options: OutboxOptions): ClaimLoop {
  const { store, log } = options;
  const cutOff = new AbortController();
  setMaxListeners(atOnce, cutOff.signal);
  const loop = claimLoop({
    claim: () => store.claimEffect(),
    run: (effect) => process(effect, cutOff.signal, options),
    onWork: (listener) => store.onWork(listener),
    atOnce,
    onFault: (fault) => log.error({ fault: failureOf(fault) }, 'Claiming effects failed'),
  });
  return {
    start: loop.start,
    async stop() {
      const late = setTimeout(() => cutOff.abort(), stopMs);
      await loop.stop();
      clearTimeout(late);
    },
  };
}

/** Delivers one effect and records what became of it; a record that fails is logged, and the effect comes again after its lease. */
async function process(effect: PendingEffect, cutOff: AbortSignal, options: OutboxOptions): Promise<void> {
  const { store, log, metrics } = options;
  try {
    try {
      const outcome = await deliver(effect, cutOff, options);
      await store.settleEffect(effect, outcome);
      metrics.effect(effect.name, 'delivered');
    } catch (fault) {
      await giveBack(effect, fault, options);
    }
  } catch (fault) {
    log.error({ ...namesOf(effect), fault: failureOf(fault) }, 'What became of an effect could not be recorded');
  }
}

async function deliver(
  effect: PendingEffect,
  cutOff: AbortSignal,
  { workers, deadlineMs = 30_000 }: OutboxOptions,
): Promise<JsonObject | undefined> {
  const worker = Object.hasOwn(workers, effect.name) ? workers[effect.name] : undefined;
  if (worker === undefined) throw new BotError('effect_unknown', { name: effect.name });
  const controller = new AbortController();
  const { signal } = controller;
  const abort = (): void => controller.abort();
  const deadline = setTimeout(abort, deadlineMs);
  cutOff.addEventListener('abort', abort);
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new BotError('effect_timed_out', { name: effect.name })));
  });
  try {
    return await Promise.race([worker(effect, { signal }), late]);
  } finally {
    clearTimeout(deadline);
    cutOff.removeEventListener('abort', abort);
  }
}

async function giveBack(effect: PendingEffect, fault: unknown, options: OutboxOptions): Promise<void> {
  const { store, log, metrics, clock, parkAfterMs = 86_400_000, restMs = resting } = options;
  const failure = failureOf(fault);
  const fields = { ...namesOf(effect), failure, failures: effect.failures + 1 };
  if (hopeless.some((code) => isBotError(fault, code)) || clock.now() - effect.createdAt >= parkAfterMs) {
    await store.parkEffect(effect, failure);
    metrics.effect(effect.name, 'parked');
    log.error(fields, 'An effect was set aside; deliver it with "npm run effects -- retry KEY"');
    return;
  }
  const news = effect.failures === 0 ? options.newsOfDelay?.(effect) : undefined;
  await store.postponeEffect(effect, failure, { afterMs: restMs(effect.failures + 1), ...(news && { news }) });
  metrics.effect(effect.name, 'failed');
  log.warn(fields, 'An effect was not delivered and will be tried again');
}

function resting(failures: number): number {
  const longest = Math.min(600_000, 1_000 * 2 ** (failures - 1));
  return longest * (1 - Math.random() / 2);
}

function namesOf(effect: PendingEffect): { readonly effect: string; readonly key: string } {
  return { effect: effect.name, key: effect.key };
}

/** A failure by its code or name; its message may quote a person and is kept nowhere. */
function failureOf(fault: unknown): string {
  if (fault instanceof BotError) return fault.code;
  if (!(fault instanceof Error)) return typeof fault;
  const { code } = fault as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : fault.name;
}
