import type { DeskTicketRow } from '../../../wire.ts';

const rank = ({ state, reopenings }: DeskTicketRow): number => {
  if (state === 'open') return reopenings > 0 ? 0 : 1;
  return state === 'waiting-for-user' ? 2 : 3;
};

/** Tickets in the order in which they are worked on: reopened ones, open ones, those that wait for the user, closed ones; the oldest state first. */
export function inWorkingOrder(tickets: readonly DeskTicketRow[]): readonly DeskTicketRow[] {
  return [...tickets].sort((one, other) => {
    const byState = rank(one) - rank(other);
    if (byState !== 0) return byState;
    const byAge = one.stateSince.localeCompare(other.stateSince);
    return one.state === 'closed' ? -byAge : byAge;
  });
}
