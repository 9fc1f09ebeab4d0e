import type { Activity, JsonObject } from '../ports/activity.ts';
import type { Audience, EndCode, NewEffect, Outgoing, Turn, TurnResult } from '../ports/conversation-store.ts';
import type { Listening } from '../service-desk/redaction.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { ticketAppend } from './effects/ticket-effects.ts';
import { ticketCaseFile } from './effects/ticket-case-file.ts';
import { ticketAttachLast } from './effects/ticket-files.ts';
import { attendanceChange, closeAttendance } from './attendance-change.ts';
import { channelOf } from './mailbox-name.ts';
import { closeQuestion, noteTicket } from './question.ts';

/** The channel whose clients read the log themselves; every other channel has to be called back. */
export const webChatChannel = 'directline';

/** When a conversation in this state must be looked at again: name of the timer → ms since 1970. */
export type TimersOf = (memory: ConversationMemory) => Readonly<Record<string, number>>;

/** What a turn has come to, before it is put into the shape of a commit. */
export interface TurnOutcome {
  readonly turn: Turn;
  readonly memory: ConversationMemory;
  readonly outgoing: readonly Activity[];
  /** What only the staff reads. */
  readonly forStaff?: readonly Activity[];
  /** What only the system itself reads. */
  readonly notes?: readonly Activity[];
  readonly updates?: readonly Activity[];
  readonly effects: readonly NewEffect[];
  readonly listening: Listening;
  /** See {@link TurnScope.placeLimit}. */
  readonly placeLimit?: number;
  readonly ended?: EndCode | undefined;
}

/** Puts together what is committed: addressed activities, effects, timers, and what an end brings with it. */
export function turnResult(timersOf: TimersOf, outcome: TurnOutcome): TurnResult {
  const { turn, memory, forStaff = [], notes = [], updates = [], ended } = outcome;
  const said = [...outcome.outgoing, ...(ended === undefined ? [] : [{ type: 'endOfConversation', code: ended }])];
  const address = addressed(turn);
  const outgoing = [...notes.map(address('internal')), ...forStaff.map(address('staff')), ...said.map(address('user'))];
  if (outcome.effects.some(({ name }) => name === 'ticket.open')) noteTicket(memory);
  const effects = [
    ...outcome.effects,
    ...(ended === undefined ? [] : [...lastParts(memory), ...closeQuestion(memory, turn.mailbox), ...closeAttendance(memory, turn)]),
  ];
  if (said.length > 0 && channelOf(turn.mailbox).channel !== webChatChannel)
    effects.push({ name: 'deliver', lane: 'replies', payload: {} });
  const common = { state: memory as JsonObject, outgoing, ...(updates.length > 0 && { updates }), effects, listening: outcome.listening };
  if (ended !== undefined) return { ...common, timers: {}, end: { code: ended } };
  const timers = timersOf(memory);
  const attendance = attendanceChange(outcome, timers['silence']);
  return { ...common, timers, ...(attendance !== undefined && { attendance }) };
}

/** Every ticket of a conversation gets what was said after it was opened, the files that are still missing there, and the case file. */
function lastParts({ tickets = [] }: ConversationMemory): readonly NewEffect[] {
  return [...tickets.map(ticketAppend), ...tickets.map(ticketAttachLast), ...(tickets.length === 0 ? [] : [ticketCaseFile(tickets)])];
}

function addressed(turn: Turn): (audience: Audience) => (activity: Activity) => Outgoing {
  const { channel, conversation } = channelOf(turn.mailbox);
  const asked = turn.cause.kind === 'activity' && turn.cause.audience !== 'staff' ? turn.cause.activity : undefined;
  const address = {
    channelId: channel,
    conversation: { id: conversation },
    ...(asked?.from === undefined ? {} : { recipient: asked.from }),
    ...(asked?.id === undefined ? {} : { replyToId: asked.id }),
    locale: 'pt-BR',
  };
  return (audience) => (activity) => ({ audience, activity: { from: botAccount, ...activity, ...address } });
}

/** The bot, as author of activities. */
export const botAccount = { id: 'balcao', name: 'Central de Atendimento', role: 'bot' } as const;
