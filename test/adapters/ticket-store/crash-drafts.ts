import type { TicketDraft } from '../../../bot/service-desk/ticket.ts';
import { aDraft } from '../../contracts/ticket-store/samples.ts';

/** The draft of a ticket that two processes know by its number. */
export function draftOf(protocolNumber: string): TicketDraft {
  const requester = { name: 'Maria', email: `${protocolNumber}@exemplo.gov.br`, cpf: '52998224725' };
  return aDraft({ protocolNumber, requester });
}
