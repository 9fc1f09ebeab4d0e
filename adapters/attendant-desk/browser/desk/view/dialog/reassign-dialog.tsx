import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { deskActionTexts as say } from '../../../../../../bot/texts/desk-actions.ts';
import { deskRefusalTexts } from '../../../../../../bot/texts/desk-refusals.ts';
import { isServed } from '../../state/whose.ts';
import { useTools } from '../common/desk-context.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { ChooseTarget, type Target, toTarget } from './choose-target.tsx';

/** A supervisor gives a conversation to somebody else, or back to a queue. */
export function ReassignDialog({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk } = useTools();
  const found = desk.lists.peek().conversations.get(conversation);
  const [target, setTarget] = useState<Target>({ kind: 'queue', queue: found?.attendance.queue ?? '', attendant: '' });

  async function reassign(): Promise<string | undefined> {
    const to = toTarget(target);
    if (to === undefined) return say.nobody;
    const outcome = await desk.ask({ kind: 'reassign', request: crypto.randomUUID(), conversation, to });
    return outcome.done ? undefined : deskRefusalTexts[outcome.refusal](outcome.detail ?? '');
  }

  const holder = found !== undefined && isServed(found) ? found.attendance.attendant.id : '';
  return (
    <FormDialog title={say.reassignTitle} confirm={say.reassign} onConfirm={reassign}>
      <ChooseTarget target={target} onChoose={setTarget} but={holder} />
    </FormDialog>
  );
}
