import { randomInt } from 'node:crypto';

import { BotError, isBotError } from '../errors.ts';
import type { ConversationStore, EncodedTurnResult, Turn, TurnResult } from '../ports/conversation-store.ts';
import type { Log } from '../ports/log.ts';
import type { Metrics } from '../ports/metrics.ts';
import { claimLoop, type ClaimLoop } from './claim-loop.ts';
import { botAccount } from './turn-result.ts';
import type { TurnWork } from './turn-work.ts';

/** What the turn runner runs on. */
export interface TurnRunnerOptions {
  readonly store: ConversationStore;
  /** What a turn comes to. */
  readonly work: TurnWork;
  /** What is committed in place of a turn that was set aside; `code` is what the person is told. */
  readonly apology: (turn: Turn, code: string) => TurnResult;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Longest time one turn may take, in ms. */
  readonly turnMs: number;
}

const turnsAtOnce = 64;
/** A turn that has failed this often, a crash included, is set aside. */
const triesPerTurn = 3;
const retryAfterMs = [100, 500] as const;
/** How long a turn rests whose commit the store could not write. */
const refusedPauseMs = 1_000;
/** The person sees "typing" when a turn lasts longer than this. */
const typingAfterMs = 300;

/** Runs what is due: the turns of one conversation one after the other, of many at the same time. */
export function createTurnRunner(options: TurnRunnerOptions): ClaimLoop {
  const { store, log, metrics } = options;
  async function run(turn: Turn): Promise<void> {
    const began = performance.now();
    const report = (outcome: Parameters<Metrics['turn']>[0]): void => {
      metrics.turn(outcome, (performance.now() - began) / 1000);
    };
    try {
      if (turn.attempt > triesPerTurn) {
        await apologize(turn, turn.lastFailure ?? failureCode(), report);
        return;
      }
      await store.commit(turn, await withinTime(turn, options));
      report('committed');
    } catch (fault) {
      await fail(turn, fault, report).catch((second: unknown) => {
        log.error({ mailbox: turn.mailbox, fault: faultName(second) }, 'A failed turn could not be given back');
      });
    }
  }

  async function fail(turn: Turn, fault: unknown, report: (outcome: 'failed' | 'superseded' | 'set-aside') => void): Promise<void> {
    if (isBotError(fault, 'turn_superseded') || isBotError(fault, 'end_refused') || isBotError(fault, 'store_unavailable')) {
      report('superseded');
      if (fault.code === 'store_unavailable') await store.fail(turn, fault.code, refusedPauseMs);
      return;
    }
    if (isBotError(fault, 'queue_full') || isBotError(fault, 'attendant_full')) {
      report('superseded');
      await store.fail(turn, fault.code, 0); // the turn runs again and knows why
      return;
    }
    const code = failureCode();
    log.error({ mailbox: turn.mailbox, code, attempt: turn.attempt, fault: faultName(fault), at: faultPlace(fault) }, 'A turn failed');
    if (turn.attempt >= triesPerTurn) {
      await apologize(turn, code, report);
      return;
    }
    report('failed');
    await store.fail(turn, code, retryAfterMs[turn.attempt - 1] ?? 0);
  }

  async function apologize(turn: Turn, code: string, report: (outcome: 'set-aside') => void): Promise<void> {
    await store.commit(turn, options.apology(turn, code));
    log.error({ mailbox: turn.mailbox, code, attempt: turn.attempt }, 'A turn was set aside');
    report('set-aside');
  }

  return claimLoop({
    claim: () => store.claim(),
    run,
    onWork: (listener) => store.onWork(listener),
    atOnce: turnsAtOnce,
    onFault: (fault) => log.error({ fault: faultName(fault) }, 'Claiming turns failed'),
  });
}

/** The work of a turn, or the failure `turn_timed_out`; shows "typing" and renews the lock meanwhile. */
async function withinTime(turn: Turn, { store, work, turnMs }: TurnRunnerOptions): Promise<TurnResult | EncodedTurnResult> {
  const timers: NodeJS.Timeout[] = [];
  const late = new Promise<never>((_resolve, reject) => {
    const watch = (): void => {
      store.signal(turn.mailbox, { type: 'typing', from: botAccount });
      timers.push(setTimeout(() => reject(new BotError('turn_timed_out', { seconds: turnMs / 1000 })), turnMs - firstLookMs));
      timers.push(setInterval(() => void store.renew(turn).catch(() => undefined), turnMs / 2));
    };
    const firstLookMs = Math.min(typingAfterMs, turnMs);
    timers.push(setTimeout(watch, firstLookMs)); // most turns end before: they cost one timer
  });
  try {
    return await Promise.race([work(turn), late]);
  } finally {
    timers.forEach(clearTimeout);
  }
}

/** Six letters and digits that a person can read out on the telephone; no vowels, no look-alikes. */
function failureCode(): string {
  const letters = 'BCDFGHJKMNPQRSTVWXYZ23456789';
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
}

/** Name of what was thrown; its message may quote a person and is not logged. */
function faultName(fault: unknown): string {
  if (fault instanceof BotError) return fault.code;
  return fault instanceof Error ? fault.name : typeof fault;
}

/** The first line of the stack that names a place in the code. */
function faultPlace(fault: unknown): string | undefined {
  const stack = fault instanceof Error ? fault.stack : undefined;
  return /^\s+at .*$/m.exec(stack ?? '')?.[0].trim();
}
