import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { deskTexts } from '../../../../../../bot/texts/desk.ts';
import { Icon } from './icon.tsx';
import { useTools } from './desk-context.ts';

interface ModalProps {
  readonly title: string;
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

/** The field to fill in first: of radio buttons the chosen one. */
const fields = 'input:not([type="radio"]), input[type="radio"]:checked, textarea, select';

/** A dialog over the page, with the focus on its first field, else its main action, else its heading; closed by Esc, it gives the focus back. */
export function Modal({ title, isWide = false, children }: ModalProps): JSX.Element {
  const { ui } = useTools();
  const box = useRef<HTMLDialogElement>(null);
  const [mine] = useState(ui.dialog.peek());
  /** The browser tells of a closing later, when the next dialog may be open already. */
  const close = (): void => {
    if (ui.dialog.peek() === mine) ui.dialog.value = undefined;
  };
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    for (const wanted of [fields, '.button.primary, .button.danger', 'h2']) {
      const first = box.current?.querySelector<HTMLElement>(wanted);
      first?.focus();
      if (first) break;
    }
    return () => {
      box.current?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={box} class={isWide ? 'wide' : undefined} aria-labelledby="dialog-title" onClose={close}>
      <div class="dialog-head">
        <h2 id="dialog-title" tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="round" aria-label={deskTexts.close} title={deskTexts.close} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  );
}
