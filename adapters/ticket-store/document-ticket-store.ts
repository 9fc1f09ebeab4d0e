import { setTimeout as pause } from 'node:timers/promises';

import { Low, type Adapter } from 'lowdb';

import { BotError, isBotError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { TicketPage, TicketQuery, TicketSearch, TicketStore } from '../../bot/ports/ticket-store.ts';
import type { Identification } from '../../bot/service-desk/identification.ts';
import { ticketAfter, type Ticket, type TicketFact, type TicketOutcome } from '../../bot/service-desk/ticket.ts';
import type { DocumentFolder } from './document-folder.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { PointerFolder } from './pointer-folder.ts';
import { grownDocument, openedDocument, readDocument, type FormerDocument, type TicketDocument } from './ticket-document.ts';
import { ticketIndex } from './ticket-index.ts';
import { documentName, documentOf, nameWords } from './ticket-names.ts';

/** Where the documents lie. */
export interface TicketFolders {
  readonly tickets: DocumentFolder<KeptTicket>;
  readonly pointers: PointerFolder;
  /** Whether the pointers point to every ticket. */
  readonly mark: Adapter<{ readonly complete: boolean } | null>;
  readonly cpfIndex: (cpf: string) => readonly string[];
  readonly nameIndex: (word: string) => readonly string[];
  readonly log: Log;
}

/** What a document of a ticket may hold. */
export type KeptTicket = TicketDocument | FormerDocument | null;

/** A search reads so many tickets side by side. */
const readAtOnce = 25;

/** After so many writes of others in between, a call gives up for now. */
const mostTries = 60;

/** Gives a document, or nothing for a new one, and takes what becomes of it. */
type Revision<T> = (before: TicketDocument | undefined, write: (next: TicketDocument) => Promise<void>) => Promise<T>;

/**
 * Keeps one document per ticket, which is the truth, and pointers to it. A pointer is written before its ticket and confirmed by it when
 * it is read; the pointer that it replaces is removed after. What a crash leaves between misleads nobody, and goes when the call comes again.
 */
export function documentTicketStore(folders: TicketFolders): TicketStore {
  const line = oneAtATime();
  const read = async (name: string): Promise<TicketDocument | undefined> => {
    const kept = await folders.tickets.document(name).read();
    return kept === null ? undefined : readDocument(kept);
  };
  const readIfReadable = (name: string): Promise<TicketDocument | undefined> => read(name).catch(unreadable(name, folders.log));
  const index = ticketIndex({ ...folders, names: folders.tickets.names, read: readIfReadable });

  const revise = <T>(protocolNumber: string, revision: Revision<T>): Promise<T> =>
    line(protocolNumber, () =>
      untilUndisturbed(async () => {
        const document = new Low<KeptTicket>(folders.tickets.document(documentName(protocolNumber)), null);
        await document.read();
        const before = document.data === null ? undefined : readDocument(document.data);
        return revision(before, async (next) => {
          await index.point(next, before);
          document.data = next;
          await document.write();
        });
      }),
    );
  const change = (key: string, protocolNumber: string, { fact, withinHours }: Change): Promise<TicketOutcome> =>
    revise(protocolNumber, async (before, write) => {
      if (before === undefined) throw new BotError('ticket_unknown', { protocolNumber });
      if (before.entries.some((entry) => entry.key === key)) {
        await index.point(before);
        await index.unpoint(before);
        return { done: true, ticket: before.ticket };
      }
      const outcome = ticketAfter(before.ticket, fact, withinHours);
      if (!outcome.done) return outcome;
      const next = grownDocument(before, { key, fact }, outcome.ticket);
      await write(next);
      if (next.listedAs !== before.listedAs) await index.unpoint(next);
      return outcome;
    });
  const known = async (protocolNumber: string): Promise<TicketDocument> => {
    const document = await read(documentName(protocolNumber));
    if (document === undefined) throw new BotError('ticket_unknown', { protocolNumber });
    return document;
  };

  const list = async (query: TicketQuery): Promise<TicketPage> => {
    const { names, ...page } = await index.page(query);
    const documents = await Promise.all(names.map((name) => readIfReadable(documentOf(name))));
    return {
      ...page,
      tickets: documents.flatMap((document, at) => (document !== undefined && document.listedAs === names[at] ? [document.ticket] : [])),
    };
  };

  const search = async (wanted: TicketSearch): Promise<readonly Ticket[]> => {
    const found: Ticket[] = [];
    for await (const names of index.search(wanted)) {
      for (let at = 0; at < names.length; at += readAtOnce) {
        const documents = await Promise.all(names.slice(at, at + readAtOnce).map(readIfReadable));
        found.push(...documents.flatMap((one) => (one !== undefined && isWanted(wanted, one.ticket) ? [one.ticket] : [])));
        if (found.length >= wanted.limit) return found.slice(0, wanted.limit);
      }
    }
    return found;
  };

  return {
    capabilities: { list, search },
    open: (key, draft) =>
      revise(draft.protocolNumber, async (before, write) => {
        const { protocolNumber } = draft;
        if (before !== undefined && before.entries[0]?.key !== key) throw new BotError('ticket_number_taken', { protocolNumber });
        if (before !== undefined) await index.point(before);
        const document = before ?? openedDocument(key, draft);
        if (before === undefined) await write(document);
        return document.ticket;
      }),
    append: (key, protocolNumber, fact) => change(key, protocolNumber, { fact }),
    attach: async (key, protocolNumber, { file }) => (await change(key, protocolNumber, { fact: file })).ticket,
    close: (key, protocolNumber, fact) => change(key, protocolNumber, { fact }),
    reopen: (key, protocolNumber, { withinHours, ...fact }) => change(key, protocolNumber, { fact, withinHours }),
    get: async (protocolNumber) => (await read(documentName(protocolNumber)))?.ticket,
    history: async (protocolNumber) => (await known(protocolNumber)).entries.map(({ fact }) => fact),
    findByRequester: async (requester) => {
      const documents = await Promise.all((await index.find(requester)).map(readIfReadable));
      const tickets = documents.flatMap((document) => (document === undefined ? [] : [document.ticket]));
      return tickets.filter((ticket) => isFrom(requester, ticket)).sort(newestFirst);
    },
  };
}

/** A fact that is to be added to a ticket, and for a reopening how long it may come after the closing. */
interface Change {
  readonly fact: TicketFact;
  readonly withinHours?: number;
}

async function untilUndisturbed<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (fault) {
      if (!isBotError(fault, 'record_changed') || tries === mostTries) throw fault;
      await pause(Math.random() * 10 * Math.min(tries, 10));
    }
  }
}

/** One damaged document does not keep the others from being found. */
function unreadable(document: string, log: Log): (fault: unknown) => undefined {
  return (fault) => {
    if (!isBotError(fault, 'record_unreadable') && !isBotError(fault, 'data_key_missing')) throw fault;
    log.error({ code: fault.code, document }, 'A ticket cannot be read and is left out');
    return undefined;
  };
}

function isWanted(wanted: TicketSearch, { requester, system }: Ticket): boolean {
  if (wanted.systems?.includes(system) === false) return false;
  if ('cpf' in wanted) return requester.cpf === wanted.cpf;
  const own = nameWords(requester.name);
  return nameWords(wanted.name).every((word) => own.includes(word));
}

function isFrom(requester: Pick<Identification, 'cpf' | 'email'>, ticket: Ticket): boolean {
  return ticket.requester.cpf === requester.cpf && ticket.requester.email.toLowerCase() === requester.email.toLowerCase();
}

function newestFirst(one: Ticket, other: Ticket): number {
  return other.openedAt.localeCompare(one.openedAt) || other.protocolNumber.localeCompare(one.protocolNumber);
}
