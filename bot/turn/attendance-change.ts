import type { Activity } from '../ports/activity.ts';
import type { NewEffect, Turn } from '../ports/conversation-store.ts';
import type { AttendanceChange } from '../service-desk/attendance.ts';
import { firstName } from '../service-desk/full-name.ts';
import { filesTexts } from '../texts/files.ts';
import { eventOf } from './attendance-events.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { isAttendants } from './desk-entries.ts';
import { sentFiles } from './sent-files.ts';
import { withoutSecret } from './told-secret.ts';

/** What the turn has come to so far. */
interface TurnSoFar {
  readonly turn: Turn;
  readonly memory: ConversationMemory;
  readonly outgoing: readonly Activity[];
  /** Most conversations in the place that it comes to. */
  readonly placeLimit?: number | undefined;
}

const shownCharacters = 120;

/** What a commit says of the queue: where the conversation stands, and what lists show of it. */
export function attendanceChange(outcome: TurnSoFar, endsAt: number | undefined): AttendanceChange | undefined {
  const { memory, placeLimit = Number.MAX_SAFE_INTEGER } = outcome;
  const { attendance, identification, files = 0 } = memory;
  if (attendance === undefined) {
    delete memory.lastMessage;
    return undefined;
  }
  memory.lastMessage = lastMessage(outcome) ?? memory.lastMessage ?? { lastMessage: '', lastMessageAt: 0, lastAuthor: 'bot' };
  const card = {
    firstName: identification === undefined ? '' : firstName(identification.name),
    files,
    ...memory.lastMessage,
    ...(endsAt === undefined ? {} : { endsAt }),
  };
  return { attendance, card, limit: placeLimit };
}

/** What an end means for a conversation that waits or is being served. */
export function closeAttendance(memory: ConversationMemory, turn: Turn): readonly NewEffect[] {
  const { attendance } = memory;
  if (attendance === undefined) return [];
  const at = timeOf(turn);
  const effect = eventOf(turn, at, {
    what: attendance.place === 'queue' ? 'left' : 'ended',
    queue: attendance.queue,
    seconds: Math.round((at - attendance.since) / 1000),
  });
  delete memory.attendance;
  delete memory.lastMessage;
  return [effect];
}

/** What the person has written in this turn, else what they were told last. */
function lastMessage({ turn, outgoing }: TurnSoFar): ConversationMemory['lastMessage'] {
  const { cause } = turn;
  if (cause.kind !== 'activity') return undefined;
  const lastMessageAt = timeOf(turn);
  if (cause.audience !== 'staff' && cause.activity.type === 'message')
    return { lastMessage: shortText(cause.activity), lastMessageAt, lastAuthor: 'user' };
  const said = outgoing.findLast(({ type }) => type === 'message');
  if (said === undefined) return undefined;
  return { lastMessage: shortText(withoutSecret(said)), lastMessageAt, lastAuthor: isAttendants(said) ? 'attendant' : 'bot' };
}

function shortText(activity: Activity): string {
  const { text = '' } = activity;
  const whole =
    text.trim() === ''
      ? sentFiles(activity)
          .map(({ name }) => filesTexts.line(name))
          .join(' ')
      : text;
  const characters = Array.from(whole.replaceAll(/\s+/g, ' ').trim());
  return characters.length <= shownCharacters ? characters.join('') : `${characters.slice(0, shownCharacters).join('').trimEnd()}…`;
}

/** When the cause of a turn came, ms since 1970. */
function timeOf({ cause }: Turn): number {
  if (cause.kind === 'timer') return cause.due;
  return cause.kind === 'activity' ? Date.parse(cause.activity.timestamp ?? '') || 0 : 0;
}
