import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { EndReason } from '../../../../../../bot/service-desk/desk-action.ts';
import { deskActionTexts as say } from '../../../../../../bot/texts/desk-actions.ts';
import { deskRefusalTexts } from '../../../../../../bot/texts/desk-refusals.ts';
import { useTools } from '../common/desk-context.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { Radios } from '../common/radios.tsx';

/** Asks how a conversation ended, and ends it. */
export function EndDialog({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk } = useTools();
  const [reason, setReason] = useState<EndReason>('resolved');
  const name = desk.lists.value.conversations.get(conversation)?.card.firstName ?? '';

  async function end(): Promise<string | undefined> {
    const outcome = await desk.act(conversation, { do: 'end', reason });
    return outcome.done ? undefined : deskRefusalTexts[outcome.refusal](outcome.detail ?? '');
  }

  return (
    <FormDialog title={say.endTitle} confirm={say.endTitle} isDanger onConfirm={end}>
      <p>{say.endText(name)}</p>
      <Radios label={say.endReason} options={say.endReasons} chosen={reason} onChoose={setReason} />
    </FormDialog>
  );
}
