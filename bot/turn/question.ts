import { createHash } from 'node:crypto';

import type { MailboxId, NewEffect } from '../ports/conversation-store.ts';
import { isMissed, type OpenQuestion, type QuestionOutcome } from '../service-desk/question-outcome.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { eventAppend } from './effects/event-effect.ts';

/** Adds what is known by now of the question that was asked last. */
export function noteOutcome(memory: ConversationMemory, known: Partial<QuestionOutcome>): undefined {
  if (memory.question !== undefined) memory.question = { ...memory.question, ...known };
}

/** Notes that a ticket was opened, when the question before it was not answered. */
export function noteTicket(memory: ConversationMemory): void {
  const { question } = memory;
  if (question !== undefined && question.helpful !== true) noteOutcome(memory, { tickets: (question.tickets ?? 0) + 1 });
}

/** Begins to follow a new question; what became of the one before it is told to the event log. */
export function openQuestion(memory: ConversationMemory, mailbox: MailboxId, question: OpenQuestion): readonly NewEffect[] {
  if (memory.question !== undefined && isMissed(memory.question)) noteOutcome(memory, { rephrased: true });
  const told = closeQuestion(memory, mailbox);
  memory.question = question;
  return told;
}

/**
 * Tells the event log what became of the last question, if there is one: an event `question`, at the time when it was asked. The conversation
 * is named by a hash; its name is long and random, so that nobody can guess it from that.
 */
export function closeQuestion(memory: ConversationMemory, mailbox: MailboxId): readonly NewEffect[] {
  const { question } = memory;
  if (question === undefined) return [];
  delete memory.question;
  const { askedAt, ...outcome } = question;
  const conversation = createHash('sha256').update(mailbox).digest('hex').slice(0, 16);
  return [eventAppend({ kind: 'question', at: askedAt, data: { conversation, ...outcome } })];
}
