import type { Ticket } from './ticket.ts';

/** The hours that rule how tickets end. */
export interface TicketRules {
  /** Without an answer of its requester a ticket is closed after so long; `undefined` where the ticket system has its own rule. */
  readonly autoCloseHours: number | undefined;
  /** So long a closed ticket can be opened again. */
  readonly reopenHours: number;
}

/** What the clock of a ticket depends on. */
export interface TicketPulse {
  /** As it was last seen. */
  readonly ticket?: Pick<Ticket, 'state' | 'stateSince'>;
  /** When it was last seen, ms since 1970. */
  readonly seenAt?: number;
  /** When something was last asked of it here, ms since 1970. */
  readonly askedAt?: number;
  /** That its requester was told at `at` that it will be closed, in the wait that began at `since`. */
  readonly warned?: { readonly since: string; readonly at: number };
  /** It is being looked at. */
  readonly looking?: true;
  /** Nothing can be done to it any more. */
  readonly over?: true;
}

/** When something has to be done to a ticket, ms since 1970. */
export interface TicketTimers extends Readonly<Record<string, number>> {
  /** Its requester is warned that it will be closed. */
  readonly warning?: number;
  /** It is closed for want of an answer. */
  readonly closing?: number;
  /** It may have changed in its system, or be over. */
  readonly look?: number;
  /** Its mailbox ends. */
  readonly end?: number;
}

const hourMs = 3_600_000;
/** So long before it is closed the requester is warned, and never shorter, however late the warning was. */
const noticeHours = 24;
/** So often an open ticket is looked at that nobody does anything to here. */
const lookAgainHours = 30 * 24;

/**
 * The timers of a ticket. Evaluated at every commit; a timer that is missing is cleared. One that waits for the desk is never closed.
 *
 * @example ticketTimers({ ticket: { state: 'waiting-for-user', stateSince: '1970-01-01T00:00:00Z' } }, { autoCloseHours: 72 }) // { warning: 172_800_000 }
 * @example ticketTimers({ ticket: { state: 'open', stateSince: '1970-01-01T00:00:00Z' }, looking: true }, { autoCloseHours: 72 }) // {}
 */
export function ticketTimers(pulse: TicketPulse, rules: TicketRules): TicketTimers {
  const { ticket, seenAt = 0, askedAt = 0, looking, over } = pulse;
  if (over === true) return { end: seenAt };
  if (looking === true || ticket === undefined) return {};
  const since = Date.parse(ticket.stateSince);
  if (ticket.state === 'closed') return { look: Math.max(since + rules.reopenHours * hourMs, askedAt) + hourMs };
  if (ticket.state === 'open' || rules.autoCloseHours === undefined) return { look: seenAt + lookAgainHours * hourMs };
  if (pulse.warned?.since === ticket.stateSince) return { closing: closingTime(since, pulse.warned.at, rules.autoCloseHours) };
  return { warning: since + Math.max(0, rules.autoCloseHours - noticeHours) * hourMs };
}

/**
 * When a ticket is closed that has been waiting for its requester since `since`, who was warned at `warnedAt`; all in ms.
 *
 * @example closingTime(0, 172_800_000, 72) // 259_200_000
 * @example closingTime(0, 300_000_000, 72) // 386_400_000
 */
export function closingTime(since: number, warnedAt: number, autoCloseHours: number): number {
  return Math.max(since + autoCloseHours * hourMs, warnedAt + Math.min(noticeHours, autoCloseHours) * hourMs);
}
