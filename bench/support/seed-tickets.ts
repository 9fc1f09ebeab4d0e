import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { formatProtocolNumber } from '../../bot/service-desk/protocol-number.ts';
import type { TicketDraft } from '../../bot/service-desk/ticket.ts';

const atOnce = 64;

/** Opens the tickets with numbers from `first` on, up to so many in all. */
export async function openTickets(store: Pick<TicketStore, 'open'>, first: number, size: number): Promise<void> {
  let next = first;
  const work = async (): Promise<void> => {
    for (; next < size;) {
      const draft = ticketDraft((next += 1));
      await store.open(draft.protocolNumber, draft);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** A ticket with a conversation of twenty lines; ten minutes lie between two, and each person has two. */
export function ticketDraft(number: number): TicketDraft {
  const openedAt = new Date(Date.parse('2026-01-05T12:00:00Z') + number * 600_000).toISOString();
  const person = String(number >> 1).padStart(11, '0');
  const lines = Array.from({ length: 20 }, (_, line) => {
    return {
      author: line % 2 === 0 ? 'user' : 'bot',
      at: openedAt,
      text: `Linha ${line} da conversa sobre a prestação de contas.`,
    } as const;
  });
  return {
    protocolNumber: formatProtocolNumber(2026, number),
    system: 'transferegov',
    kind: 'erro',
    description: 'A tela de prestação de contas não abre',
    requester: { name: 'Maria da Silva', email: `maria.${person}@exemplo.gov.br`, cpf: person },
    origin: 'chatbot',
    openedAt,
    conversation: { what: 'transcript', by: 'bot', at: openedAt, conversation: `conversation:directline|${number}|1`, lines },
  };
}
