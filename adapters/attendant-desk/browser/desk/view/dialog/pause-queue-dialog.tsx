import type { JSX } from 'preact';

import { deskBoardTexts as say } from '../../../../../../bot/texts/desk-board.ts';
import { deskRefusalTexts } from '../../../../../../bot/texts/desk-refusals.ts';
import { useTools } from '../common/desk-context.ts';
import { FormDialog } from '../common/form-dialog.tsx';

/** Makes sure, and closes a queue for newcomers. */
export function PauseQueueDialog({ queue }: { readonly queue: string }): JSX.Element {
  const { desk } = useTools();
  const waiting = desk.waiting.value.filter(({ attendance }) => attendance.queue === queue).length;

  async function pause(): Promise<string | undefined> {
    const outcome = await desk.ask({ kind: 'pause-queue', request: crypto.randomUUID(), queue, paused: true });
    return outcome.done ? undefined : deskRefusalTexts[outcome.refusal](outcome.detail ?? '');
  }

  return (
    <FormDialog
      title={say.pauseTitle(desk.lists.value.systems.get(queue)?.name ?? queue)}
      confirm={say.pauseQueue}
      isDanger
      onConfirm={pause}
    >
      <p>{say.pauseText(waiting)}</p>
    </FormDialog>
  );
}
