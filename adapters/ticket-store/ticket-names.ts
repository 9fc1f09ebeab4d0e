import { createHash } from 'node:crypto';

import { fold } from '../../bot/service-desk/fold.ts';
import type { Identification } from '../../bot/service-desk/identification.ts';
import { placeInList, type Ticket, type TicketState } from '../../bot/service-desk/ticket.ts';

/** A ticket's document: a name that is safe in every file system, whatever the protocol number holds. */
export function documentName(protocolNumber: string): string {
  return digest(protocolNumber, 40);
}

/** Beginning of the pointers to the tickets of a system that are in a state. */
export function listPrefix(system: string, state: TicketState): string {
  return `lists/${digest(system, 16)}/${state}/`;
}

/** The pointer to a ticket where it stands now; no two revisions of a ticket share one, so that to remove it never hits another. */
export function listPointer(ticket: Ticket, revision: number): string {
  const place = placeInList(ticket);
  return `${listPrefix(ticket.system, ticket.state)}${place.slice(0, 6)}/${place}~${documentName(ticket.protocolNumber)}~${revision}`;
}

/** Whether two list pointers differ in nothing but their revision. */
export function namesSamePlace(one: string, other: string): boolean {
  return withoutRevision(one) === withoutRevision(other);
}

/** Beginnings of the pointers to somebody's tickets, one for each valid key, the one to write first; nothing can be guessed from them. */
export function requesterPrefixes(
  { cpf, email }: Pick<Identification, 'cpf' | 'email'>,
  cpfIndex: (cpf: string) => readonly string[],
): readonly string[] {
  return cpfIndex(cpf).map((index) => {
    const key = digest(`${index}\n${email.toLowerCase()}`, 40);
    return `requesters/${key.slice(0, 3)}/${key}~`;
  });
}

/** Makes names under which something may be found again, one for each valid key, the one to write first. */
export type NameIndex = (text: string) => readonly string[];

/** How people are found: by the words of their names and by the CPF. */
export interface PersonIndex {
  readonly nameIndex: NameIndex;
  readonly cpfIndex: NameIndex;
}

/** No name has more words that tell people apart; all that a pointer carries fits into the name of a file. */
const mostWords = 10;

/** Words that say nothing about who somebody is. */
const particles = new Set(['a', 'da', 'das', 'de', 'di', 'do', 'dos', 'du', 'e']);

/**
 * The words by which a name is found.
 *
 * @example nameWords('João de Sá') // ['joao', 'sa']
 */
export function nameWords(name: string): readonly string[] {
  return [...new Set(fold(name).split(' '))].filter((word) => word !== '' && !particles.has(word));
}

/** Beginning of the pointers by which tickets are found by their people, the newest first. */
export const peoplePrefix = 'people/';

/** The pointer by which a ticket is found by whose it is: it carries a mark of each word of the name, and of the CPF. */
export function personPointer({ requester, openedAt, protocolNumber }: Ticket, { nameIndex, cpfIndex }: PersonIndex): string {
  const newestFirst = String(9_999_999_999_999 - Date.parse(openedAt)).padStart(13, '0');
  const keys = [
    ...nameWords(requester.name)
      .slice(0, mostWords)
      .map((word) => nameIndex(word)[0]),
    cpfIndex(requester.cpf)[0],
  ];
  const marks = keys.map((key = '') => personMark(key)).join('.');
  return `${peoplePrefix}${newestFirst.slice(0, 5)}/${newestFirst}~${documentName(protocolNumber)}~${marks}`;
}

/** The marks that such a pointer carries. */
export function marksOf(pointer: string): readonly string[] {
  return (pointer.split('~')[2] ?? '').split('.');
}

/** The mark of one key; short, for a name may have many: the ticket has to confirm it. */
export function personMark(key: string): string {
  return digest(`person\n${key}`, 12);
}

/** The document to which a pointer points. */
export function documentOf(pointer: string): string {
  return pointer.split('~')[1] ?? '';
}

function withoutRevision(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('~'));
}

function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
