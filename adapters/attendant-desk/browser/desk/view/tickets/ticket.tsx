import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { deskTicketTexts as say } from '../../../../../../bot/texts/desk-tickets.ts';
import type { DeskTicket } from '../../../../wire.ts';
import { momentOf } from '../../state/moments.ts';
import { useTools } from '../common/desk-context.ts';
import { SystemName } from '../common/system-name.tsx';
import { TicketActions } from './ticket-actions.tsx';
import { TicketFact } from './ticket-fact.tsx';

interface TicketProps {
  readonly protocolNumber: string;
  /** Called when something was done with it. */
  readonly onChange?: () => void;
}

/** A ticket with its history and all that can be done with it. */
export function Ticket({ protocolNumber, onChange }: TicketProps): JSX.Element {
  const { desk } = useTools();
  const [read, setRead] = useState<DeskTicket | 'failed'>();
  const readAgain = async (): Promise<void> => {
    const answer = await desk.api.ticket(protocolNumber);
    setRead(answer.ok ? answer.value : 'failed');
  };
  useEffect(() => void readAgain(), [protocolNumber]);
  if (read === undefined) return <p class="empty">{say.loading}</p>;
  if (read === 'failed') return <p class="refusal">{say.failed}</p>;

  const { ticket, facts } = read;
  const kinds = desk.lists.value.systems.get(ticket.system)?.kinds ?? [];
  return (
    <div class="ticket">
      <p class="row-tags">
        <span class={`tag state-${ticket.state}`}>{say.states[ticket.state]}</span>
        {ticket.reopenings > 0 && <span class="tag late">{say.reopened(ticket.reopenings)}</span>}
        <SystemName id={ticket.system} />
      </p>
      <dl class="facts">
        <dt>{say.requester}</dt>
        <dd>{ticket.requester}</dd>
        <dt>{say.email}</dt>
        <dd>{ticket.email}</dd>
        <dt>{say.kind}</dt>
        <dd>{kinds.find(({ id }) => id === ticket.kind)?.label ?? ticket.kind}</dd>
        <dt>{say.opened}</dt>
        <dd>{momentOf(ticket.openedAt)}</dd>
        <dt>{say.origin}</dt>
        <dd>{say.origins[ticket.origin]}</dd>
        <dt>{say.assignee}</dt>
        <dd>{ticket.assignee?.name ?? say.nobody}</dd>
      </dl>
      <h3>{say.description}</h3>
      <p class="line-text">{ticket.description}</p>
      <TicketActions
        ticket={ticket}
        onDone={async () => {
          await readAgain();
          onChange?.();
        }}
      />
      <h3>{say.history}</h3>
      <ol class="history">
        {facts.map((fact, index) => (
          <TicketFact key={index} fact={fact} />
        ))}
      </ol>
    </div>
  );
}
