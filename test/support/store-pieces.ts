import { expect } from 'chai';

import { isBotError, type ErrorCode } from '../../bot/errors.ts';
import type { ConversationStore, Incoming, MailboxId, PendingEffect, Turn, TurnResult } from '../../bot/ports/conversation-store.ts';

/** A message of the user, as a door hands it over. */
export function aMessage(text: string, changes: Partial<Incoming> = {}): Incoming {
  return { activity: { type: 'message', text, from: { id: 'dl_maria' } }, dedupeKeys: [], audience: 'user', create: true, ...changes };
}

/** What a turn changes: nothing but what is named. */
export function aResult(changes: Partial<TurnResult> = {}): TurnResult {
  return { state: {}, outgoing: [], effects: [], timers: {}, listening: 'open', ...changes };
}

/** A reply that everybody reads. */
export function aReply(text: string): TurnResult['outgoing'][number] {
  return { activity: { type: 'message', text }, audience: 'user' };
}

/** The next turn; fails when nothing is due. */
export async function claimed(store: ConversationStore): Promise<Turn> {
  const turn = await store.claim();
  expect(turn, 'a turn is due').to.not.equal(undefined);
  return turn as Turn;
}

/** The next effect; fails when nothing is due. */
export async function claimedEffect(store: ConversationStore): Promise<PendingEffect> {
  const effect = await store.claimEffect();
  expect(effect, 'an effect is due').to.not.equal(undefined);
  return effect as PendingEffect;
}

/** The text that a turn answers. */
export function textOf({ cause }: Turn): string | undefined {
  return cause.kind === 'activity' ? cause.activity.text : undefined;
}

/** The texts that the user reads, in their order. */
export async function textsIn(store: ConversationStore, mailbox: MailboxId): Promise<readonly (string | undefined)[]> {
  const { entries } = await store.read(mailbox, { audiences: ['user'] });
  return entries.map(({ activity }) => activity.text);
}

/** Says a line and commits its turn. */
export async function talk(store: ConversationStore, mailbox: MailboxId, text: string, changes: Partial<TurnResult> = {}): Promise<void> {
  await store.receive(mailbox, aMessage(text));
  await store.commit(await claimed(store), aResult(changes));
}

/** Fails unless the promise is rejected with this code. */
export async function expectCode(promise: Promise<unknown>, code: ErrorCode): Promise<void> {
  const fault: unknown = await promise.then(
    () => 'it succeeded',
    (thrown: unknown) => thrown,
  );
  expect(isBotError(fault, code), `${code} is expected, but: ${String(fault)}`).to.equal(true);
}

const patienceMs = 5_000;

/** Looks every few milliseconds until something holds, for five seconds at most. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await pause(5)) {
    if (await holds()) return;
  }
  expect.fail('it did not happen within five seconds');
}

/** Waits some milliseconds of the machine's time. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
