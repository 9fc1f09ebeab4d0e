import type { JSX } from 'preact';

import { deskRefusalTexts } from '../../../../../../bot/texts/desk-refusals.ts';
import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import type { Pending } from '../../state/outbox.ts';
import { useTools } from '../common/desk-context.ts';
import { Icon } from '../common/icon.tsx';

interface PendingLineProps {
  readonly pending: Pending;
  /** Puts its words back into the composer. */
  readonly onCorrect: (pending: Pending) => void;
}

/** A message on its way, or one that did not get through and what can be done about it. */
export function PendingLine({ pending, onCorrect }: PendingLineProps): JSX.Element | null {
  const { desk } = useTools();
  const { action, request, state, outcome } = pending;
  if (action.do !== 'say' && action.do !== 'note') return null;
  const reason = outcome?.done === false ? deskRefusalTexts[outcome.refusal](outcome.detail ?? '') : '';
  return (
    <li class={`line pending ${action.do === 'note' ? 'note' : 'attendant'} ${state}`}>
      <p class="line-head">
        <Icon name={state === 'sending' ? 'clock' : 'warning'} />
        <strong>{say.you}</strong>
        <span role={state === 'sending' ? undefined : 'alert'}>
          {state === 'sending' ? say.sending : state === 'late' ? say.late : `${say.refusedMark} ${reason}`}
        </span>
      </p>
      <p class="line-text">{action.text}</p>
      {action.do === 'say' && action.files !== undefined && <p class="offered">{action.files.map(({ name }) => name).join(' · ')}</p>}
      {state !== 'sending' && (
        <p class="line-foot">
          <button type="button" class="link" onClick={() => (state === 'late' ? desk.retry(request) : onCorrect(pending))}>
            {state === 'late' ? say.retry : say.correct}
          </button>
          <button type="button" class="link" onClick={() => desk.withdraw(request)}>
            {say.discard}
          </button>
        </p>
      )}
    </li>
  );
}
