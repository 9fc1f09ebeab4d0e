import type { JSX } from 'preact';

import { deskActionTexts } from '../../../../../../bot/texts/desk-actions.ts';
import { deskContextTexts as say } from '../../../../../../bot/texts/desk-context.ts';
import type { DeskContext } from '../../../../wire.ts';

/** What the bot has answered, how sure it was and why. */
export function TriedAnswers({ answers }: Pick<DeskContext, 'answers'>): JSX.Element {
  return (
    <details>
      <summary>
        <h3>{say.answers}</h3> <span class="count">{answers.length}</span>
      </summary>
      {answers.length === 0 && <p class="empty">{say.noAnswers}</p>}
      <ul class="plain">
        {answers.map(({ question, entry, confidence, explanation }, index) => (
          <li key={index}>
            <p>
              <strong>{question}</strong>
            </p>
            <p class="small">
              {entry} · {deskActionTexts.confidence(confidence)}
            </p>
            <p class="small">{explanation}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
