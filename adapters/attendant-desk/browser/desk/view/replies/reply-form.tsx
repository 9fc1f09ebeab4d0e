import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';

import { deskReplyTexts as say } from '../../../../../../bot/texts/desk-replies.ts';
import type { DeskReply } from '../../../../wire.ts';
import { readReplies } from '../../model/replies.ts';
import { useTools } from '../common/desk-context.ts';
import { Field } from '../common/field.tsx';
import { Radios } from '../common/radios.tsx';

interface ReplyFormProps {
  readonly reply: DeskReply;
  /** Shortcuts of the other replies. */
  readonly taken: readonly string[];
  readonly onGone: () => void;
}

/** Writes or changes one canned reply. */
export function ReplyForm({ reply, taken, onGone }: ReplyFormProps): JSX.Element {
  const { desk, ui } = useTools();
  const [written, setWritten] = useState(reply);
  const [refusal, setRefusal] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const set = (changed: Partial<DeskReply>): void => setWritten({ ...written, ...changed });

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const shortcut = written.shortcut.trim().toLowerCase();
    const fault = faultOf({ ...written, shortcut }, taken);
    if (fault !== undefined) return setRefusal(fault);
    const answer = await desk.api.keepReply({ ...written, shortcut, text: written.text.trim() });
    if (!answer.ok) return setRefusal(answer.message ?? say.failed);
    setRefusal('');
    ui.tell(say.saved);
    await readReplies(desk.api);
  }

  async function remove(): Promise<void> {
    const answer = await desk.api.dropReply(reply.id);
    if (!answer.ok) return setRefusal(answer.message ?? say.failed);
    ui.tell(say.removed);
    onGone();
    await readReplies(desk.api);
  }

  function insert(variable: string): void {
    const at = box.current?.selectionStart ?? written.text.length;
    set({ text: `${written.text.slice(0, at)}{${variable}}${written.text.slice(at)}` });
    box.current?.focus();
  }

  return (
    <form class="reply-form" onSubmit={(event) => void save(event)}>
      <Field label={say.shortcut} hint={say.shortcutHint}>
        {(id, hint) => (
          <input
            id={id}
            aria-describedby={hint}
            maxLength={30}
            value={written.shortcut}
            onInput={({ currentTarget }) => set({ shortcut: currentTarget.value })}
          />
        )}
      </Field>
      <Field label={say.text}>
        {(id) => (
          <textarea
            id={id}
            ref={box}
            rows={7}
            maxLength={2_000}
            value={written.text}
            onInput={({ currentTarget }) => set({ text: currentTarget.value })}
          />
        )}
      </Field>
      <p class="variables">
        {say.variables}{' '}
        {say.variableNames.map((name) => (
          <button key={name} type="button" class="button small" onClick={() => insert(name)}>
            {`{${name}}`}
          </button>
        ))}
      </p>
      <Radios label={say.scope} options={say.scopes} chosen={written.scope} onChoose={(scope) => set({ scope })} isRow />
      <p class="refusal" role="alert">
        {refusal}
      </p>
      <div class="dialog-foot">
        {reply.shortcut !== '' && (
          <button type="button" class="button danger" onClick={() => void remove()}>
            {say.remove}
          </button>
        )}
        <button type="submit" class="button primary">
          {say.save}
        </button>
      </div>
    </form>
  );
}

function faultOf({ shortcut, text }: DeskReply, taken: readonly string[]): string | undefined {
  if (!/^[\p{L}\p{N}-]+$/u.test(shortcut)) return say.shortcutInvalid;
  if (taken.includes(shortcut)) return say.shortcutTaken;
  return text.trim() === '' ? say.textInvalid : undefined;
}
