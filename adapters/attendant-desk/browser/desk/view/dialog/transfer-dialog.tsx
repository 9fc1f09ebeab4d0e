import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { deskActionTexts as say } from '../../../../../../bot/texts/desk-actions.ts';
import { deskRefusalTexts } from '../../../../../../bot/texts/desk-refusals.ts';
import { useTools } from '../common/desk-context.ts';
import { Field } from '../common/field.tsx';
import { FormDialog } from '../common/form-dialog.tsx';
import { ChooseTarget, type Target, toTarget } from './choose-target.tsx';

/** Hands a conversation to a queue or a person, with a note for whoever takes it. */
export function TransferDialog({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk } = useTools();
  const queue = desk.lists.peek().conversations.get(conversation)?.attendance.queue ?? '';
  const [target, setTarget] = useState<Target>({ kind: 'queue', queue, attendant: '' });
  const [note, setNote] = useState('');

  async function transfer(): Promise<string | undefined> {
    const to = toTarget(target);
    if (to === undefined) return say.nobody;
    const outcome = await desk.act(conversation, { do: 'transfer', to, note: note.trim() });
    return outcome.done ? undefined : deskRefusalTexts[outcome.refusal](outcome.detail ?? '');
  }

  return (
    <FormDialog title={say.transferTitle} confirm={say.transfer} onConfirm={transfer}>
      <ChooseTarget target={target} onChoose={setTarget} but={desk.session.member.id} />
      <Field label={say.note} hint={say.noteHint}>
        {(id, hint) => (
          <textarea
            id={id}
            aria-describedby={hint}
            rows={3}
            maxLength={2_000}
            value={note}
            onInput={({ currentTarget }) => setNote(currentTarget.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
