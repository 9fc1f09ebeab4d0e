import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { deskActionTexts as say } from '../../../../../../bot/texts/desk-actions.ts';
import { deskTicketTexts } from '../../../../../../bot/texts/desk-tickets.ts';
import type { DeskAnswer } from '../../../../wire.ts';
import { draftOf } from '../../model/drafts.ts';
import { focusOn } from '../../model/focus.ts';
import { withoutMarks } from '../../state/without-marks.ts';
import { useTools } from '../common/desk-context.ts';
import { Field } from '../common/field.tsx';
import { Formatted } from '../common/formatted.tsx';
import { Modal } from '../common/modal.tsx';

/** Below this share an answer has hardly a word in common with the question. */
const leastConfidence = 0.1;

/** Asks the knowledge base, as the bot does, and puts an answer into the message. */
export function AnswerDialog({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk, ui } = useTools();
  const attendance = desk.lists.peek().conversations.get(conversation)?.attendance;
  const [question, setQuestion] = useState(attendance?.subject ?? '');
  const [found, setFound] = useState<readonly DeskAnswer[] | 'failed'>();
  const { draft, write } = draftOf(conversation, desk.keep);

  async function search(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await desk.api.answers(question.trim(), attendance?.queue);
    setFound(answer.ok ? answer.value.filter(({ confidence }) => confidence >= leastConfidence) : 'failed');
  }

  function insert({ text, source }: DeskAnswer): void {
    const before = draft.peek();
    const whole = withoutMarks(source === undefined ? text : `${text}\n${source}`);
    write({ ...before, text: before.text === '' ? whole : `${before.text}\n${whole}` });
    ui.dialog.value = undefined;
    focusOn('[data-compose]');
  }

  return (
    <Modal title={say.answerTitle} isWide>
      <form class="search" onSubmit={(event) => void search(event)}>
        <Field label={say.question}>
          {(id) => (
            <input
              id={id}
              type="text"
              required
              maxLength={500}
              value={question}
              onInput={({ currentTarget }) => setQuestion(currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="button primary">
          {say.search}
        </button>
      </form>
      <div role="status">
        {found === 'failed' && <p class="refusal">{deskTicketTexts.unreachable}</p>}
        {found?.length === 0 && <p class="empty">{say.noAnswer}</p>}
      </div>
      <ul class="plain answers">
        {(found === 'failed' ? [] : (found ?? [])).map((answer) => (
          <li key={answer.id}>
            <h3>{answer.question}</h3>
            <p class="line-text">
              <Formatted text={answer.text} />
            </p>
            <p class="small">
              {say.confidence(answer.confidence)}
              {answer.source !== undefined && (
                <>
                  {' · '}
                  {say.source} <Formatted text={answer.source} />
                </>
              )}
            </p>
            <button type="button" class="button small" onClick={() => insert(answer)}>
              {say.insert}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
