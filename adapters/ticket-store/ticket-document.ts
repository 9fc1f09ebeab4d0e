import { openedTicket, openingFacts, ticketAfter } from '../../bot/service-desk/ticket.ts';
import type { Ticket, TicketDraft, TicketFact, TicketFile, TicketTranscript } from '../../bot/service-desk/ticket.ts';
import { listPointer, namesSamePlace } from './ticket-names.ts';

/** A ticket as it is kept. */
export interface TicketDocument {
  readonly ticket: Ticket;
  /** Its history, each fact with the idempotency key that brought it; the first key is the one that opened it. */
  readonly entries: readonly TicketEntry[];
  /** Its pointer in the lists. */
  readonly listedAs: string;
  /** The pointer before, which a crash may have left behind. */
  readonly listedBefore?: string;
}

/** A fact, and what brought it. */
export interface TicketEntry {
  readonly key: string;
  readonly fact: TicketFact;
}

/** The document of a new ticket. */
export function openedDocument(key: string, draft: TicketDraft): TicketDocument {
  const ticket = openedTicket(draft);
  return { ticket, entries: openingFacts(draft).map((fact) => ({ key, fact })), listedAs: listPointer(ticket, 0) };
}

/** The document with one fact more, which has made this of its ticket. */
export function grownDocument(before: TicketDocument, entry: TicketEntry, ticket: Ticket): TicketDocument {
  const { listedAs, listedBefore } = before;
  const entries = [...before.entries, entry];
  const moved = listPointer(ticket, entries.length);
  if (!namesSamePlace(moved, listedAs)) return { ticket, entries, listedAs: moved, listedBefore: listedAs };
  return { ticket, entries, listedAs, ...(listedBefore === undefined ? {} : { listedBefore }) };
}

/** A ticket as earlier versions kept it, without files at first. */
export interface FormerDocument {
  readonly ticket: Omit<TicketDraft, 'conversation'> & {
    readonly parts: readonly FormerPart[];
    readonly files?: readonly FormerFile[];
  };
  readonly openedBy: string;
  /** Keys of parts and files, in the order of their arrival. */
  readonly appendedBy: readonly string[];
}

type FormerPart = Pick<TicketTranscript, 'conversation' | 'lines'>;
type FormerFile = Omit<TicketFile, 'what' | 'by'>;

/** A document as it was read, in today's form. */
export function readDocument(kept: TicketDocument | FormerDocument): TicketDocument {
  return 'entries' in kept ? kept : grownFrom(kept);
}

function grownFrom({ ticket: former, openedBy, appendedBy }: FormerDocument): TicketDocument {
  const { parts, files = [], protocolNumber, system, kind, description, requester, origin, openedAt } = former;
  const [conversation = transcriptOf(openedAt, { conversation: '', lines: [] }), ...later] = parts.map((part) =>
    transcriptOf(openedAt, part),
  );
  const facts = [...later, ...files.map((file) => ({ what: 'file', by: 'user', ...file }) as const)].sort((one, other) =>
    one.at < other.at ? -1 : 1,
  );
  return facts.reduce(
    (document, fact, index) => grownDocument(document, { key: appendedBy[index] ?? '', fact }, ticketAfter(document.ticket, fact).ticket),
    openedDocument(openedBy, { protocolNumber, system, kind, description, requester, origin, openedAt, conversation }),
  );
}

function transcriptOf(openedAt: string, { conversation, lines }: FormerPart): TicketTranscript {
  return { what: 'transcript', by: 'bot', at: lines.at(-1)?.at ?? openedAt, conversation, lines };
}
