/** Why a conversation waits for a person. */
export type QueueReason = 'asked' | 'not-understood' | 'transferred' | 'desk-lost';

/** An account of the staff, as conversations and logs name it. */
export interface StaffMember {
  /** Id of the account. */
  readonly id: string;
  /** Name that the user reads. */
  readonly name: string;
}

/** A conversation that waits for a person. */
export interface Waiting {
  readonly place: 'queue';
  /** Id of the served system whose queue it is. */
  readonly queue: string;
  /** When it came to the queue, ms since 1970; kept when it comes back to the front. */
  readonly since: number;
  /** It was being served already: it comes before all that were not. */
  readonly front: boolean;
  readonly reason: QueueReason;
  /** What the person asks for, in their own words; masked. */
  readonly subject: string;
  /** The only one who may take it, when it was passed on to a person. */
  readonly only?: string;
  /** The place in the queue that the person was told last, from 1, and when. */
  readonly told?: { readonly place: number; readonly at: number };
  /** When the person was last asked whether they go on waiting, ms since 1970. */
  readonly askedAt?: number;
}

/** A conversation that an attendant holds. */
export interface Served {
  readonly place: 'desk';
  readonly queue: string;
  readonly attendant: StaffMember;
  /** When the attendant took it, ms since 1970. */
  readonly since: number;
  readonly subject: string;
  readonly onHold: boolean;
  /** Since when the user waits for the attendant's reply, ms since 1970; absent while it is the user's turn. */
  readonly owedSince?: number;
}

/** Where a conversation stands when it is no longer the bot's alone. */
export type Attendance = Waiting | Served;

/** What the desk sees of a conversation in a list; nothing in it tells more than a first name. */
export interface ConversationCard {
  readonly firstName: string;
  /** Files that the person has sent. */
  readonly files: number;
  /** Start of the last message, masked. */
  readonly lastMessage: string;
  /** When it came, ms since 1970. */
  readonly lastMessageAt: number;
  readonly lastAuthor: 'user' | 'bot' | 'attendant';
  /** When the user's silence ends the conversation, ms since 1970; absent while that clock rests. */
  readonly endsAt?: number;
}

/** Whether an attendant takes people: only who is `available` is offered anybody; `pause` and `finishing` go on with those they have. */
export type PresenceState = 'available' | 'pause' | 'finishing' | 'off';

/** An attendant at the desk. */
export interface Presence {
  readonly member: StaffMember;
  /** Ids of the systems whose people the attendant serves. */
  readonly systems: readonly string[];
  readonly state: PresenceState;
  /** Said with a pause. */
  readonly reason?: string;
  /** Since when in this state, ms since 1970. */
  readonly since: number;
  /** Most conversations at once. */
  readonly capacity: number;
}

/** What a commit says of the queue: where the conversation stands now; without it the conversation is the bot's. */
export interface AttendanceChange {
  readonly attendance: Attendance;
  readonly card: ConversationCard;
  /** Most conversations that the attendant may hold, or that may wait in the queue, this one included; checked in the same step when the conversation comes to that place (`attendant_full`, `queue_full`). */
  readonly limit: number;
}
