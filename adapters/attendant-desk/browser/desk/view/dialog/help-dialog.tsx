import type { JSX } from 'preact';

import { deskKeyTexts as say } from '../../../../../../bot/texts/desk-keys.ts';
import { useTools } from '../common/desk-context.ts';
import { Modal } from '../common/modal.tsx';

const altShift = (letter: string): string => `Alt + Shift + ${letter}`;
const keys: readonly (readonly [keyof typeof say.keys, string])[] = [
  ['palette', 'Ctrl + K'],
  ['help', '?'],
  ['panes', 'F6'],
  ['rows', '↑ ↓ Home End'],
  ['send', 'Ctrl + Enter'],
  ['replies', '/'],
  ['takeNext', altShift('N')],
  ['nextConversation', altShift('J')],
  ['compose', altShift('M')],
  ['note', altShift('O')],
  ['answer', altShift('B')],
  ['openTicket', altShift('C')],
  ['transfer', altShift('T')],
  ['hold', altShift('P')],
  ['giveBack', altShift('R')],
  ['end', altShift('E')],
];

/** The list of shortcuts, and the switch that turns them off. */
export function HelpDialog(): JSX.Element {
  const { ui } = useTools();
  const preferences = ui.preferences.value;
  return (
    <Modal title={say.title}>
      <label class="switch">
        <input
          type="checkbox"
          checked={preferences.shortcuts}
          onChange={({ currentTarget }) => (ui.preferences.value = { ...preferences, shortcuts: currentTarget.checked })}
        />
        {say.enabled}
      </label>
      <p class="hint">{say.enabledHint}</p>
      <dl class="keys">
        {keys.map(([name, key]) => (
          <div key={name}>
            <dt>{say.keys[name]}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
