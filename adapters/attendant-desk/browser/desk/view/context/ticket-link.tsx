import type { JSX } from 'preact';

import { deskTicketTexts as say } from '../../../../../../bot/texts/desk-tickets.ts';
import type { DeskTicketRow } from '../../../../wire.ts';
import { dayOf } from '../../state/moments.ts';
import { useTools } from '../common/desk-context.ts';

/** A ticket of the person, opened beside the conversation. */
export function TicketLink({ ticket: { protocolNumber, state, openedAt, summary } }: { readonly ticket: DeskTicketRow }): JSX.Element {
  const { ui } = useTools();
  return (
    <li>
      <button type="button" class="link" onClick={() => (ui.dialog.value = { kind: 'ticket', protocolNumber })}>
        {protocolNumber}
      </button>
      <span class={`tag state-${state}`}>{say.states[state]}</span>
      <p class="small">
        {dayOf(openedAt)} · {summary}
      </p>
    </li>
  );
}
