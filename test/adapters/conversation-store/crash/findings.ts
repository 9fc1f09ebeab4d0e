import type { Activity } from '../../../../bot/ports/activity.ts';
import { lineOf, type ChatClient } from './chat-client.ts';
import type { Kept, KeptTicket } from './kept.ts';
import { asksForTicket } from './texts.ts';

/** What a conversation has come to when all is said, answered and delivered. */
export interface Outcome {
  readonly client: ChatClient;
  /** All pages of its log. */
  readonly log: readonly Activity[];
  readonly kept: Kept;
}

/** What is lost, doubled or out of order in a conversation at its end, each in one sentence. */
export function findings({ client, log: activities, kept }: Outcome): readonly string[] {
  const { sent, acknowledged, received } = client;
  const log = activities.map(lineOf);
  const { said, answered } = parts(log);
  const asked = sent.filter(asksForTicket);
  const opened = kept.tickets.map(({ description }) => description);
  const told = activities.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return sentences(client, [
    [sent.every((text) => acknowledged.has(text)), 'a text was never acknowledged'],
    [same(sorted(said), sorted(sent)), `texts in the log are ${difference(said, sent)}`],
    [isInOrder(client, said), 'a text stands before one that had been acknowledged'],
    [same(answered, said), `answers in the log are ${difference(answered, said)}`],
    [said.every((text) => log.indexOf(`>${text}`) < log.indexOf(`<${text}`)), 'an answer stands before its question'],
    [same(received, log), `frames are ${difference(received, log)}`],
    [same(kept.log, log), `the log on the disk is ${difference(kept.log, log)}`],
    [kept.pending.length === 0, `effects are still pending for ${kept.pending.join(' ')}`],
    [same(sorted(opened), sorted(asked)), `tickets are ${difference(opened, asked)}`],
    [same(opened, said.filter(asksForTicket)), 'protocol numbers are not in the order of the texts'],
    [same(numbersOf(kept.tickets), told), 'the person was told other protocol numbers'],
    [same(numbersOf(kept.tickets), kept.found), 'the requester does not find all tickets'],
    [kept.tickets.every((ticket) => holdsTalkSoFar(ticket, log)), 'a ticket does not hold the conversation so far'],
  ]);
}

/** What is lost or doubled in a conversation at the moment of a crash, before anything is made good. */
export function findingsAfterCrash(client: ChatClient, kept: Kept): readonly string[] {
  const { said, answered } = parts(kept.log);
  const opened = kept.tickets.map(({ description }) => description);
  const owed = answered.filter(asksForTicket);
  return sentences(client, [
    [[...client.acknowledged].every((text) => said.includes(text)), 'an acknowledged text is not on the disk'],
    [client.received.every((line, index) => kept.log[index] === line), 'a frame was shown that is not on the disk'],
    [owed.every((text) => kept.pending.includes(text) || opened.includes(text)), 'an effect is neither pending nor delivered'],
    [[...kept.pending, ...opened].every((text) => owed.includes(text)), 'an effect was taken up without its commit'],
    [isOnceEach(kept.pending) && isOnceEach(opened), 'an effect is pending twice, or a ticket opened twice'],
  ]);
}

function parts(log: readonly string[]): { readonly said: readonly string[]; readonly answered: readonly string[] } {
  const of = (author: string): readonly string[] => log.filter((line) => line.startsWith(author)).map((line) => line.slice(1));
  return { said: of('>'), answered: of('<') };
}

function sentences({ name }: ChatClient, claims: readonly (readonly [holds: boolean, sentence: string])[]): readonly string[] {
  return claims.filter(([holds]) => !holds).map(([, sentence]) => `${name}: ${sentence}`);
}

function isInOrder({ before }: ChatClient, said: readonly string[]): boolean {
  return said.every((text, index) => (before.get(text) ?? []).every((earlier) => said.indexOf(earlier) < index));
}

/** Its lines are the log up to and including the answer that announced it. */
function holdsTalkSoFar({ description, lines }: KeptTicket, log: readonly string[]): boolean {
  const talk = lines.map(({ author, text }) => lineOf({ from: { id: author, role: author === 'bot' ? 'bot' : 'user' }, text }));
  return same(talk, log.slice(0, log.indexOf(`<${description}`) + 1));
}

function numbersOf(tickets: readonly KeptTicket[]): readonly string[] {
  return tickets.map(({ protocolNumber }) => protocolNumber);
}

function isOnceEach(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}

function sorted(items: readonly string[]): readonly string[] {
  return [...items].sort();
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function difference(found: readonly string[], expected: readonly string[]): string {
  const missing = expected.filter((item) => !found.includes(item));
  const doubled = found.filter((item, index) => found.indexOf(item) !== index);
  const strange = found.filter((item) => !expected.includes(item));
  if (missing.length + doubled.length + strange.length === 0) return 'in another order';
  const some = (items: readonly string[]): string => `[${items.slice(0, 5).join(' ')}]`;
  return `missing ${some(missing)}, doubled ${some(doubled)}, strange ${some(strange)}`;
}
