import type { FileLinks } from '../../bot/file-links.ts';
import type { FileStore } from '../../bot/ports/file-store.ts';
import { reopeningEnd, type TicketFact, type TicketFile, type TicketTranscript } from '../../bot/service-desk/ticket.ts';
import type { TicketStory } from '../../bot/turn/followed-tickets.ts';
import { rowOf } from './ticket-row.ts';
import type { DeskLine, DeskLineFile, DeskTicket, DeskTicketFact } from './wire.ts';

/** Where the files of tickets are, and what makes their addresses. */
export interface TicketStoryParts {
  readonly files: Pick<FileStore, 'look'>;
  readonly links: Pick<FileLinks, 'pathTo'>;
  /** So long a closed ticket can be opened again. */
  readonly reopenHours: number;
}

/** A ticket as the desk reads it, with all that was said, sent, noted and decided. */
export async function deskTicketOf({ ticket, history }: TicketStory, parts: TicketStoryParts): Promise<DeskTicket> {
  const { description, requester, origin, protocolNumber } = ticket;
  const opened = origin === 'attendant' ? 'desk' : 'bot';
  const addressOf = (file: TicketFile): Promise<string | undefined> => addressIn(protocolNumber, file, parts);
  const reopening = ticket.state === 'closed' ? { reopenUntil: reopeningEnd(ticket, parts.reopenHours) } : {};
  return {
    ticket: { ...rowOf(ticket), description, email: requester.email, origin: opened, ...reopening },
    facts: await Promise.all(history.map(async (fact) => ({ ...nameIn(fact, requester.name), ...(await toldBy(fact, addressOf)) }))),
  };
}

async function toldBy(fact: TicketFact, addressOf: (file: TicketFile) => Promise<string | undefined>): Promise<DeskTicketFact> {
  const { at } = fact;
  switch (fact.what) {
    case 'opened':
      return { what: 'opened', at };
    case 'transcript':
      return { what: 'conversation', at, lines: linesOf(fact) };
    case 'message':
      return { what: whatOf(fact), at, text: fact.text };
    case 'note':
      return { what: 'noted', at, text: fact.text };
    case 'file':
      return { what: 'file', at, file: fileOf(fact, await addressOf(fact)) };
    case 'closed':
    case 'reopened':
      return { what: fact.what, at, text: fact.reason };
    case 'assigned':
      return { what: 'taken', at, by: fact.attendant.name };
  }
}

function whatOf({ by, awaitsAnswer }: Extract<TicketFact, { what: 'message' }>): DeskTicketFact['what'] {
  if (by === 'user') return 'user-answered';
  return awaitsAnswer === true ? 'asked' : 'replied';
}

/** Of the staff it is known by name only when a fact came from our desk. */
function nameIn({ by, author, what }: TicketFact, requester: string): Pick<DeskTicketFact, 'by'> {
  if (author !== undefined) return { by: author.name };
  return by === 'user' && what !== 'transcript' ? { by: requester } : {};
}

function linesOf({ conversation, lines }: TicketTranscript): readonly DeskLine[] {
  return lines.map(({ author, name, at, text }, index) => ({
    id: `${conversation}|${at}|${String(index)}`,
    at: Date.parse(at),
    author,
    ...(name === undefined ? {} : { name }),
    text,
    isNote: false,
    files: [],
    offered: [],
  }));
}

function fileOf({ id, name, contentType, bytes }: TicketFile, href: string | undefined): DeskLineFile {
  return { id, name, contentType, bytes, check: 'clean', ...(href === undefined ? {} : { href }) };
}

/** A case file is given out by a route that audits it, all else by a link; none for what is in no file store of ours. */
async function addressIn(protocolNumber: string, file: TicketFile, { files, links }: TicketStoryParts): Promise<string | undefined> {
  const { id, name, contentType } = file;
  const stored = await files.look(id);
  if (stored === undefined) return undefined;
  if (file.by === 'bot') return `/desk/api/tickets/${protocolNumber}/case-files/${encodeURIComponent(id)}`;
  return links.pathTo({ id, name, contentType, mailbox: stored.mailbox });
}
