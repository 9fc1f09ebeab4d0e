import type { Listening } from '../service-desk/redaction.ts';
import type { Activity, JsonObject } from './activity.ts';
import type { AttendanceChange } from '../service-desk/attendance.ts';

/**
 * Name of a mailbox: `conversation:<channel>|<conversation>|<generation>`. Whatever has a clock is a mailbox; later kinds are
 * `ticket:…` and `attendant:…`. A mailbox has one reader at a time, which gives order, durability, idempotence and timers.
 */
export type MailboxId = string;

/** Who may read a log entry: everybody in the conversation, the staff only, or nobody outside the system. */
export type Audience = 'user' | 'staff' | 'internal';

/** Why a conversation ended (Bot Framework `EndOfConversationCodes`). */
export type EndCode = 'completedSuccessfully' | 'userCancelled' | 'userTimedOut';

/** An activity on its way into a mailbox. */
export interface Incoming {
  readonly activity: Activity;
  /** Names under which the same activity may come again, e.g. `id:<activity id>` and `client:<clientActivityID>`. */
  readonly dedupeKeys: readonly string[];
  /** Who sees the echo; `internal` for what is no message (conversationUpdate, events). */
  readonly audience: Audience;
  /** Creates the mailbox when there is none; without it an unknown mailbox is refused. */
  readonly create?: boolean;
}

/** The durable acknowledgement of an incoming activity. */
export interface Receipt {
  readonly mailbox: MailboxId;
  /** Id of the stored activity; for a duplicate the id that its first arrival got. */
  readonly activityId: string;
  readonly duplicate: boolean;
}

/** Why a turn runs. */
export type TurnCause =
  | {
      readonly kind: 'activity';
      /** As stored: masked, with id and timestamp. */
      readonly activity: Activity;
      /** Who sees it in the log; what is for the staff alone comes from the desk, never from a door. */
      readonly audience: Audience;
      /** The text as the person typed it, when masking changed it; forgotten with the commit. */
      readonly clearText?: string;
    }
  | { readonly kind: 'outcome'; readonly effect: string; readonly key: string; readonly outcome: JsonObject }
  | { readonly kind: 'timer'; readonly name: string; readonly due: number };

/** One claimed piece of work: the mailbox is locked for its holder until commit, fail or the end of the lease. */
export interface Turn {
  readonly mailbox: MailboxId;
  /** Names this turn, also when it is repeated after a crash: `<mailbox>:<activity id | timer>`; base of all idempotency keys. */
  readonly key: string;
  /** Fencing token: a holder whose lease was lost commits nothing. */
  readonly fence: number;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Code of the failure before, when `attempt > 1` and it is known. */
  readonly lastFailure?: string;
  readonly cause: TurnCause;
  /** The committed state, a copy of its own with every look; `undefined` for a new mailbox. */
  readonly state: JsonObject | undefined;
  /** The committed masking mode; `open` for a new mailbox. */
  readonly listening: Listening;
  /** True for the outcome of an effect that comes after the conversation has ended. */
  readonly ended: boolean;
  /** All but this itself as JSON text, for a turn that runs in another thread. */
  readonly json: string;
}

/** An activity that a turn sends. */
export interface Outgoing {
  readonly activity: Activity;
  readonly audience: Audience;
}

/**
 * Effects of a mailbox run in order within a lane: a ticket system that is down must not hold back the replies of the talk, nor a
 * scanner that is down (`files`) the tickets, nor an address that takes no mail (`mails`) any of them, nor they what the event log is
 * told (`events`).
 */
export type EffectLane = 'work' | 'replies' | 'files' | 'mails' | 'events';

/** Work for the outside world, delivered at least once after the commit, in order within its mailbox and lane. */
export interface NewEffect {
  /** Name of the worker, e.g. `ticket.open`, `mail.send`, `deliver`. */
  readonly name: string;
  /** Default `work`. */
  readonly lane?: EffectLane;
  readonly payload: JsonObject;
}

/** All that a turn changes; taken over in one atomic, durable step. */
export interface TurnResult {
  readonly state: JsonObject;
  readonly outgoing: readonly Outgoing[];
  /** Activities of the log whose content has changed; each becomes a new entry, before the outgoing ones, with its old id, time and audience. */
  readonly updates?: readonly Activity[];
  readonly effects: readonly NewEffect[];
  /** The complete set of named timers, ms since 1970; a timer that is not listed is cleared. */
  readonly timers: Readonly<Record<string, number>>;
  readonly listening: Listening;
  /** Where the conversation stands in the queue or at the desk; without it, and after an end, nowhere. */
  readonly attendance?: AttendanceChange;
  readonly end?: { readonly code: EndCode };
}

/** A result whose state and activities are JSON text already, as another thread hands it over. */
export interface EncodedTurnResult extends Omit<TurnResult, 'state' | 'outgoing'> {
  readonly state: string;
  readonly outgoing: readonly { readonly activity: string; readonly audience: Audience }[];
}

/** One immutable line of a conversation's log. Of several with the same activity id the last one is what holds. */
export interface LogEntry {
  /** 1 for the first entry of the mailbox. */
  readonly position: number;
  readonly audience: Audience;
  readonly activity: Activity;
}

/** An answer of {@link ConversationStore.read}. */
export interface LogPage {
  readonly entries: readonly LogEntry[];
  /** `<epoch>-<position>` of the last position looked at, also when its entry was hidden from this audience. */
  readonly watermark: string;
  /** True when more entries wait behind the watermark. */
  readonly more: boolean;
}

