import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { deskTexts as say } from '../../../../../../bot/texts/desk.ts';
import { useTools } from '../common/desk-context.ts';
import { Modal } from '../common/modal.tsx';

/** Sound and notices of the browser: both off until somebody wants them. */
export function SettingsDialog(): JSX.Element {
  const { ui } = useTools();
  const [isRefused, setRefused] = useState(false);
  const preferences = ui.preferences.value;

  async function notify(wanted: boolean): Promise<void> {
    const isGranted = wanted && (await Notification.requestPermission()) === 'granted';
    setRefused(wanted && !isGranted);
    ui.preferences.value = { ...ui.preferences.peek(), notify: isGranted };
  }

  return (
    <Modal title={say.settings}>
      <label class="switch">
        <input
          type="checkbox"
          checked={preferences.sound}
          onChange={({ currentTarget }) => (ui.preferences.value = { ...preferences, sound: currentTarget.checked })}
        />
        {say.sound}
      </label>
      <label class="switch">
        <input type="checkbox" checked={preferences.notify} onChange={({ currentTarget }) => void notify(currentTarget.checked)} />
        {say.notify}
      </label>
      <p class="refusal" role="alert">
        {isRefused ? say.notifyRefused : ''}
      </p>
    </Modal>
  );
}
