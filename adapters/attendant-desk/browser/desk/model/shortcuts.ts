import type { Commands } from './commands.ts';
import { focusNextPane } from './focus.ts';
import type { Ui } from './ui.ts';

/** Listens to the keys that work everywhere; all of them are silent when shortcuts are switched off. Returns the function that ends it. */
export function listenToKeys(commands: Commands, ui: Ui): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    if (!ui.preferences.peek().shortcuts || event.defaultPrevented) return;
    const action = actionOf(event);
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  function actionOf(event: KeyboardEvent): (() => void) | undefined {
    const isOpen = ui.dialog.peek() !== undefined;
    if (event.ctrlKey && !event.altKey && event.code === 'KeyK') return () => (ui.dialog.value = { kind: 'palette' });
    if (isOpen) return undefined;
    if (event.key === 'F6') return focusNextPane;
    if (event.key === '?' && !isTyping(event.target)) return () => (ui.dialog.value = { kind: 'help' });
    if (event.altKey && event.shiftKey && event.code.startsWith('Key')) {
      return commands.possible().find(({ letter }) => letter === event.code.slice(3))?.run;
    }
    return undefined;
  }

  addEventListener('keydown', onKeyDown);
  return () => removeEventListener('keydown', onKeyDown);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}
