import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { aClosing, aDraft, aNote, anAttachment, aQuestion, maria } from '../contracts/ticket-store/samples.ts';
import { formatProtocolNumber } from '../../bot/service-desk/protocol-number.ts';
import type { TicketDraft, TicketLine } from '../../bot/service-desk/ticket.ts';

/** The time at which conversations of tests begin is 8 September 2026, 13:00 UTC; these tickets are older. */
const day = (date: number, time = '13:00'): string => `2026-09-0${String(date)}T${time}:00.000Z`;

function draft(protocolNumber: string, openedAt: string, changes: Partial<TicketDraft> = {}): TicketDraft {
  const said: readonly (readonly [TicketLine['author'], string])[] = [
    ['user', 'O botão de enviar a prestação não aparece.'],
    ['bot', 'Seu chamado está registrado.'],
  ];
  const lines = said.map(([author, text], second) => ({ author, text, at: openedAt.replace(':00.000Z', `:0${String(second)}.000Z`) }));
  const conversation = { what: 'transcript', by: 'bot', at: openedAt, conversation: 'conversation:directline|before|1', lines } as const;
  return aDraft({ protocolNumber, openedAt, requester: maria, conversation, ...changes });
}

/** Tickets that golden conversations begin with (`ticket=<name>`); Maria's, the last but one under another address of hers. */
export const sampleTickets: Readonly<Record<string, (tickets: TicketStore) => Promise<void>>> = {
  /** With a file, an answer of the desk, and a note that nobody but the desk may read. */
  async open(tickets) {
    const number = formatProtocolNumber(2026, 101);
    await tickets.open('open', draft(number, day(3)));
    await tickets.attach('open file', number, anAttachment({ at: day(3, '13:05') }));
    await tickets.append('open note', number, { ...aNote('Parece erro do usuário'), at: day(4) });
    await tickets.append('open remark', number, {
      what: 'message',
      by: 'attendant',
      at: day(4, '14:00'),
      text: 'Vamos *verificar* até amanhã.',
    });
  },
  async waiting(tickets) {
    const number = formatProtocolNumber(2026, 102);
    await tickets.open('waiting', draft(number, day(4)));
    await tickets.append('waiting question', number, aQuestion('Qual é a versão do navegador?', { at: day(7) }));
  },
  /** Closed a day before the conversation. */
  async closed(tickets) {
    const number = formatProtocolNumber(2026, 103);
    await tickets.open('closed', draft(number, day(1)));
    await tickets.close('closed close', number, aClosing({ at: day(7) }));
  },
  /** Closed four days before the conversation. */
  async 'closed-long-ago'(tickets) {
    const number = formatProtocolNumber(2026, 104);
    await tickets.open('long ago', draft(number, day(1), { system: 'sei', kind: 'duvida' }));
    await tickets.close('long ago close', number, aClosing({ at: day(4) }));
  },
  /** Under the same CPF and another address. */
  async 'of-another-address'(tickets) {
    const number = formatProtocolNumber(2026, 105);
    await tickets.open('another', draft(number, day(1), { requester: { ...maria, email: 'outra@exemplo.gov.br' } }));
  },
  async many(tickets) {
    for (let count = 1; count <= 7; count += 1)
      await tickets.open(`many ${String(count)}`, draft(formatProtocolNumber(2026, 110 + count), day(count)));
  },
};
