import type { TicketAuthor, TicketFact, TicketTranscript } from '../../bot/service-desk/ticket.ts';
import { ticketHistoryTexts as say } from '../../bot/texts/ticket-history.ts';

/** One thing of a ticket's history, as its requester reads it. */
export interface HistoryLine {
  readonly by: TicketAuthor;
  /** Of an attendant whom the requester has met in a conversation. */
  readonly name?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** A ticket's history for its requester, oldest first: what was said, sent and decided, each once; never what the desk notes for itself. */
export function historyLines(history: readonly TicketFact[]): readonly HistoryLine[] {
  const written = new Set(history.flatMap((fact) => (fact.what === 'message' ? [`${fact.by} ${fact.text}`] : [])));
  const met = namesIn(history);
  return history
    .flatMap((fact) => (fact.what === 'transcript' ? said(fact).filter(({ by, text }) => !written.has(`${by} ${text}`)) : told(fact, met)))
    .sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

/** The question of the desk that was asked last. */
export function lastQuestion(history: readonly TicketFact[]): string | undefined {
  return history.flatMap((fact) => (fact.what === 'message' && fact.awaitsAnswer === true ? [fact.text] : [])).at(-1);
}

function said({ lines }: TicketTranscript): readonly HistoryLine[] {
  return lines.map(({ author, name, at, text }) => ({ by: author, ...(name === undefined ? {} : { name }), at, text }));
}

/** A file that was sent in a conversation has the time of its message, and so the name that stands there. */
function told(fact: Exclude<TicketFact, TicketTranscript>, met: ReadonlyMap<string, string>): readonly HistoryLine[] {
  const text = textOf(fact);
  const name = fact.what === 'file' && fact.by === 'attendant' ? met.get(fact.at) : undefined;
  return text === undefined ? [] : [{ by: fact.by, ...(name === undefined ? {} : { name }), at: fact.at, text }];
}

/** The attendants who wrote in conversations, by the time at which they did. */
function namesIn(history: readonly TicketFact[]): ReadonlyMap<string, string> {
  const lines = history.flatMap((fact) => (fact.what === 'transcript' ? fact.lines : []));
  return new Map(lines.flatMap(({ author, name, at }) => (author === 'attendant' && name !== undefined ? [[at, name] as const] : [])));
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
