import { z } from 'zod';

import { BotError } from '../errors.ts';
import type { Activity } from '../ports/activity.ts';

/** The conversation as a Bot Framework transcript: a JSON array of activities, in their order. */
export function writeTranscript(activities: readonly Activity[]): string {
  return `${JSON.stringify(activities, undefined, 2)}\n`;
}

const account = z.looseObject({ id: z.string(), name: z.string().optional(), role: z.string().optional() });
const transcript = z.array(
  z.looseObject({
    type: z.string(),
    id: z.string(),
    timestamp: z.iso.datetime(),
    from: account,
    conversation: z.looseObject({ id: z.string() }),
    text: z.string().optional(),
  }),
);

/** Reads such a file. @throws BotError `transcript_invalid` */
export function readTranscript(text: string): readonly Activity[] {
  try {
    return transcript.parse(JSON.parse(text)) as readonly Activity[];
  } catch (fault) {
    if (fault instanceof SyntaxError) throw new BotError('transcript_invalid', { details: 'it is not JSON' }, fault);
    if (!(fault instanceof z.ZodError)) throw fault;
    throw new BotError('transcript_invalid', { details: z.prettifyError(fault).split('\n', 2).join(' ') }, fault);
  }
}
