import type { JSX } from 'preact';

import { deskActionTexts as say } from '../../../../../../bot/texts/desk-actions.ts';
import { deskRefusalTexts } from '../../../../../../bot/texts/desk-refusals.ts';
import { useTools } from '../common/desk-context.ts';
import { FormDialog } from '../common/form-dialog.tsx';

/** Makes sure, and gives the person back to the bot. */
export function GiveBackDialog({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk } = useTools();
  const name = desk.lists.value.conversations.get(conversation)?.card.firstName ?? '';

  async function giveBack(): Promise<string | undefined> {
    const outcome = await desk.act(conversation, { do: 'give-back' });
    return outcome.done ? undefined : deskRefusalTexts[outcome.refusal](outcome.detail ?? '');
  }

  return (
    <FormDialog title={say.giveBackTitle} confirm={say.giveBack} onConfirm={giveBack}>
      <p>{say.giveBackText(name)}</p>
    </FormDialog>
  );
}
