import type { Served, Waiting } from '../../../../../bot/service-desk/attendance.ts';
import type { DeskConversation } from '../../../wire.ts';

/** A conversation in a queue. */
export type WaitingConversation = DeskConversation & { readonly attendance: Waiting };

/** A conversation that an attendant holds. */
export type ServedConversation = DeskConversation & { readonly attendance: Served };

/** Those who wait, in the order in which they are served: who was being served before comes first, then the longest wait. */
export function waitingOf(conversations: Iterable<DeskConversation>): readonly WaitingConversation[] {
  return Array.from(conversations)
    .filter(isWaiting)
    .sort(({ attendance: one }, { attendance: other }) => Number(other.front) - Number(one.front) || one.since - other.since);
}

/** What an attendant holds: those to whom a reply is owed longest come first, those on hold last. */
export function heldBy(conversations: Iterable<DeskConversation>, attendant: string): readonly ServedConversation[] {
  const rank = ({ onHold, owedSince }: Served): number => (onHold ? 2 : owedSince === undefined ? 1 : 0);
  return Array.from(conversations)
    .filter(isServed)
    .filter(({ attendance }) => attendance.attendant.id === attendant)
    .sort(
      ({ attendance: one }, { attendance: other }) =>
        rank(one) - rank(other) || (one.owedSince ?? one.since) - (other.owedSince ?? other.since),
    );
}

/** The first in the queue whom this attendant may take: nobody who was passed on to somebody else, and of no paused queue. */
export function nextFor(
  waiting: readonly WaitingConversation[],
  attendant: string,
  isPaused: (queue: string) => boolean,
): WaitingConversation | undefined {
  return waiting.find(({ attendance: { only, queue } }) => (only === undefined || only === attendant) && !isPaused(queue));
}

/** Whether it waits in a queue. */
export function isWaiting(conversation: DeskConversation): conversation is WaitingConversation {
  return conversation.attendance.place === 'queue';
}

/** Whether an attendant holds it. */
export function isServed(conversation: DeskConversation): conversation is ServedConversation {
  return conversation.attendance.place === 'desk';
}
