import { isDeepStrictEqual } from 'node:util';

import { isBotError } from '../errors.ts';
import type { ConversationStore, PendingEffect } from '../ports/conversation-store.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { Identification } from '../service-desk/identification.ts';
import { openedTicket, ticketAfter, type Ticket, type TicketFact } from '../service-desk/ticket.ts';
import type { TicketOpenPayload } from './effects/ticket-effects.ts';
import type { TicketAction } from './ticket-actions.ts';
import { stepOf } from './ticket-turns.ts';

/** A ticket as its requester is to see it: with what this desk still has to deliver. */
export interface FollowedTicket {
  readonly ticket: Ticket;
  /** Something of it has not reached the ticket system yet. */
  readonly waits: boolean;
}

/** The same with its history. */
export interface TicketStory extends FollowedTicket {
  readonly history: readonly TicketFact[];
}

/** Where tickets are, and where those are that are still on their way. */
export interface FollowedTicketParts {
  readonly tickets: Pick<TicketStore, 'get' | 'history' | 'findByRequester'>;
  readonly store: Pick<ConversationStore, 'effects'>;
}

/** What still has to be done to one ticket. */
interface Waiting {
  readonly opened?: Ticket;
  readonly steps: readonly WaitingStep[];
}

/** As `ticket.step` carries it. */
interface WaitingStep {
  readonly step: TicketFact;
  readonly withinHours?: number;
}

/** Tickets recorded under both this CPF and this e-mail address, newest first, those that wait in the outbox too. @throws BotError `tickets_unavailable` */
export async function findTickets(
  { tickets, store }: FollowedTicketParts,
  requester: Pick<Identification, 'cpf' | 'email'>,
): Promise<readonly FollowedTicket[]> {
  const [found, effects] = await Promise.all([tickets.findByRequester(requester), store.effects()]);
  const known = found.map(({ protocolNumber }) => protocolNumber);
  const onTheirWay = effects.flatMap((effect) => openingIn(effect) ?? []).filter((ticket) => isOf(ticket, requester));
  const all = [...onTheirWay.filter(({ protocolNumber }) => !known.includes(protocolNumber)), ...found];
  return all
    .map((ticket) => grown({ ticket, waits: !found.includes(ticket), history: [] }, waitingFor(ticket.protocolNumber, effects)))
    .map(({ ticket, waits }) => ({ ticket, waits }))
    .sort((one, other) => other.ticket.openedAt.localeCompare(one.ticket.openedAt));
}

/** One ticket with its history; `undefined` when there is none under this number. @throws BotError `tickets_unavailable` */
export async function readTicket({ tickets, store }: FollowedTicketParts, protocolNumber: string): Promise<TicketStory | undefined> {
  const waiting = waitingFor(protocolNumber, await store.effects());
  const told = await Promise.all([tickets.get(protocolNumber), historyOf(tickets, protocolNumber)]).catch((fault: unknown) => {
    if (waiting.opened !== undefined && isBotError(fault, 'tickets_unavailable')) return [undefined, []] as const;
    throw fault;
  });
  const [found, history] = told;
  const ticket = found ?? waiting.opened;
  if (ticket === undefined) return undefined;
  const opening = { what: 'opened', by: 'bot', at: ticket.openedAt } as const;
  return grown({ ticket, waits: found === undefined, history: found === undefined ? [opening] : history }, waiting);
}

/** Asked also of a number that does not exist, so that both take the same way. */
async function historyOf(tickets: FollowedTicketParts['tickets'], protocolNumber: string): Promise<readonly TicketFact[]> {
  try {
    return await tickets.history(protocolNumber);
  } catch (fault) {
    if (isBotError(fault, 'ticket_unknown')) return [];
    throw fault;
  }
}

function waitingFor(protocolNumber: string, effects: readonly PendingEffect[]): Waiting {
  const opened = effects.flatMap((effect) => openingIn(effect) ?? []).find((ticket) => ticket.protocolNumber === protocolNumber);
  const own = effects.filter(({ payload }) => payload['protocolNumber'] === protocolNumber);
  const steps = own.filter(({ name }) => name === 'ticket.step').map(({ payload }) => payload as unknown as WaitingStep);
  const acts = own.filter(({ name }) => name === 'ticket.act').map(actIn);
  return { ...(opened && { opened }), steps: [...steps, ...acts.filter((act) => !steps.some((step) => isSame(step, act)))] };
}

/** What a user has done in a conversation, before it has become a step of the ticket. */
function actIn({ payload, createdAt }: PendingEffect): WaitingStep {
  return { step: stepOf(payload['action'] as unknown as TicketAction, new Date(createdAt).toISOString()) };
}

function isSame({ step }: WaitingStep, { step: other }: WaitingStep): boolean {
  return step.what === other.what && step.by === other.by && wordsOf(step) === wordsOf(other);
}

function wordsOf(fact: TicketFact): string {
  return 'text' in fact ? fact.text : 'reason' in fact ? fact.reason : '';
}

/** What the ticket will be once all that waits is done; a step that it refuses is left out. */
function grown(story: TicketStory, { steps }: Waiting): TicketStory {
  return steps.reduce((before, { step, withinHours }) => {
    if (before.history.some((known) => isDeepStrictEqual(known, step))) return before;
    const outcome = ticketAfter(before.ticket, step, withinHours);
    return outcome.done ? { ticket: outcome.ticket, waits: true, history: [...before.history, step] } : before;
  }, story);
}

function openingIn({ name, payload }: PendingEffect): Ticket | undefined {
  if (name !== 'ticket.open') return undefined;
  const { draft } = payload as unknown as TicketOpenPayload;
  return openedTicket({ ...draft, conversation: { what: 'transcript', by: 'bot', at: draft.openedAt, conversation: '', lines: [] } });
}

function isOf(ticket: Ticket, { cpf, email }: Pick<Identification, 'cpf' | 'email'>): boolean {
  return ticket.requester.cpf === cpf && ticket.requester.email.toLowerCase() === email.toLowerCase();
}
