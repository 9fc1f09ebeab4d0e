import { isBotError } from '../../../../bot/errors.ts';
import type { ConversationStore, NewEffect, Turn, TurnResult } from '../../../../bot/ports/conversation-store.ts';
import { formatProtocolNumber } from '../../../../bot/service-desk/protocol-number.ts';
import { ticketOpen } from '../../../../bot/turn/effects/ticket-effects.ts';
import { botAccount } from '../../../../bot/turn/turn-result.ts';
import type { Striker } from './striking-files.ts';
import { asksForTicket, conversationOf, endsWith, placeOf, requesterIn } from './texts.ts';

/** How long a turn holds its conversation. */
export const leaseMs = 60;
const workers = 8;
const year = 2026;

/** Answers each text with the same text, and opens the tickets that are asked for. */
export function answerTurns(store: ConversationStore, strike: Striker): void {
  for (let worker = 0; worker < workers; worker += 1) void work(store, strike);
}

async function work(store: ConversationStore, strike: Striker): Promise<void> {
  for (;;) {
    const turn = await store.claim();
    if (turn === undefined) await workToDo(store);
    else await run(turn, store, strike).catch(giveUp);
  }
}

async function run(turn: Turn, store: ConversationStore, strike: Striker): Promise<void> {
  const result = await answer(turn, store);
  strike.pass('turn done, not committed');
  await store.commit(turn, result);
}

/** Every twentieth turn outlasts its lease at the first try. */
async function answer({ cause, key, attempt, state }: Turn, store: ConversationStore): Promise<TurnResult> {
  const text = cause.kind === 'activity' ? cause.activity.text : undefined;
  if (text === undefined) return { state: state ?? {}, outgoing: [], effects: [], timers: {}, listening: 'open' };
  const ticket = asksForTicket(text) ? formatProtocolNumber(year, await store.nextProtocolNumber(year, key)) : undefined;
  if (placeOf(text) % 20 === 3 && attempt === 1) await new Promise((resolve) => setTimeout(resolve, leaseMs * 2));
  const told = ticket === undefined ? {} : { value: ticket };
  return {
    state: { place: placeOf(text) },
    outgoing: [{ activity: { type: 'message', text, from: botAccount, ...told }, audience: 'user' }],
    effects: ticket === undefined ? [] : [opened(text, ticket)],
    timers: { silence: Date.now() + 1_200_000 },
    listening: 'open',
    ...(endsWith(text) ? { end: { code: 'completedSuccessfully' } } : {}),
  };
}

function opened(text: string, protocolNumber: string): NewEffect {
  return ticketOpen({
    protocolNumber,
    system: 'transferegov',
    kind: 'duvida',
    description: text,
    requester: requesterIn(conversationOf(text)),
    origin: 'chatbot',
    openedAt: new Date().toISOString(),
  });
}

function workToDo(store: ConversationStore): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = store.onWork(() => {
      unsubscribe();
      resolve();
    });
  });
}

/** What a lost lock or a refusing disk leaves undone comes again by itself. */
function giveUp(fault: unknown): void {
  if (!isBotError(fault, 'turn_superseded') && !isBotError(fault, 'store_unavailable')) throw fault;
}
