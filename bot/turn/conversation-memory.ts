import type { DialogState } from 'botbuilder-dialogs';

import type { ConversationReference } from './conversation-reference.ts';
import type { Attendance, ConversationCard } from '../service-desk/attendance.ts';
import type { AvailabilityState } from '../service-desk/availability-state.ts';
import type { Warned } from '../service-desk/conversation-lifecycle.ts';
import type { OpenQuestion } from '../service-desk/question-outcome.ts';
import type { PendingCode } from '../service-desk/one-time-code.ts';
import type { Identification, OfferedIdentity } from '../service-desk/identification.ts';

/** Why somebody no longer waits for a person and the bot goes on. */
export type QueueEnd =
  | { readonly why: 'ticket-instead' }
  | { readonly why: 'gone' }
  /** Nobody can come any more; `wasServed`: the attendant's desk was lost. */
  | { readonly why: 'nobody-comes'; readonly availability: AvailabilityState; readonly wasServed?: true };

/** What a conversation knows from turn to turn: the committed state, as JSON. Sealed at rest. */
export interface ConversationMemory {
  /** Who is speaking, once confirmed. */
  identification?: Identification;
  /** Who is probably speaking, until the person has said yes or no to it. */
  offered?: OfferedIdentity;
  /** The person has answered an offer; there is no second one. */
  offerAnswered?: true;
  /** What a person said about themselves before they gave up: it is not asked again. */
  declared?: Partial<Pick<Identification, 'name' | 'email'>>;
  /** What a person asked before they had said who they are, masked: it is answered next. */
  askedEarly?: string;
  /** The one-time code that was mailed last, as long as it can be tried. */
  code?: PendingCode;
  /** How many codes were mailed in this conversation. */
  codesSent?: number;
  /** What opens tickets to the person: the address they have proved to read, and tickets whose keys they know. */
  proved?: { readonly email?: string; readonly tickets?: readonly string[] };
  /** How often a key was tried that does not fit. */
  wrongKeys?: number;
  /** Id of the served system that the talk is about. */
  system?: string;
  /** Protocol numbers of the tickets that were opened, answered or reopened in this conversation. */
  tickets?: string[];
  /** Those of them that the ticket system has not taken yet, as the person was told; with what was to be done before the number, but for an opening. */
  delayedTickets?: string[];
  /** How many files the person has sent, those refused by the scanner not counted. */
  files?: number;
  /** The question asked last, and what has become of it so far. */
  question?: OpenQuestion;
  /** When the user last did something, ms since 1970. */
  lastUserActivityAt?: number;
  /** When the last message came that the user must answer, or the clock began to run again; ms since 1970. */
  mustAnswerSince?: number;
  /** The warnings of the user's silence. */
  warned?: Warned;
  /** Where the conversation stands when it is not the bot's alone. */
  attendance?: Attendance;
  /** When it came to the queue first, ms since 1970; until it is the bot's again. */
  queuedAt?: number;
  /** An attendant has written something since then. */
  wasAnswered?: true;
  /** The person was told that what they write while they wait is read. */
  wasNoted?: true;
  /** The person was asked whether they really end the conversation with the attendant. */
  endAsked?: true;
  /** For the dialog that goes on in the same turn. */
  queueEnd?: QueueEnd;
  /** A desk of somebody else's has the conversation; the bot is silent. */
  isElsewhere?: true;
  /** The last message, as lists at the desk show it; kept while the conversation is attended. */
  lastMessage?: Pick<ConversationCard, 'lastMessage' | 'lastMessageAt' | 'lastAuthor'>;
  /** The dialogs that are open, as the SDK keeps them. */
  dialogs?: DialogState;
  /** Where replies go on a channel that has to be called back. */
  reference?: ConversationReference;
}
