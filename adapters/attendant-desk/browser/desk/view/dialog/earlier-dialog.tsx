import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { deskContextTexts as say } from '../../../../../../bot/texts/desk-context.ts';
import { deskTicketTexts } from '../../../../../../bot/texts/desk-tickets.ts';
import type { DeskLine } from '../../../../wire.ts';
import { useTools } from '../common/desk-context.ts';
import { Modal } from '../common/modal.tsx';
import { Lines } from '../talk/lines.tsx';

/** An ended conversation of the same person, to read. */
export function EarlierDialog({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk } = useTools();
  const [lines, setLines] = useState<readonly DeskLine[] | 'failed'>();
  useEffect(() => {
    void desk.api.log(conversation).then((answer) => setLines(answer.ok ? answer.value.lines : 'failed'));
  }, [conversation]);
  return (
    <Modal title={say.earlierTitle} isWide>
      {lines === undefined && <p class="empty">{say.loading}</p>}
      {lines === 'failed' && <p class="refusal">{deskTicketTexts.unreachable}</p>}
      {lines !== undefined && lines !== 'failed' && <Lines lines={lines} />}
    </Modal>
  );
}
