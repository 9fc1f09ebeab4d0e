import type { Activity, JsonObject } from '../ports/activity.ts';

const name = 'balcao/answer';

/** What is kept beside an answer, for those who ask later why it was given; nobody in the conversation sees it. */
export interface AnswerNote {
  /** Why the question got this answer; left out where a person has chosen an entry out of those that an earlier note tells of. */
  readonly explanation?: JsonObject;
  /** The entry that was told. */
  readonly entry?: { readonly id: string; readonly version: string };
}

/** The note as an entry of the log. */
export function answerNote(note: AnswerNote): Activity {
  return { type: 'event', name, value: note as unknown as JsonObject };
}

/** The note that an entry of the log is, or `undefined`; a client may send an event of any name, but never as the bot. */
export function answerNoteIn({ type, from, value, ...activity }: Activity): AnswerNote | undefined {
  return type === 'event' && activity.name === name && from?.role === 'bot' ? (value as unknown as AnswerNote) : undefined;
}
