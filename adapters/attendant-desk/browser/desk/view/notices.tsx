import type { JSX } from 'preact';

import { deskTexts as say } from '../../../../../bot/texts/desk.ts';
import { useTools } from './common/desk-context.ts';
import { Icon } from './common/icon.tsx';

/** What has to be told: the state of the line, and what became of the last action. */
export function Notices(): JSX.Element {
  const { desk, ui } = useTools();
  const notice = ui.notice.value;
  const line = desk.line.value;
  return (
    <div class="notices">
      <p role="status" class={line === 'lost' ? 'line-lost' : undefined}>
        {line === 'lost' ? say.lost : ''}
      </p>
      <p class="only-read" role="status">
        {ui.announced.value}
      </p>
      <div role="alert">
        {notice !== undefined && (
          <p class={`notice ${notice.isBad ? 'bad' : 'good'}`}>
            <Icon name={notice.isBad ? 'warning' : 'check'} />
            <span>{notice.text}</span>
            <button type="button" class="round" aria-label={say.close} onClick={() => (ui.notice.value = undefined)}>
              <Icon name="close" />
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
