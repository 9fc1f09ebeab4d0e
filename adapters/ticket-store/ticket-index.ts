import type { Adapter } from 'lowdb';

import { isBotError, type ErrorCode } from '../../bot/errors.ts';
import type { TicketQuery, TicketSearch } from '../../bot/ports/ticket-store.ts';
import type { Identification } from '../../bot/service-desk/identification.ts';
import type { PointerFolder, PointerPage } from './pointer-folder.ts';
import { sideBySide } from './side-by-side.ts';
import type { TicketDocument } from './ticket-document.ts';
import { documentName, documentOf, listPrefix, marksOf, nameWords } from './ticket-names.ts';
import { peoplePrefix, personMark, personPointer, requesterPrefixes } from './ticket-names.ts';

/** What the index is built on. */
export interface TicketIndexOptions {
  readonly pointers: PointerFolder;
  /** Whether there are pointers to every ticket. */
  readonly mark: Adapter<{ readonly complete: boolean } | null>;
  /** Names under which a CPF may be found, the one to write first. */
  readonly cpfIndex: (cpf: string) => readonly string[];
  /** The same for a word of a name. */
  readonly nameIndex: (word: string) => readonly string[];
  /** All documents, and each that can be read, for building the index anew. */
  readonly names: () => AsyncIterable<string>;
  readonly read: (name: string) => Promise<TicketDocument | undefined>;
}

/** Which tickets a person has and a list shows, by pointers that the ticket has to confirm. Built anew from the tickets when its mark is missing. */
export interface TicketIndex {
  /** Points to a ticket where it stands, as far as the pointers to what it was `before` do not; before the ticket is written. */
  readonly point: (document: TicketDocument, before?: TicketDocument) => Promise<void>;
  /** Removes the pointer to where the ticket stood before; after the ticket is written. */
  readonly unpoint: (document: TicketDocument) => Promise<void>;
  /** Documents of a requester's tickets; some may never have been written. */
  readonly find: (requester: Pick<Identification, 'cpf' | 'email'>) => Promise<readonly string[]>;
  /** Documents of tickets of people with this CPF, or with all of these words in their name; the newest first, a page at a time. */
  readonly search: (wanted: TicketSearch) => AsyncIterable<readonly string[]>;
  /** Pointers of one page of a list. */
  readonly page: (query: TicketQuery) => Promise<PointerPage>;
}

/** Pointers that a new index is made of are added in such heaps: many fall into one folder, which is then made durable once. */
const mostAtOnce = 40_000;
/** Pointers to people's tickets are read so many at once. */
const pageLength = 5_000;

/** Makes the index; nothing is read before its first use. */
export function ticketIndex({ pointers, mark, cpfIndex, nameIndex, names, read }: TicketIndexOptions): TicketIndex {
  let complete: Promise<void> | undefined;

  const pointersTo = ({ ticket, listedAs }: TicketDocument): readonly string[] => {
    const [own = ''] = requesterPrefixes(ticket.requester, cpfIndex);
    return [`${own}${documentName(ticket.protocolNumber)}`, listedAs, personPointer(ticket, { nameIndex, cpfIndex })];
  };
  const build = async (): Promise<void> => {
    if ((await mark.read().catch(unless('record_unreadable')))?.complete === true) return;
    let found: string[] = [];
    await sideBySide(names(), async (name) => {
      const document = await read(name);
      found.push(...(document === undefined ? [] : pointersTo(document)));
      if (found.length < mostAtOnce) return;
      const full = found;
      found = [];
      await pointers.add(full);
    });
    await pointers.add(found);
    await mark.write({ complete: true }).catch(unless('record_changed')); // another process was faster
  };
  const built = (): Promise<void> => {
    complete ??= build().catch((fault: unknown) => {
      complete = undefined;
      throw fault;
    });
    return complete;
  };

  return {
    point: async (document, before) => {
      if (before?.listedAs === document.listedAs) return;
      await built();
      await pointers.add(before === undefined ? pointersTo(document) : [document.listedAs]);
    },
    unpoint: async ({ listedBefore }) => {
      if (listedBefore !== undefined) await pointers.remove(listedBefore);
    },
    find: async (requester) => {
      await built();
      const pages = await Promise.all(requesterPrefixes(requester, cpfIndex).map((prefix) => pointers.list(prefix)));
      return [...new Set(pages.flatMap((page) => page.names.map(documentOf)))];
    },
    search: async function* (wanted) {
      await built();
      const keys = 'cpf' in wanted ? [cpfIndex(wanted.cpf)] : nameWords(wanted.name).map(nameIndex);
      const marks = keys.map((valid) => valid.map(personMark));
      for (let after: string | undefined, more = marks.length > 0; more;) {
        const { names, next } = await pointers.list(peoplePrefix, { limit: pageLength, after });
        yield names.filter((name) => marks.every((valid) => marksOf(name).some((mark) => valid.includes(mark)))).map(documentOf);
        after = next;
        more = next !== undefined;
      }
    },
    page: async ({ system, state, limit, after }) => {
      await built();
      return pointers.list(listPrefix(system, state), { limit, after });
    },
  };
}

/** For `catch`: nothing comes of a failure with this code. */
function unless(code: ErrorCode): (fault: unknown) => undefined {
  return (fault) => {
    if (!isBotError(fault, code)) throw fault;
    return undefined;
  };
}
