import { createHash } from 'node:crypto';

import { Low, type Adapter } from 'lowdb';

import { BotError, isBotError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import type { Ticket, TicketDraft, TicketFile, TicketPart } from '../../bot/service-desk/ticket.ts';
import type { DocumentFolder } from './document-folder.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { requesterIndex, sameCase, type IndexedTicket, type Pointer } from './requester-index.ts';

/** A ticket as it is kept: with the idempotency keys of all that was done to it. */
export interface TicketDocument {
  readonly ticket: Ticket;
  readonly openedBy: string;
  /** Keys of the parts and files that were added. */
  readonly appendedBy: readonly string[];
}

/** Where the documents lie. */
export interface TicketFolders {
  readonly tickets: DocumentFolder<TicketDocument | null>;
  readonly requesters: DocumentFolder<readonly Pointer[]>;
  readonly mark: Adapter<{ readonly complete: boolean }>;
  readonly cpfIndex: (cpf: string) => readonly string[];
  readonly log: Log;
}

/** A ticket without files: a new one, or one that was written before tickets had any. */
const beforeFiles: Pick<Ticket, 'files'> = { files: [] };

/**
 * Keeps one document per ticket, which is the truth, and an index of pointers to them. A pointer is written before its ticket and
 * confirmed by it when it is read, so that a crash between the two leaves nothing to repair.
 */
export function documentTicketStore(folders: TicketFolders): TicketStore {
  const line = oneAtATime();
  const index = requesterIndex({ ...folders, folder: folders.requesters, tickets: () => readableTickets(folders) });

  const documentOf = async (protocolNumber: string): Promise<Low<TicketDocument | null>> => {
    const document = new Low(folders.tickets.document(nameOf(protocolNumber)), null);
    await document.read();
    if (document.data !== null) document.data = { ...document.data, ticket: { ...beforeFiles, ...document.data.ticket } };
    return document;
  };
  const add = (key: string, protocolNumber: string, added: (ticket: Ticket) => Ticket): Promise<Ticket> =>
    line(protocolNumber, async () => {
      const document = await documentOf(protocolNumber);
      if (document.data === null) throw new BotError('ticket_unknown', { protocolNumber });
      const { ticket, openedBy, appendedBy } = document.data;
      if (appendedBy.includes(key)) return ticket;
      document.data = { ticket: added(ticket), openedBy, appendedBy: [...appendedBy, key] };
      await document.write();
      return document.data.ticket;
    });
  const get = async (protocolNumber: string): Promise<Ticket | undefined> => (await documentOf(protocolNumber)).data?.ticket;

  return {
    get,
    open: (key, draft) =>
      line(draft.protocolNumber, async () => {
        const document = await documentOf(draft.protocolNumber);
        const { openedBy, ticket } = document.data ?? { openedBy: key, ticket: opened(draft) };
        if (openedBy !== key) throw new BotError('ticket_number_taken', { protocolNumber: draft.protocolNumber });
        await index.add(ticket);
        if (document.data !== null) return ticket;
        document.data = { ticket, openedBy, appendedBy: [] };
        await document.write();
        return ticket;
      }),
    append: (key, protocolNumber, part) => add(key, protocolNumber, (ticket) => longer(ticket, part)),
    attach: (key, protocolNumber, file) => add(key, protocolNumber, (ticket) => withFile(ticket, file)),
    findByRequester: async (requester) => {
      const found = await Promise.all((await index.find(requester)).map(get));
      return found.filter((ticket): ticket is Ticket => ticket !== undefined && isFrom(requester, ticket)).sort(newestFirst);
    },
  };
}

function opened({ conversation, ...draft }: TicketDraft): Ticket {
  return { ...beforeFiles, ...draft, state: 'open', parts: [conversation], updatedAt: draft.openedAt };
}

function longer(ticket: Ticket, part: TicketPart): Ticket {
  return { ...ticket, parts: [...ticket.parts, part], updatedAt: part.lines.at(-1)?.at ?? ticket.updatedAt };
}

function withFile(ticket: Ticket, file: TicketFile): Ticket {
  return { ...ticket, files: [...ticket.files, file], updatedAt: file.at > ticket.updatedAt ? file.at : ticket.updatedAt };
}

function isFrom(requester: IndexedTicket['requester'], ticket: Ticket): boolean {
  return ticket.requester.cpf === requester.cpf && sameCase(ticket.requester.email) === sameCase(requester.email);
}

function newestFirst(one: Ticket, other: Ticket): number {
  return other.openedAt.localeCompare(one.openedAt) || other.protocolNumber.localeCompare(one.protocolNumber);
}

/** A name that is safe in every file system, whatever the protocol number holds. */
function nameOf(protocolNumber: string): string {
  return createHash('sha256').update(protocolNumber).digest('hex').slice(0, 40);
}

/** Every ticket that can be read: one damaged document does not keep the others out of the index. */
async function* readableTickets({ tickets, log }: TicketFolders): AsyncIterable<IndexedTicket> {
  for await (const name of tickets.names()) {
    try {
      const kept = await tickets.document(name).read();
      if (kept !== null) yield kept.ticket;
    } catch (fault) {
      if (!isBotError(fault, 'record_unreadable') && !isBotError(fault, 'data_key_missing')) throw fault;
      log.error({ code: fault.code, document: name }, 'A ticket cannot be read and is missing in the index');
    }
  }
}
