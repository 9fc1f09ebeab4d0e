import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { deskActionTexts as say } from '../../../../../../bot/texts/desk-actions.ts';
import { deskTicketTexts } from '../../../../../../bot/texts/desk-tickets.ts';
import type { RevealReason } from '../../../../wire.ts';
import { useTools } from '../common/desk-context.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { Radios } from '../common/radios.tsx';

/** Asks for the reason and shows the whole CPF; the server keeps who asked and why. */
export function RevealDialog({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk, ui } = useTools();
  const [reason, setReason] = useState<RevealReason>('confirm-identity');

  async function reveal(): Promise<string | undefined> {
    const answer = await desk.api.reveal(conversation, reason);
    if (!answer.ok) return answer.message ?? deskTicketTexts.unreachable;
    ui.revealed.value = { ...ui.revealed.value, [conversation]: answer.value.cpf };
    return undefined;
  }

  return (
    <FormDialog title={say.revealTitle} confirm={say.reveal} onConfirm={reveal}>
      <p>{say.revealText}</p>
      <Radios label={say.revealReason} options={say.revealReasons} chosen={reason} onChoose={setReason} />
    </FormDialog>
  );
}
