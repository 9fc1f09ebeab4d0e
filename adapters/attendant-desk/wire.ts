import type { Attendance, ConversationCard, PresenceState, StaffMember } from '../../bot/service-desk/attendance.ts';
import type { AskedFor } from '../../bot/service-desk/attendant-guard.ts';
import type { AvailabilityState } from '../../bot/service-desk/availability-state.ts';
import type { DeskAction, DeskOutcome } from '../../bot/service-desk/desk-action.ts';
import type { TicketRefusal } from '../../bot/service-desk/ticket.ts';

/** A conversation in the lists of the desk. */
export interface DeskConversation {
  /** Its mailbox. */
  readonly id: string;
  readonly attendance: Attendance;
  readonly card: ConversationCard;
  /** ms since 1970; nobody reads it through an open connection since then. */
  readonly awaySince?: number;
}

/** An attendant on the board and in the choice of whom to transfer to. */
export interface DeskPresence {
  readonly member: StaffMember;
  readonly systems: readonly string[];
  readonly state: PresenceState;
  readonly reason?: string;
  readonly since: number;
  readonly capacity: number;
  /** Conversations held now. */
  readonly open: number;
}

/** A served system at the desk. */
export interface DeskSystem {
  readonly id: string;
  readonly name: string;
  /** Kinds of request that a ticket of this system may have. */
  readonly kinds: readonly { readonly id: string; readonly label: string }[];
  readonly tickets: boolean;
  readonly attendants: boolean;
  /** Whether the queue takes nobody at the moment. */
  readonly paused: boolean;
  readonly availability: AvailabilityState;
}

/** Today's figures on the supervisor's board. */
export interface DeskFigures {
  readonly taken: number;
  readonly ended: number;
  readonly left: number;
  readonly outsideHours: number;
  readonly tickets: number;
  /** Seconds until the first reply of a person: median and nine of ten. */
  readonly firstReplyMedian?: number;
  readonly firstReplyNineOfTen?: number;
}

/** Everything the desk shows that is not one conversation's log. */
export interface DeskSnapshot {
  readonly conversations: readonly DeskConversation[];
  readonly presences: readonly DeskPresence[];
  readonly systems: readonly DeskSystem[];
  readonly figures?: DeskFigures;
}

/** One line of a conversation's log as the desk reads it. */
export interface DeskLine {
  /** Id of its activity; a later line with the same id replaces it. */
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
  /** `system` says what happened: taken, on hold, transferred … */
  readonly author: 'user' | 'bot' | 'attendant' | 'system';
  /** Of an attendant. */
  readonly name?: string;
  readonly text: string;
  /** Only the staff sees it. */
  readonly isNote: boolean;
  readonly files: readonly DeskLineFile[];
  /** Buttons that the bot offered. */
  readonly offered: readonly string[];
  /** The `act` that said it, so that the page knows its own words again. */
  readonly request?: string;
}

/** A file in a log line. */
export interface DeskLineFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly check: 'clean' | 'checking' | 'refused';
  /** Address under which the signed-in desk reads it; only of clean ones. */
  readonly href?: string;
}

/** What the page says to the server. */
export type DeskRequest =
  /** First frame: `after` is the number of the last change seen; the answer is `changes` when the server still has them, else `snapshot`. */
  | { readonly kind: 'hello'; readonly after?: string; readonly presence?: { readonly state: PresenceState; readonly reason?: string } }
  | { readonly kind: 'beat' }
  | { readonly kind: 'presence'; readonly state: PresenceState; readonly reason?: string }
  /** Reads a conversation's log from a watermark on, and follows it. */
  | { readonly kind: 'follow'; readonly conversation: string; readonly after?: string }
  | { readonly kind: 'unfollow'; readonly conversation: string }
  | { readonly kind: 'typing'; readonly conversation: string }
  /** `request` is unguessable and the same when it is sent again: the action is done once. */
  | { readonly kind: 'act'; readonly request: string; readonly conversation: string; readonly action: DeskAction }
  | { readonly kind: 'pause-queue'; readonly request: string; readonly queue: string; readonly paused: boolean }
  /** A supervisor gives a conversation that waits or is being served to an attendant, or back to its queue. */
  | {
      readonly kind: 'reassign';
      readonly request: string;
      readonly conversation: string;
      readonly to: { readonly attendant: string } | { readonly queue: string };
    };

/** What the server says to the page. */
export type DeskFrame =
  | {
      readonly kind: 'snapshot';
      readonly number: string;
      /** The server's clock, ms since 1970: waits are counted on it. */
      readonly now: number;
      readonly desk: DeskSnapshot;
      readonly presence: PresenceState;
    }
  /** Only what has changed: conversations one by one, `gone` the ids of those that left the desk; presences and systems as whole lists. */
  | {
      readonly kind: 'changes';
      readonly number: string;
      readonly now: number;
      readonly conversations?: readonly DeskConversation[];
      readonly gone?: readonly string[];
      readonly presences?: readonly DeskPresence[];
      readonly systems?: readonly DeskSystem[];
      readonly figures?: DeskFigures;
    }
  | {
      readonly kind: 'lines';
      readonly conversation: string;
      readonly lines: readonly DeskLine[];
      readonly watermark: string;
      /** Further frames with the rest come at once. */
      readonly more: boolean;
    }
  /** Answers every `beat`, so that the page notices a dead line. */
  | { readonly kind: 'beat'; readonly now: number }
  | { readonly kind: 'user-typing'; readonly conversation: string }
  | { readonly kind: 'outcome'; readonly request: string; readonly outcome: DeskOutcome }
  /** The session is over: the page shows the sign-in. */
  | { readonly kind: 'signed-out' };

