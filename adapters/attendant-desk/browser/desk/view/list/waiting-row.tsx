import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';

import { deskListTexts as say } from '../../../../../../bot/texts/desk-list.ts';
import type { WaitingConversation } from '../../state/whose.ts';
import { waitTarget } from '../../state/waits.ts';
import { useTools } from '../common/desk-context.ts';
import { Icon } from '../common/icon.tsx';
import { Since } from '../common/since.tsx';
import { SystemName } from '../common/system-name.tsx';

interface WaitingRowProps {
  readonly conversation: WaitingConversation;
  readonly tabIndex: 0 | -1;
  readonly isShown: boolean;
}

/** Somebody in the queue: who, about what, since when and why. */
export function WaitingRow({ conversation: { id, attendance, card, awaySince }, tabIndex, isShown }: WaitingRowProps): JSX.Element {
  const { desk, commands } = useTools();
  const { since, queue, reason, subject, only } = attendance;
  const isLong = useComputed(() => desk.now.value - since > waitTarget).value;
  const isForOther = only !== undefined && only !== desk.session.member.id;
  return (
    <div class={`row${isShown ? ' shown' : ''}${isLong ? ' late' : ''}`}>
      <button type="button" data-row={id} class="row-main" tabIndex={tabIndex} aria-current={isShown} onClick={() => commands.open(id)}>
        <span class="row-top">
          <strong>{card.firstName}</strong>
          <span class="wait">
            <Icon name={isLong ? 'warning' : 'clock'} />
            <Since since={since} words={isLong ? say.waitsLong : say.waits} />
          </span>
        </span>
        <span class="row-text">{subject === '' ? card.lastMessage : subject}</span>
        <span class="row-tags">
          {only !== undefined && <span class="tag strong">{isForOther ? say.forOther : say.forYou}</span>}
          <span class="tag">{say.reasons[reason]}</span>
          <SystemName id={queue} />
          {card.files > 0 && (
            <span class="tag" title={say.files(card.files)}>
              <Icon name="clip" />
              <span aria-hidden="true">{card.files}</span>
              <span class="only-read">{say.files(card.files)}</span>
            </span>
          )}
          {awaySince !== undefined && <span class="tag">{say.away}</span>}
        </span>
      </button>
      {!isForOther && (
        <button
          type="button"
          class="button small"
          tabIndex={tabIndex}
          aria-label={say.takeWho(card.firstName)}
          onClick={() => void commands.take(id)}
        >
          {say.take}
        </button>
      )}
    </div>
  );
}
