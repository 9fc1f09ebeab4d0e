import type { JSX } from 'preact';

import { deskTicketTexts as say } from '../../../../../../bot/texts/desk-tickets.ts';
import type { DeskTicketFact } from '../../../../wire.ts';
import { momentOf } from '../../state/moments.ts';
import { LineFile } from '../talk/line-file.tsx';
import { Lines } from '../talk/lines.tsx';

/** Something that happened to a ticket. */
export function TicketFact({ fact: { what, by, at, text, lines, file } }: { readonly fact: DeskTicketFact }): JSX.Element {
  return (
    <li class={`fact of-${what}`}>
      <p class="line-head">
        <strong>{say.facts[what]}</strong>
        {by !== undefined && <span>{by}</span>}
        <time dateTime={at}>{momentOf(at)}</time>
      </p>
      {text !== undefined && text !== '' && <p class="line-text">{text}</p>}
      {file !== undefined && <LineFile file={file} />}
      {lines !== undefined && (
        <details>
          <summary>{say.showConversation(lines.length)}</summary>
          <Lines lines={lines} />
        </details>
      )}
    </li>
  );
}
