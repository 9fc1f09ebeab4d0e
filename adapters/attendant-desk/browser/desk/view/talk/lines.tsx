import type { JSX } from 'preact';

import { deskTicketTexts } from '../../../../../../bot/texts/desk-tickets.ts';
import type { DeskLine } from '../../../../wire.ts';
import { Line } from './line.tsx';

/** A finished conversation. */
export function Lines({ lines }: { readonly lines: readonly DeskLine[] }): JSX.Element {
  return (
    <ol class="lines finished">
      {lines.map((line) => (
        <Line key={line.id} line={line} person={deskTicketTexts.requester} />
      ))}
    </ol>
  );
}
