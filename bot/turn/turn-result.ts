import type { Activity, JsonObject } from '../ports/activity.ts';
import type { EndCode, NewEffect, Outgoing, Turn, TurnResult } from '../ports/conversation-store.ts';
import type { Listening } from '../service-desk/redaction.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { ticketAppend } from './effects/ticket-effects.ts';
import { ticketAttachLast } from './effects/ticket-files.ts';
import { channelOf } from './mailbox-name.ts';

/** The channel whose clients read the log themselves; every other channel has to be called back. */
export const webChatChannel = 'directline';

/** When a conversation in this state must be looked at again: name of the timer → ms since 1970. */
export type TimersOf = (memory: ConversationMemory) => Readonly<Record<string, number>>;

/** What a turn has come to, before it is put into the shape of a commit. */
export interface TurnOutcome {
  readonly turn: Turn;
  readonly memory: ConversationMemory;
  readonly outgoing: readonly Activity[];
  readonly updates?: readonly Activity[];
  readonly effects: readonly NewEffect[];
  readonly listening: Listening;
  readonly ended?: EndCode | undefined;
}

/** Puts together what is committed: addressed activities, effects, timers, and what an end brings with it. */
export function turnResult(timersOf: TimersOf, outcome: TurnOutcome): TurnResult {
  const { turn, memory, updates = [], ended } = outcome;
  const outgoing = [...outcome.outgoing, ...(ended === undefined ? [] : [{ type: 'endOfConversation', code: ended }])].map(addressed(turn));
  const effects = [...outcome.effects, ...(ended === undefined ? [] : lastParts(memory))];
  if (outgoing.length > 0 && channelOf(turn.mailbox).channel !== webChatChannel)
    effects.push({ name: 'deliver', lane: 'replies', payload: {} });
  const common = { state: memory as JsonObject, outgoing, ...(updates.length > 0 && { updates }), effects, listening: outcome.listening };
  return ended === undefined ? { ...common, timers: timersOf(memory) } : { ...common, timers: {}, end: { code: ended } };
}

/** Every ticket of a conversation gets what was said after it was opened, and the files that are still missing there. */
function lastParts({ tickets = [] }: ConversationMemory): readonly NewEffect[] {
  return [...tickets.map(ticketAppend), ...tickets.map(ticketAttachLast)];
}

function addressed(turn: Turn): (activity: Activity) => Outgoing {
  const { channel, conversation } = channelOf(turn.mailbox);
  const asked = turn.cause.kind === 'activity' ? turn.cause.activity : undefined;
  const address = {
    channelId: channel,
    conversation: { id: conversation },
    from: botAccount,
    ...(asked?.from === undefined ? {} : { recipient: asked.from }),
    ...(asked?.id === undefined ? {} : { replyToId: asked.id }),
    locale: 'pt-BR',
  };
  return (activity) => ({ audience: 'user', activity: { ...activity, ...address } });
}

/** The bot, as author of activities. */
export const botAccount = { id: 'balcao', name: 'Central de Atendimento', role: 'bot' } as const;
