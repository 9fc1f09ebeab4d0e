import type { StaffMember } from './attendance.ts';
import type { Identification } from './identification.ts';

/** Whose turn it is: the desk's, the user's, nobody's. */
export type TicketState = 'open' | 'waiting-for-user' | 'closed';

/** Who does something to a ticket. */
export type TicketAuthor = 'user' | 'bot' | 'attendant';

/** One line of a conversation as a ticket keeps it. */
export interface TicketLine {
  readonly author: TicketAuthor;
  /** Of an attendant. */
  readonly name?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** Who did something, and when. */
interface Dated {
  readonly by: TicketAuthor;
  /** Who of the staff it was, where that is known; no user reads it. */
  readonly author?: StaffMember;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** That the ticket was recorded. */
export interface TicketOpening extends Dated {
  readonly what: 'opened';
}

/** What was said in a conversation: the one in which the ticket was opened, the rest of it, or a later one. */
export interface TicketTranscript extends Dated {
  readonly what: 'transcript';
  /** Mailbox of the conversation. */
  readonly conversation: string;
  readonly lines: readonly TicketLine[];
}

/** What the desk or the user writes to the other about the ticket. */
export interface TicketMessage extends Dated {
  readonly what: 'message';
  readonly text: string;
  /** The desk cannot go on before the user answers. */
  readonly awaitsAnswer?: true;
}

/** What the desk writes for itself; no user reads it. */
export interface TicketNote extends Dated {
  readonly what: 'note';
  readonly text: string;
}

/** A file that belongs to the ticket. */
export interface TicketFile extends Dated {
  readonly what: 'file';
  /** Its id in the file store. */
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
}

/** That the ticket was closed. */
export interface TicketClosing extends Dated {
  readonly what: 'closed';
  readonly reason: string;
  /** Closes the ticket only when it has been waiting for its user since then (its `stateSince`). */
  readonly unansweredSince?: string;
}

/** That the ticket was opened again. */
export interface TicketReopening extends Dated {
  readonly what: 'reopened';
  readonly reason: string;
}

/** That somebody of the staff has taken the ticket over; no user reads it. */
export interface TicketAssignment extends Dated {
  readonly what: 'assigned';
  readonly attendant: StaffMember;
}

/** One dated fact of a ticket's history. */
export type TicketFact =
  TicketOpening | TicketTranscript | TicketMessage | TicketNote | TicketFile | TicketClosing | TicketReopening | TicketAssignment;

/** What a ticket is opened with. */
export interface TicketDraft {
  readonly protocolNumber: string;
  /** Id of the served system. */
  readonly system: string;
  /** Kind of request, one of the system's own list. */
  readonly kind: string;
  readonly description: string;
  readonly requester: Identification;
  readonly origin: 'chatbot' | 'attendant';
  /** Protocol number of the ticket that this one goes on with, which could not be reopened any more. */
  readonly linkedTo?: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  /** Conversation so far, masked. */
  readonly conversation: TicketTranscript;
}

/** A request being tracked, without its history. */
export interface Ticket extends Omit<TicketDraft, 'conversation'> {
  readonly state: TicketState;
  /** When it came into this state: when it was closed, or when the last question was asked; ISO 8601, UTC. */
  readonly stateSince: string;
  /** Its number in the ticket system, where that gives one of its own besides the protocol number. */
  readonly systemNumber?: string;
  /** How often it was opened again; one that was comes before all others. */
  readonly reopenings: number;
  /** Time of its newest fact; ISO 8601, UTC. */
  readonly updatedAt: string;
  /** Who of the staff has taken it over last. */
  readonly assignee?: StaffMember;
}

/** Why a ticket stays as it is. */
export type TicketRefusal = 'ticket-closed' | 'ticket-not-closed' | 'ticket-answered' | 'reopening-too-late';

/** What became of something that was to be done to a ticket. */
export type TicketOutcome =
  { readonly done: true; readonly ticket: Ticket } | { readonly done: false; readonly refusal: TicketRefusal; readonly ticket: Ticket };

/** What a fact means for the state. */
type Step = 'answer' | 'question' | 'remark' | 'record' | 'closing' | 'reopening';

/** Where each step leads from each state, or why it is not possible: the only place that says so. */
const transitions: Readonly<Record<TicketState, Readonly<Record<Step, TicketState | TicketRefusal>>>> = {
  open: {
    answer: 'open',
    question: 'waiting-for-user',
    remark: 'open',
    record: 'open',
    closing: 'closed',
    reopening: 'ticket-not-closed',
  },
  'waiting-for-user': {
    answer: 'open',
    question: 'waiting-for-user',
    remark: 'waiting-for-user',
    record: 'waiting-for-user',
    closing: 'closed',
    reopening: 'ticket-not-closed',
  },
  closed: {
    answer: 'ticket-closed',
    question: 'ticket-closed',
    remark: 'ticket-closed',
    record: 'closed',
    closing: 'ticket-closed',
    reopening: 'open',
  },
};

const hourMs = 3_600_000;

/**
 * A new ticket.
 *
 * @example openedTicket({ origin: 'chatbot', openedAt: '2026-09-08T13:00:00.000Z' }).state // 'open'
 */
export function openedTicket({ conversation: _conversation, ...draft }: TicketDraft): Ticket {
  return { ...draft, state: 'open', stateSince: draft.openedAt, reopenings: 0, updatedAt: draft.openedAt };
}

/**
 * The facts with which the history of a new ticket begins.
 *
 * @example openingFacts({ origin: 'chatbot', openedAt: '2026-09-08T13:00:00.000Z' })[0].by // 'bot'
 */
export function openingFacts({ origin, openedAt, conversation }: TicketDraft): readonly [TicketOpening, TicketTranscript] {
  return [{ what: 'opened', by: origin === 'attendant' ? 'attendant' : 'bot', at: openedAt }, conversation];
}

/**
 * What a ticket becomes by a fact, or why it cannot. `withinHours` is how long after its closing a ticket may be opened again, that
 * instant included.
 *
 * @example ticketAfter({ state: 'waiting-for-user' }, { what: 'message', by: 'user' }).ticket.state // 'open'
 * @example ticketAfter({ state: 'closed' }, { what: 'message', by: 'user' }).refusal // 'ticket-closed'
 */
export function ticketAfter(ticket: Ticket, fact: TicketFact, withinHours = Infinity): TicketOutcome {
  const step = stepOf(fact, ticket.state);
  const next = transitions[ticket.state][step];
  if (!isState(next)) return { done: false, refusal: next, ticket };
  if (step === 'closing' && isAnswered(ticket, fact)) return { done: false, refusal: 'ticket-answered', ticket };
  if (step === 'reopening' && Date.parse(fact.at) > reopeningEnd(ticket, withinHours))
    return { done: false, refusal: 'reopening-too-late', ticket };
  return {
    done: true,
    ticket: {
      ...ticket,
      state: next,
      stateSince: next !== ticket.state || step === 'question' ? fact.at : ticket.stateSince,
      reopenings: ticket.reopenings + (step === 'reopening' ? 1 : 0),
      updatedAt: fact.at > ticket.updatedAt ? fact.at : ticket.updatedAt,
      ...(fact.what === 'assigned' ? { assignee: fact.attendant } : {}),
    },
  };
}

/**
 * Until when a closed ticket can be opened again, that instant included; ms since 1970.
 *
 * @example reopeningEnd({ stateSince: '2026-09-08T13:00:00.000Z' }, 2) // Date.parse('2026-09-08T15:00:00.000Z')
 */
export function reopeningEnd({ stateSince }: Pick<Ticket, 'stateSince'>, withinHours: number): number {
  return Date.parse(stateSince) + withinHours * hourMs;
}

/**
 * The place of a ticket among those of its state, for comparing as text: reopened ones first, then the oldest; of closed ones the one
 * that was closed last. Always fourteen digits.
 *
 * @example placeInList({ state: 'open', reopenings: 0, openedAt: '2026-09-08T13:00:00.000Z' }) // '11788872400000'
 */
export function placeInList({ state, stateSince, reopenings, openedAt }: Ticket): string {
  if (state === 'closed') return `0${digits(9_999_999_999_999 - Date.parse(stateSince))}`;
  return `${reopenings > 0 ? 0 : 1}${digits(Date.parse(openedAt))}`;
}

/** Whether a closing for want of an answer comes to a ticket that does not want that answer. */
function isAnswered({ state, stateSince }: Ticket, fact: TicketFact): boolean {
  if (fact.what !== 'closed' || fact.unansweredSince === undefined) return false;
  return state !== 'waiting-for-user' || stateSince !== fact.unansweredSince;
}

function stepOf(fact: TicketFact, state: TicketState): Step {
  switch (fact.what) {
    case 'message':
      if (fact.by === 'user') return 'answer';
      return fact.awaitsAnswer === true ? 'question' : 'remark';
    case 'file':
      return fact.by === 'user' && state !== 'closed' ? 'answer' : 'record';
    case 'closed':
      return 'closing';
    case 'reopened':
      return 'reopening';
    default:
      return 'record';
  }
}

function isState(next: TicketState | TicketRefusal): next is TicketState {
  return Object.hasOwn(transitions, next);
}

function digits(ms: number): string {
  return String(ms).padStart(13, '0');
}
