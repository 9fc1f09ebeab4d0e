import { createHash } from 'node:crypto';

import { z } from 'zod';

import type { JsonObject } from './ports/activity.ts';
import type { MailboxView } from './ports/conversation-store.ts';
import type { EventLog } from './ports/event-log.ts';
import type { ShortLived } from './ports/short-lived.ts';
import { maskPersonalData } from './service-desk/mask-personal-data.ts';
import { isWholeText } from './service-desk/whole-text.ts';
import type { ClosedTicket } from './survey-links.ts';
import type { ConversationMemory } from './turn/conversation-memory.ts';

/** Longest comment, in UTF-16 units. */
export const longestComment = 1_000;

/** What somebody answers: a score from 1 (very bad) to 5 (very good), and why. */
export const surveyAnswerSchema = z.strictObject({
  score: z.int().min(1).max(5),
  comment: z.string().max(longestComment).refine(isWholeText).optional(),
});

/** An answer as it was read. */
export type SurveyAnswer = z.infer<typeof surveyAnswerSchema>;

/** What somebody is asked about, once. */
export interface SurveyOccasion {
  readonly key: string;
  /** When it ended, ms since 1970. */
  readonly at: number;
  readonly facts: JsonObject;
  /** Full name of the person, whose words are masked in the comment. */
  readonly name?: string | undefined;
}

/** Takes the answers. */
export interface Survey {
  /** Keeps the first answer of an occasion, as an event `survey` at the time of its end; a later one changes nothing. Durable when it resolves. */
  readonly keep: (occasion: SurveyOccasion, answer: SurveyAnswer) => Promise<void>;
  /** How many were kept since the start, by score. */
  readonly surveyAnswers: () => Readonly<Record<string, number>>;
}

/** The name of an occasion is remembered so long for counting; the event log itself knows it longer. */
const countedMs = 24 * 3_600_000;

/** Makes the survey of a desk. */
export function createSurvey({
  events,
  shortLived,
}: {
  readonly events: EventLog;
  readonly shortLived: Pick<ShortLived, 'claim'>;
}): Survey {
  const answers: Record<string, number> = { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 };
  return {
    surveyAnswers: () => answers,
    async keep({ key, at, facts, name }, { score, comment = '' }) {
      const told = maskPersonalData(comment.trim(), name);
      await events.append({ key, kind: 'survey', at, data: { ...facts, score, ...(told === '' ? {} : { comment: told }) } });
      if (await shortLived.claim(key, countedMs)) answers[String(score)] = (answers[String(score)] ?? 0) + 1;
    },
  };
}

/** The occasion of a conversation; `undefined` before its end. The conversation is named by a hash, as in all events. */
export function conversationOccasion({ mailbox, state, ended }: MailboxView): SurveyOccasion | undefined {
  if (ended === undefined) return undefined;
  const { system, wasAnswered, identification } = (state ?? {}) as ConversationMemory;
  const conversation = createHash('sha256').update(mailbox).digest('hex').slice(0, 16);
  const facts = { conversation, servedBy: wasAnswered === true ? 'attendant' : 'bot', ...(system === undefined ? {} : { system }) };
  return { key: `survey:${conversation}`, at: ended.at, facts, name: identification?.name };
}

/** The occasion of a closed ticket. */
export function ticketOccasion({ protocolNumber, system, closedAt }: ClosedTicket): SurveyOccasion {
  return { key: `survey:${protocolNumber}:${closedAt}`, at: closedAt, facts: { ticket: protocolNumber, system } };
}
