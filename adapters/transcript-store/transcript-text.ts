import { createHash } from 'node:crypto';

import { BotError } from '../../bot/errors.ts';
import type { Activity, JsonObject } from '../../bot/ports/activity.ts';
import type { Audience, MailboxId } from '../../bot/ports/conversation-store.ts';
import type { EncodedTranscript, Transcript } from '../../bot/ports/transcript-store.ts';

/** First line of a transcript; the entries follow, one a line. */
interface Head extends Omit<Transcript, 'entries' | 'state'> {
  readonly state?: JsonObject;
  readonly length: number;
}

interface Line {
  readonly audience: Audience;
  readonly activity: Activity;
}

/** Name of a mailbox's transcript: there is no index, the name is all that is needed to find it. */
export function transcriptName(mailbox: MailboxId): string {
  return `${createHash('sha256').update(mailbox).digest('hex').slice(0, 40)}.ndjson.sealed`;
}

/** A transcript as it is kept, before it is sealed: a line that tells of it, and one for each entry. */
export function transcriptText({ entries, state, ...rest }: EncodedTranscript): string {
  const head = JSON.stringify({ ...rest, length: entries.length });
  const lines = entries.map(({ audience, activity }) => `{"audience":"${audience}","activity":${activity}}`);
  return [state === undefined ? head : `${head.slice(0, -1)},"state":${state}}`, ...lines].join('\n');
}

/** Reads such a text; `file` names it in failures. @throws BotError `record_unreadable` */
export function readTranscriptText(text: string, file: string): Transcript {
  const [first = '{}', ...lines] = text.split('\n');
  const { length, state, ...head } = JSON.parse(first) as Head;
  if (length !== lines.length) throw new BotError('record_unreadable', { file });
  const entries = lines.map((line, index) => ({ position: index + 1, ...(JSON.parse(line) as Line) }));
  return { ...head, state, entries };
}
