import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

import { deskTexts } from '../../../../../../bot/texts/desk.ts';
import { deskActionTexts } from '../../../../../../bot/texts/desk-actions.ts';
import { useTools } from './desk-context.ts';
import { Modal } from './modal.tsx';

interface FormDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly isDanger?: boolean;
  readonly isWide?: boolean;
  /** Does it, and resolves to the reason why not, if it is refused. */
  readonly onConfirm: () => Promise<string | undefined>;
  readonly children: ComponentChildren;
}

/** A dialog that asks for something and does one thing; it stays open, with the reason, when that is refused. */
export function FormDialog({ title, confirm, isDanger = false, isWide = false, onConfirm, children }: FormDialogProps): JSX.Element {
  const { ui } = useTools();
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly refusal?: string }>({ isBusy: false });

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (state.isBusy) return;
    setState({ isBusy: true });
    const opened = ui.dialog.peek();
    const refusal = await onConfirm();
    if (refusal !== undefined) setState({ isBusy: false, refusal });
    else if (ui.dialog.peek() === opened) ui.dialog.value = undefined;
  }

  return (
    <Modal title={title} isWide={isWide}>
      <form onSubmit={(event) => void submit(event)}>
        {children}
        <p class="refusal" role="alert">
          {state.refusal}
        </p>
        <div class="dialog-foot">
          <button type="button" class="button" onClick={() => (ui.dialog.value = undefined)}>
            {deskTexts.cancel}
          </button>
          <button type="submit" class={isDanger ? 'button danger' : 'button primary'} aria-disabled={state.isBusy}>
            {state.isBusy ? deskActionTexts.working : confirm}
          </button>
        </div>
      </form>
    </Modal>
  );
}
