import type { JSX } from 'preact';

import { deskTicketTexts as say } from '../../../../../../bot/texts/desk-tickets.ts';
import type { DeskTicketRow } from '../../../../wire.ts';
import { useTools } from '../common/desk-context.ts';
import { SystemName } from '../common/system-name.tsx';

interface TicketRowProps {
  readonly ticket: DeskTicketRow;
  readonly tabIndex: 0 | -1;
  readonly isShown: boolean;
}

/** A ticket in the list. */
export function TicketRow({ ticket, tabIndex, isShown }: TicketRowProps): JSX.Element {
  const { desk, commands } = useTools();
  const { protocolNumber, state, stateSince, reopenings, summary, requester, system, assignee } = ticket;
  return (
    <div class={`row${isShown ? ' shown' : ''}${reopenings > 0 && state === 'open' ? ' late' : ''}`}>
      <button
        type="button"
        data-row={protocolNumber}
        class="row-main"
        tabIndex={tabIndex}
        aria-current={isShown}
        onClick={() => commands.go({ ticket: protocolNumber, pane: 'talk' })}
      >
        <span class="row-top">
          <strong>{protocolNumber}</strong>
          <span class="wait">{ageInWords(desk.now.peek() - Date.parse(stateSince))}</span>
        </span>
        <span class="row-text">{summary}</span>
        <span class="row-tags">
          <span class={`tag state-${state}`}>{say.states[state]}</span>
          {reopenings > 0 && <span class="tag late">{say.reopened(reopenings)}</span>}
          <SystemName id={system} />
          <span class="tag">{requester}</span>
          {assignee !== undefined && <span class="tag">{assignee.name}</span>}
        </span>
      </button>
    </div>
  );
}

function ageInWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  return say.age(Math.floor(minutes / 1_440), Math.floor(minutes / 60), minutes);
}
