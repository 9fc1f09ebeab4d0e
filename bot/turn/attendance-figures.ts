import type { DeskEvent, EventLog } from '../ports/event-log.ts';
import { brasiliaTime, instantOf } from '../service-desk/calendar/brasilia-time.ts';
import type { AttendanceFact } from './attendance-events.ts';

/** What has happened at the desk on one day. */
export interface AttendanceFigures {
  /** Conversations that attendants took, and that ended with them. */
  readonly taken: number;
  readonly ended: number;
  /** People who left the queue, and those to whom nobody could come any more. */
  readonly left: number;
  /** Wishes for a person while nobody could be spoken to. */
  readonly outsideHours: number;
  /** Tickets that attendants registered in conversations. */
  readonly tickets: number;
  /** Seconds from coming to the queue to the first reply of a person: of half of them, and of nine of ten, no longer. */
  readonly firstReplyMedian?: number;
  readonly firstReplyNineOfTen?: number;
}

/** Counts the day (as in Brasília) of an instant, ms since 1970. */
export async function attendanceFigures(events: Pick<EventLog, 'read'>, now: number): Promise<AttendanceFigures> {
  const { date } = brasiliaTime(now);
  const facts: AttendanceFact[] = [];
  for await (const event of events.read({ from: instantOf(date, '00:00'), to: instantOf(date, '24:00') })) facts.push(...factIn(event));
  const count = (...kinds: readonly AttendanceFact['what'][]): number => facts.filter(({ what }) => kinds.includes(what)).length;
  const replies = facts.flatMap(({ what, seconds = 0 }) => (what === 'first-reply' ? [seconds] : [])).sort((one, other) => one - other);
  return {
    taken: count('taken'),
    ended: count('ended'),
    left: count('left', 'nobody-came'),
    outsideHours: count('outside-hours'),
    tickets: count('ticket-opened'),
    ...(replies.length === 0 ? {} : { firstReplyMedian: shareOf(replies, 0.5), firstReplyNineOfTen: shareOf(replies, 0.9) }),
  };
}

/** The value that a share of sorted values does not exceed. */
function shareOf(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

function factIn({ kind, data }: DeskEvent): readonly AttendanceFact[] {
  return kind === 'attendance' ? [data as unknown as AttendanceFact] : [];
}
