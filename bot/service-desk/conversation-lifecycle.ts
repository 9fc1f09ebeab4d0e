import type { Attendance } from './attendance.ts';

/** What the clock of a conversation depends on. */
export interface ConversationPulse {
  /** When the user last did something (a message, a button, an upload), ms since 1970. */
  readonly lastUserActivityAt?: number | undefined;
  /**
   * When the last message came that the user must answer, ms since 1970: a question of the bot, every message of an attendant. Whatever ends
   * a rest of the clock sets it too, so that it starts anew.
   */
  readonly mustAnswerSince?: number;
  /** Where the conversation stands when it is not the bot's alone. In the queue, on hold and while the attendant owes the reply the clock rests. */
  readonly attendance?: Attendance;
  /** A desk of somebody else's has the conversation: what the user does may not come here, and the clock rests. */
  readonly isElsewhere?: true;
  /** How often the user was warned in the silence that began then. */
  readonly warned?: Warned;
  readonly ended?: boolean;
}

/** The warnings of one silence; those of an earlier one count no more. */
export interface Warned {
  /** ms since 1970. */
  readonly silentSince: number;
  readonly times: number;
}

/** What the silence of a user has come to: its end, a warning (told unless it is too late to be of use), or nothing. */
export type Silence =
  | { readonly is: 'over' }
  | { readonly is: 'warning'; readonly warned: Warned; readonly minutesLeft: number | undefined }
  | { readonly is: 'nothing' };

/** Parts of the time after which the user is warned; of 20 minutes they are 15 and 18. */
const warnings = [0.75, 0.9] as const;
/** From this part of the time on a warning that is late would come together with the end. */
const tooLate = 0.95;
/** How long an attendant may owe a reply, in ms, before the desk marks it. */
const overdueMs = 10 * 60_000;
const minuteMs = 60_000;

/**
 * When a conversation must be looked at again: name of the timer → ms since 1970. Evaluated at every commit; a timer that is missing is cleared.
 *
 * @example timersOf({ lastUserActivityAt: 0 }, 20) // { warning: 900_000, silence: 1_200_000 }
 * @example timersOf({ lastUserActivityAt: 0, warned: { silentSince: 0, times: 2 } }, 20) // { silence: 1_200_000 }
 * @example timersOf({ lastUserActivityAt: 0, ended: true }, 20) // {}
 */
export function timersOf(pulse: ConversationPulse, inactivityMinutes: number): Readonly<Record<string, number>> {
  const since = silentSince(pulse);
  if (since === undefined) return {};
  const part = warnings[timesWarned(pulse, since)];
  const silence = since + inactivityMinutes * minuteMs;
  return part === undefined ? { silence } : { warning: momentOf(since, part, inactivityMinutes), silence };
}

/**
 * What the user's silence has come to; a fired timer is checked with it against the newest state.
 *
 * @example silenceAt(1_200_000, { lastUserActivityAt: 0 }, 20) // { is: 'over' }
 * @example silenceAt(900_000, { lastUserActivityAt: 0 }, 20) // { is: 'warning', warned: { silentSince: 0, times: 1 }, minutesLeft: 5 }
 * @example silenceAt(900_000, { lastUserActivityAt: 1 }, 20) // { is: 'nothing' }
 */
export function silenceAt(now: number, pulse: ConversationPulse, inactivityMinutes: number): Silence {
  const since = silentSince(pulse);
  if (since === undefined) return { is: 'nothing' };
  const leftMs = since + inactivityMinutes * minuteMs - now;
  if (leftMs <= 0) return { is: 'over' };
  const times = warnings.filter((part) => momentOf(since, part, inactivityMinutes) <= now).length;
  if (times <= timesWarned(pulse, since)) return { is: 'nothing' };
  const isTooLate = now >= momentOf(since, tooLate, inactivityMinutes);
  return { is: 'warning', warned: { silentSince: since, times }, minutesLeft: isTooLate ? undefined : Math.ceil(leftMs / minuteMs) };
}

/**
 * Since when an attendant owes the user a reply, ms since 1970; `undefined` when nobody does, also while the conversation is on hold.
 *
 * @example owedSince({ place: 'desk', onHold: false, owedSince: 5 }) // 5
 */
export function owedSince(attendance: Attendance | undefined): number | undefined {
  return attendance?.place === 'desk' && !attendance.onHold ? attendance.owedSince : undefined;
}

/**
 * Whether an attendant has owed the user a reply for so long that the desk marks the conversation.
 *
 * @example isOverdue(600_000, { place: 'desk', onHold: false, owedSince: 0 }) // true
 */
export function isOverdue(now: number, attendance: Attendance | undefined): boolean {
  return now - (owedSince(attendance) ?? Infinity) >= overdueMs;
}

/** The beginning of the silence that counts; `undefined` while none does. */
function silentSince({ lastUserActivityAt, mustAnswerSince, attendance, isElsewhere, ended }: ConversationPulse): number | undefined {
  const isResting = attendance?.place === 'queue' || attendance?.onHold === true || attendance?.owedSince !== undefined;
  if (ended === true || isElsewhere === true || isResting) return undefined;
  return lastUserActivityAt === undefined ? mustAnswerSince : Math.max(lastUserActivityAt, mustAnswerSince ?? lastUserActivityAt);
}

function timesWarned({ warned }: ConversationPulse, since: number): number {
  return warned?.silentSince === since ? warned.times : 0;
}

function momentOf(since: number, part: number, inactivityMinutes: number): number {
  return since + Math.round(part * inactivityMinutes * minuteMs);
}
