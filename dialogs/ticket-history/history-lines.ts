import type { TicketAuthor, TicketFact, TicketTranscript } from '../../bot/service-desk/ticket.ts';
import { ticketHistoryTexts as say } from '../../bot/texts/ticket-history.ts';

/** One thing of a ticket's history, as its requester reads it. */
export interface HistoryLine {
  readonly by: TicketAuthor;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** A ticket's history for its requester, oldest first: what was said, sent and decided, each once; never what the desk notes for itself. */
export function historyLines(history: readonly TicketFact[]): readonly HistoryLine[] {
  const written = new Set(history.flatMap((fact) => (fact.what === 'message' ? [`${fact.by} ${fact.text}`] : [])));
  return history
    .flatMap((fact) => (fact.what === 'transcript' ? said(fact).filter(({ by, text }) => !written.has(`${by} ${text}`)) : told(fact)))
    .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

/** The question of the desk that was asked last. */
export function lastQuestion(history: readonly TicketFact[]): string | undefined {
  return history.flatMap((fact) => (fact.what === 'message' && fact.awaitsAnswer === true ? [fact.text] : [])).at(-1);
}

function said({ lines }: TicketTranscript): readonly HistoryLine[] {
  return lines.map(({ author, at, text }) => ({ by: author, at, text }));
}

function told(fact: Exclude<TicketFact, TicketTranscript>): readonly HistoryLine[] {
  const text = textOf(fact);
  return text === undefined ? [] : [{ by: fact.by, at: fact.at, text }];
}

function textOf(fact: Exclude<TicketFact, TicketTranscript>): string | undefined {
  switch (fact.what) {
    case 'opened':
      return say.opened;
    case 'message':
      return fact.text;
    case 'file':
      return say.sentFile(fact.name);
    case 'closed':
      return say.closed(fact.reason);
    case 'reopened':
      return say.reopened(fact.reason);
    case 'note':
    case 'assigned':
      return undefined;
  }
}
