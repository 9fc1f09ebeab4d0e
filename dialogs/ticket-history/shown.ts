import { ticketHistoryTexts as say } from '../../bot/texts/ticket-history.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import type { ListedTicket } from '../../bot/turn/own-tickets.ts';
import { hasProvedAddress } from '../../bot/turn/proof.ts';
import { systemOf } from '../flow/desk.ts';
import type { Desk, Option } from '../flow/flow.ts';
import type { Answers, Wish } from './answers.ts';

/** Where a ticket stands, in the words that people read. */
export function statusOf(ticket: ListedTicket, desk: Pick<Desk, 'systems'>): Parameters<typeof say.status>[0] {
  return { ...ticket, systemName: systemOf(desk, ticket.system)?.name ?? ticket.system };
}

/** What can be done with the ticket that is shown, as options; what is most likely wanted comes first. */
export function wishesFor({ ticket, tickets = [], earlier }: Partial<Answers>, memory: ConversationMemory): readonly Option<Wish>[] {
  const read: Option<Wish>[] = [
    ...(earlier === 0 ? [] : [{ label: earlier === undefined ? say.read : say.earlier, value: 'readPage' } as const]),
    { label: say.file, value: 'makeFile' },
  ];
  const answer = { label: ticket?.state === 'waiting-for-user' ? say.answer : say.write, value: 'beginAnswer' } as const;
  const close = { label: say.close, aliases: say.closeAlso, value: 'confirmClose' } as const;
  const reopen = { label: say.reopen, value: 'reopen' } as const;
  const steps = {
    open: [...read, answer, close],
    'waiting-for-user': [answer, ...read, close],
    closed: [reopen, ...read],
  } satisfies Record<ListedTicket['state'], readonly Option<Wish>[]>;
  const others: Option<Wish>[] = tickets.length > 1 ? [{ label: say.other, value: 'forgetTicket' }] : [];
  const all: Option<Wish>[] = hasProvedAddress(memory) ? [] : [{ label: say.all, value: 'proveAddress' }];
  return [...steps[ticket?.state ?? 'open'], ...others, ...all, { label: say.back, aliases: say.backAlso, value: 'done' }];
}