/** What is known of a mailbox at a glance. */
export interface MailboxView {
  readonly mailbox: MailboxId;
  readonly state: JsonObject | undefined;
  readonly ended?: { readonly code: EndCode; readonly at: number };
  /** Position of the newest durable entry. */
  readonly head: number;
  readonly createdAt: number;
}

/** An effect on its way to the outside world. */
export interface PendingEffect {
  readonly mailbox: MailboxId;
  /** Idempotency key `<turn key>:<n>`. */
  readonly key: string;
  readonly name: string;
  readonly payload: JsonObject;
  /** Log positions that its commit appended, first and last; `from > to` when it appended none. */
  readonly entries: { readonly from: number; readonly to: number };
  readonly createdAt: number;
  /** Failed deliveries so far. */
  readonly failures: number;
  readonly lastFailure?: string;
  readonly state: 'waiting' | 'claimed' | 'parked';
}

/** Wakes a reader: look into the log, or show a signal that is stored nowhere (typing). */
export type Change = { readonly kind: 'look' } | { readonly kind: 'signal'; readonly activity: Activity };

/** Whether the store acknowledges anything at the moment. */
export type StoreHealth = { readonly ready: true } | { readonly ready: false; readonly reason: string };

/** Figures for `/metrics`. */
export interface StoreFigures {
  readonly live: number;
  readonly effectsWaiting: number;
  readonly effectsParked: number;
  /** Conversations in the queue and at the desk, and attendants whose heartbeat comes. */
  readonly waiting: number;
  readonly served: number;
  readonly attendants: number;
}

/**
 * Keeps every conversation as a mailbox with one reader: what arrives is durable and deduplicated before it is acknowledged; state,
 * replies, effects and timers of a turn are taken over in one atomic step; nothing is visible to a reader before it is durable.
 *
 * Every method may throw BotError `store_unavailable` while the disk (or the network) refuses to write.
 */
export interface ConversationStore {
  /**
   * Masks, appends and queues an activity; resolves once that is durable. The echo gets id and timestamp here.
   *
   * @throws BotError `conversation_unknown` without `create`; `conversation_ended` after the end.
   */
  receive(mailbox: MailboxId, incoming: Incoming): Promise<Receipt>;
  /** The mailbox of the newest generation of `<channel>|<conversation>`; after an end the next generation, for channels that cannot mint ids. */
  currentMailbox(channel: string, conversation: string): Promise<MailboxId>;
  /** Claims the next mailbox with work due (its inbox before its timers) and locks it for `leaseMs`; `undefined` when there is none. */
  claim(): Promise<Turn | undefined>;
  /** Prolongs the lease of a claimed turn. @throws BotError `turn_superseded` */
  renew(turn: Turn): Promise<void>;
  /**
   * Takes over all that a turn changed, consumes its cause and unlocks the mailbox.
   *
   * @throws BotError `turn_superseded` when the lock was lost; `activity_invalid` for an update of what is not in the log; `end_refused`
   * when an end by silence meets a waiting activity of the user: the mailbox is then unlocked and the activity goes first; `queue_full`,
   * `attendant_full` when the conversation comes to a place without room: the turn keeps its lock, and runs again when it is given back with
   * that code.
   */
  commit(turn: Turn, result: TurnResult | EncodedTurnResult): Promise<void>;
  /** Unlocks the mailbox and counts a failed try (durably); the cause stays at the head of the inbox and is due again after `retryAfterMs`. */
  fail(turn: Turn, code: string, retryAfterMs: number): Promise<void>;
  /** Takes a sequence number of that year; the same `key` gets the same number again. Durable when it resolves; gaps are allowed. */
  nextProtocolNumber(year: number, key: string): Promise<number>;
  /**
   * Entries after a watermark. Absent, empty, `-`, `0`, an unknown epoch or a position beyond the head all mean "from the start".
   *
   * @throws BotError `conversation_unknown`
   */
  read(
    mailbox: MailboxId,
    options: { readonly audiences: readonly Audience[]; readonly after?: string; readonly limit?: number },
  ): Promise<LogPage>;
  /** The mailbox, or `undefined` when there never was one. */
  look(mailbox: MailboxId): Promise<MailboxView | undefined>;
  /** Wakes the listener when the log of this mailbox grew or a signal came; returns the unsubscribe function. */
  onChange(mailbox: MailboxId, listener: (change: Change) => void): () => void;
  /** Sends an ephemeral activity to those who listen right now. */
  signal(mailbox: MailboxId, activity: Activity): void;
  /** Wakes the listener when a turn or an effect may be due. */
  onWork(listener: () => void): () => void;
  /** Claims the next effect due: the oldest of its lane, when none of that lane is claimed or resting. */
  claimEffect(): Promise<PendingEffect | undefined>;
  /** Marks an effect as delivered, forgets its payload and, while the conversation is open, queues its outcome, if any, for a turn. */
  settleEffect(effect: PendingEffect, outcome: JsonObject | undefined): Promise<void>;
  /** Gives an effect back after a failed delivery; it is due again after `retryAfterMs`. News for an open conversation are queued like an outcome. */
  postponeEffect(effect: PendingEffect, failure: string, retry: { readonly afterMs: number; readonly news?: JsonObject }): Promise<void>;
  /** Sets an effect aside until {@link retryEffect}; the later effects of its mailbox go on. */
  parkEffect(effect: PendingEffect, failure: string): Promise<void>;
  /** Brings a parked effect back. Resolves to false when no such effect is parked. */
  retryEffect(key: string): Promise<boolean>;
  /** All effects that are not delivered yet, oldest first. */
  effects(): Promise<readonly PendingEffect[]>;
  health(): StoreHealth;
  figures(): StoreFigures;
  /** Writes what is pending, then releases the files. */
  close(): Promise<void>;
}
