import { isBotError } from '../errors.ts';
import type { Ticket } from '../service-desk/ticket.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import type { FollowedTicket, TicketStory } from './followed-tickets.ts';
import { hasProvedAddress, mayRead } from './proof.ts';
import type { TurnScope } from './turn-scope.ts';

/** A ticket as it is listed; nothing of what it says. */
export interface ListedTicket extends Pick<
  Ticket,
  'protocolNumber' | 'systemNumber' | 'system' | 'state' | 'stateSince' | 'reopenings' | 'openedAt' | 'updatedAt'
> {
  /** Something of it has not reached the ticket system yet. */
  readonly waits: boolean;
}

/** Who asks. */
interface Asking {
  readonly memory: ConversationMemory;
  readonly turn: Pick<TurnScope, 'ask'>;
}

/** The tickets that the person has proved to be theirs, newest first; `undefined` when the ticket system does not answer. */
export async function ownTickets({ memory, turn }: Asking): Promise<readonly ListedTicket[] | undefined> {
  const { identification, proved } = memory;
  if (identification === undefined) return [];
  return unlessDown(async () => {
    const [found, opened] = await Promise.all([
      hasProvedAddress(memory) ? turn.ask.findTickets(identification) : [],
      Promise.all((proved?.tickets ?? []).map(turn.ask.readTicket)),
    ]);
    const all = new Map([...found, ...opened].flatMap((one) => (one === undefined ? [] : [[one.ticket.protocolNumber, one]])));
    return [...all.values()]
      .filter(({ ticket }) => mayRead(memory, ticket))
      .map(listed)
      .sort((one, other) => other.openedAt.localeCompare(one.openedAt));
  });
}

/** One of them with its history; `undefined` when the ticket system does not answer, or the ticket is not theirs. */
export async function ownTicket({ memory, turn }: Asking, protocolNumber: string): Promise<TicketStory | undefined> {
  const story = await unlessDown(() => turn.ask.readTicket(protocolNumber));
  return story !== undefined && mayRead(memory, story.ticket) ? story : undefined;
}

/** A ticket as it is listed. */
export function listed({ ticket, waits }: FollowedTicket): ListedTicket {
  const { protocolNumber, systemNumber, system, state, stateSince, reopenings, openedAt, updatedAt } = ticket;
  const own = systemNumber === undefined ? {} : { systemNumber };
  return { protocolNumber, ...own, system, state, stateSince, reopenings, openedAt, updatedAt, waits };
}

async function unlessDown<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (fault) {
    if (isBotError(fault, 'tickets_unavailable')) return undefined;
    throw fault;
  }
}

/** Makes a ticket one of those of the conversation, which gets what is said and sent in it from here on. */
export function followTicket(memory: ConversationMemory, protocolNumber: string): void {
  memory.tickets = [...(memory.tickets ?? []).filter((other) => other !== protocolNumber), protocolNumber];
}
