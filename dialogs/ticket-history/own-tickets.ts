import { isBotError } from '../../bot/errors.ts';
import type { FollowedTicket, TicketStory } from '../../bot/turn/followed-tickets.ts';
import { hasProvedAddress, mayRead } from '../../bot/turn/proof.ts';
import type { StepContext } from '../flow/flow.ts';
import type { Listed } from './answers.ts';

type Asked = Pick<StepContext<unknown>, 'memory' | 'turn'>;

/** The tickets that the person has proved to be theirs, newest first; `undefined` when the ticket system does not answer. */
export async function ownTickets({ memory, turn }: Asked): Promise<readonly Listed[] | undefined> {
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
export async function ownTicket({ memory, turn }: Asked, protocolNumber: string): Promise<TicketStory | undefined> {
  const story = await unlessDown(() => turn.ask.readTicket(protocolNumber));
  return story !== undefined && mayRead(memory, story.ticket) ? story : undefined;
}

/** A ticket as it is listed. */
export function listed({ ticket, waits }: FollowedTicket): Listed {
  const { protocolNumber, system, state, stateSince, reopenings, openedAt, updatedAt } = ticket;
  return { protocolNumber, system, state, stateSince, reopenings, openedAt, updatedAt, waits };
}

async function unlessDown<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (fault) {
    if (isBotError(fault, 'tickets_unavailable')) return undefined;
    throw fault;
  }
}