/** Answer of `GET /desk/api/conversations/:id/context`. */
export interface DeskContext {
  readonly name: string;
  readonly email: string;
  /** `***.456.789-**`. */
  readonly cpf: string;
  /** The person proved the e-mail address with a one-time code in this conversation. */
  readonly isVerified: boolean;
  readonly system?: string;
  /** Page of the portal from which the chat was opened. */
  readonly page?: string;
  readonly browser?: string;
  readonly tickets: readonly DeskTicketRow[];
  /** The ticket system does not answer: there may be more tickets. */
  readonly ticketsUnavailable?: true;
  /** Earlier ones of who said to have this CPF and e-mail address, the newest first. */
  readonly conversations: readonly { readonly id: string; readonly endedAt: number; readonly subject: string }[];
  /** What the bot answered, and why. */
  readonly answers: readonly {
    readonly question: string;
    readonly entry: string;
    readonly confidence: number;
    readonly explanation: string;
  }[];
}

/** Why a CPF is shown whole: body of `POST /desk/api/conversations/:id/reveal`, `{reason}`; its answer is `{cpf}`. */
export type RevealReason = 'confirm-identity' | 'search-other-system' | 'open-ticket' | 'other';

/** A ticket in a list. */
export interface DeskTicketRow {
  readonly protocolNumber: string;
  readonly system: string;
  readonly kind: string;
  readonly state: 'open' | 'waiting-for-user' | 'closed';
  readonly openedAt: string;
  readonly stateSince: string;
  readonly reopenings: number;
  /** Start of the description, masked. */
  readonly summary: string;
  readonly requester: string;
  readonly assignee?: StaffMember;
}

/** Answer of `GET /desk/session`. */
export interface DeskSession {
  readonly member: StaffMember;
  readonly role: 'attendant' | 'supervisor' | 'knowledge-manager' | 'operator';
  readonly systems: readonly string[];
  /** Goes with every POST, PUT and DELETE as `x-csrf-token`. */
  readonly csrf: string;
}

/** A canned reply; `{primeiroNome}`, `{protocolo}`, `{sistema}` and `{atendente}` in its text are filled in by the page. */
export interface DeskReply {
  readonly id: string;
  /** What is typed after the slash. */
  readonly shortcut: string;
  readonly text: string;
  readonly scope: 'team' | 'personal';
  readonly uses: number;
}

/** An answer of the knowledge base to an attendant's question. */
export interface DeskAnswer {
  readonly id: string;
  readonly question: string;
  /** Markdown, as the bot would say it. */
  readonly text: string;
  readonly source?: string;
  readonly confidence: number;
}

/** A ticket opened at the desk: answer of `GET /desk/api/tickets/:number`. */
export interface DeskTicket {
  readonly ticket: DeskTicketRow & {
    readonly description: string;
    readonly email: string;
    readonly origin: 'bot' | 'desk';
    /** Of a closed one: until then it can be reopened, ms since 1970. */
    readonly reopenUntil?: number;
  };
  readonly facts: readonly DeskTicketFact[];
}

/** Something that happened to a ticket. */
export interface DeskTicketFact {
  readonly what:
    'opened' | 'taken' | 'replied' | 'asked' | 'user-answered' | 'noted' | 'closed' | 'reopened' | 'conversation' | 'file' | 'mail-sent';
  /** Name of who did it; absent when the desk did it by itself. */
  readonly by?: string;
  /** ISO 8601. */
  readonly at: string;
  readonly text?: string;
  /** Of a conversation. */
  readonly lines?: readonly DeskLine[];
  readonly file?: DeskLineFile;
}

/** What became of it. `delayed`: the ticket system has not taken it yet, and it will be done as soon as that is possible. */
export type DeskTicketOutcome =
  | { readonly done: true; readonly delayed?: true }
  | { readonly done: false; readonly refusal: TicketRefusal }
  /** A draft that asks for what nobody may ask for. */
  | { readonly done: false; readonly refusal: 'guarded'; readonly detail: AskedFor };

/** What the ticket system behind the desk can do: answer of `GET /desk/api/ticket-system`. */
export interface DeskTicketSystem {
  /** Its tickets can be listed. */
  readonly lists: boolean;
  /** They are found by name and CPF too, and not by their number alone. */
  readonly findsPeople: boolean;
  /** Page on which the staff sees the tickets of one that does not list them. */
  readonly page?: string;
}

/** What an attendant does with a ticket. */
export type DeskTicketAction =
  | { readonly do: 'take' }
  | { readonly do: 'reply' | 'ask' | 'note'; readonly text: string }
  | { readonly do: 'close'; readonly solution: string }
  | { readonly do: 'reopen'; readonly reason: string };
