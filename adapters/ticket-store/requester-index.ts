import { createHash } from 'node:crypto';

import { Low, type Adapter } from 'lowdb';

import { isBotError } from '../../bot/errors.ts';
import type { Identification } from '../../bot/service-desk/identification.ts';
import type { DocumentFolder } from './document-folder.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** A ticket and who asked for it: all that the index is made of. */
export interface IndexedTicket {
  readonly protocolNumber: string;
  readonly requester: Pick<Identification, 'cpf' | 'email'>;
}

/** One line of the index: a pointer, which the ticket itself has to confirm. */
export interface Pointer {
  readonly protocolNumber: string;
  readonly email: string;
}

/** What the index is built on. */
export interface RequesterIndexOptions {
  /** One document for each CPF. */
  readonly folder: DocumentFolder<readonly Pointer[]>;
  /** Whether `folder` holds a pointer for every ticket. */
  readonly mark: Adapter<{ readonly complete: boolean }>;
  /** Names under which a CPF may be found, the one to write first. */
  readonly cpfIndex: (cpf: string) => readonly string[];
  /** All tickets, for building the index anew. */
  readonly tickets: () => AsyncIterable<IndexedTicket>;
}

/** Which tickets a person has. Built anew from the tickets when it is missing, and as soon as one of its documents is found damaged. */
export interface RequesterIndex {
  /** Adds a pointer; one that exists already changes nothing. */
  readonly add: (ticket: IndexedTicket) => Promise<void>;
  /** Protocol numbers under this CPF and e-mail address; some may point to a ticket that was never written. */
  readonly find: (requester: IndexedTicket['requester']) => Promise<readonly string[]>;
}

/** Makes the index; nothing is read before its first use. */
export function requesterIndex({ folder, mark, cpfIndex, tickets }: RequesterIndexOptions): RequesterIndex {
  const line = oneAtATime();
  let complete: Promise<void> | undefined;

  const namesOf = (cpf: string): readonly string[] => cpfIndex(cpf).map((key) => createHash('sha256').update(key).digest('hex'));

  async function open(name: string): Promise<Low<readonly Pointer[]>> {
    const document = new Low<readonly Pointer[]>(folder.document(name), []);
    try {
      await document.read();
    } catch (fault) {
      if (!isBotError(fault, 'record_unreadable')) throw fault;
      await mark.write({ complete: false });
      complete = undefined;
      await document.write();
    }
    return document;
  }

  const point = ({ protocolNumber, requester }: IndexedTicket): Promise<void> => {
    const name = namesOf(requester.cpf)[0] ?? '';
    return line(name, async () => {
      const document = await open(name);
      if (document.data.some((pointer) => pointer.protocolNumber === protocolNumber)) return;
      document.data = [...document.data, { protocolNumber, email: sameCase(requester.email) }];
      await document.write();
    });
  };

  const build = async (): Promise<void> => {
    if ((await mark.read())?.complete === true) return;
    for await (const ticket of tickets()) await point(ticket);
    await mark.write({ complete: true });
  };

  const built = (): Promise<void> => {
    complete ??= build().catch((fault: unknown) => {
      complete = undefined;
      throw fault;
    });
    return complete;
  };

  const pointersUnder = async (cpf: string): Promise<readonly Pointer[]> =>
    (await Promise.all(namesOf(cpf).map((name) => line(name, async () => (await open(name)).data)))).flat();

  return {
    add: async (ticket) => {
      await built();
      await point(ticket);
    },
    find: async ({ cpf, email }) => {
      await built();
      let pointers = await pointersUnder(cpf);
      if (complete === undefined) {
        await built();
        pointers = await pointersUnder(cpf);
      }
      const own = pointers.filter((pointer) => pointer.email === sameCase(email));
      return [...new Set(own.map(({ protocolNumber }) => protocolNumber))];
    },
  };
}

/** An e-mail address as addresses are compared: without case. */
export function sameCase(email: string): string {
  return email.toLowerCase();
}
