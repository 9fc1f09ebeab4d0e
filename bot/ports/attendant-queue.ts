import type { Attendance, ConversationCard, Presence, Served, Waiting } from '../service-desk/attendance.ts';
import type { MailboxId } from './conversation-store.ts';

/** A conversation that waits or is being served, with what lists show of it. */
export interface AttendedConversation<Place extends Attendance = Attendance> {
  readonly mailbox: MailboxId;
  readonly attendance: Place;
  readonly card: ConversationCard;
  /** Since when nobody has read it through an open connection, ms since 1970; absent while one is open, and for the first minutes after. */
  readonly awaySince?: number;
}

/** Something in the queue has changed: a conversation by its mailbox, an attendant by the account's id, or a queue by its system. */
export type QueueChange =
  | { readonly kind: 'conversation'; readonly mailbox: MailboxId }
  | { readonly kind: 'presence'; readonly staff: string }
  | { readonly kind: 'queue'; readonly queue: string };

/**
 * Who waits for a person, who is being served and who is there to serve. It only reads, wakes and keeps presence: a conversation comes
 * into it, moves and leaves by the commits of its own turns (`TurnResult.attendance`), in the same step as all else that they change.
 */
export interface AttendantQueue {
  /** Those who wait, in the order in which they are served: those at the front first, then the longest wait. */
  waiting(): readonly AttendedConversation<Waiting>[];
  served(): readonly AttendedConversation<Served>[];
  /** The conversation, when it waits or is being served. */
  find(mailbox: MailboxId): AttendedConversation | undefined;
  /** Says that the person has the conversation open; returns the function that says they have closed it. One who polls opens and closes. */
  noteReader(mailbox: MailboxId): () => void;
  /** Attendants whose heartbeat came in time, in every state but `off`. */
  present(): readonly Presence[];
  /** Says that an attendant is there, in this state; counts as a heartbeat. `off` takes them out at once. */
  setPresence(presence: Presence): void;
  /** Keeps an attendant there; one of whom none has come for the time-out is gone and their conversations go back to the queue. */
  heartbeat(staff: string): void;
  /** Ids of the systems whose queue takes nobody at the moment. Kept over a restart. */
  paused(): readonly string[];
  setPaused(queue: string, paused: boolean): Promise<void>;
  /** Seconds that people of this queue waited and were served for, newest last; for estimates. */
  measured(queue: string): { readonly waits: readonly number[]; readonly services: readonly number[] };
  /** Wakes the listener after a change; returns the unsubscribe function. */
  onChange(listener: (change: QueueChange) => void): () => void;
}
