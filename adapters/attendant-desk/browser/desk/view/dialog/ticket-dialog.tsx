import type { JSX } from 'preact';

import { deskTicketTexts } from '../../../../../../bot/texts/desk-tickets.ts';
import { Modal } from '../common/modal.tsx';
import { Ticket } from '../tickets/ticket.tsx';

/** A ticket beside the conversation, with all that can be done with it. */
export function TicketDialog({ protocolNumber }: { readonly protocolNumber: string }): JSX.Element {
  return (
    <Modal title={`${deskTicketTexts.protocol} ${protocolNumber}`} isWide>
      <Ticket protocolNumber={protocolNumber} />
    </Modal>
  );
}
