import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';

import { askedFor } from '../../../../../../bot/service-desk/attendant-guard.ts';
import type { DeskAction } from '../../../../../../bot/service-desk/desk-action.ts';
import { deskTalkTexts as say, guardText } from '../../../../../../bot/texts/desk.ts';
import type { DeskReply } from '../../../../wire.ts';
import { draftOf } from '../../drafts.ts';
import { cannedReplies } from '../../replies.ts';
import { stagingOf } from '../../staging.ts';
import { fillReply, matchReplies, openVariables, type ReplyValues, typedShortcut } from '../../state/canned-reply.ts';
import { useTools } from '../common/desk-context.ts';
import { ComposerTools } from './composer-tools.tsx';
import { ReplyListbox } from './reply-listbox.tsx';
import { StagedFiles } from './staged-files.tsx';

interface ComposerProps {
  readonly conversation: string;
  readonly values: ReplyValues;
  /** Nothing that the person reads may be written. */
  readonly notesOnly?: boolean;
}

const mostReplies = 6;
/** What the desk takes in one message. */
const mostLetters = 4_000;

/** Where an attendant writes: messages, notes, canned replies, files. */
export function Composer({ conversation, values, notesOnly = false }: ComposerProps): JSX.Element {
  const { desk, ui } = useTools();
  const { draft, write } = draftOf(conversation, desk.keep);
  const staging = stagingOf(conversation, desk.session.csrf);
  const { text } = draft.value;
  const isNote = notesOnly || draft.value.isNote;
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [refusal, setRefusal] = useState('');
  const [isClosed, setClosed] = useState(false);

  const asked = isNote ? undefined : askedFor(text);
  const typed = isClosed ? undefined : typedShortcut(text, caret);
  const found = typed === undefined ? [] : matchReplies(cannedReplies(desk.api).value ?? [], typed.word).slice(0, mostReplies);

  function change(next: string, nextCaret: number): void {
    write({ text: next, isNote });
    setCaret(nextCaret);
    setActive(0);
    setClosed(false);
    setRefusal('');
    if (!isNote && next !== '') desk.typed(conversation);
  }

  function choose(reply: DeskReply): void {
    if (typed === undefined) return;
    const filled = fillReply(reply.text, values);
    const next = text.slice(0, typed.start) + filled + text.slice(caret);
    change(next, typed.start + filled.length);
    void desk.api.replyUsed(reply.id);
    requestAnimationFrame(() => box.current?.setSelectionRange(typed.start + filled.length, typed.start + filled.length));
  }

  function send(): void {
    const trimmed = text.trim();
    const files = staging.files.peek();
    if (files.some(({ state }) => state === 'uploading')) return;
    if (trimmed === '' && (isNote || files.length === 0)) return;
    if (trimmed.length > mostLetters) return setRefusal(say.tooLong(trimmed.length, mostLetters));
    const open = isNote ? [] : openVariables(trimmed);
    if (open.length > 0) return setRefusal(say.openVariables(open));
    const action: DeskAction = isNote ? { do: 'note', text: trimmed } : { do: 'say', text: trimmed, files: staging.take() };
    void speak(action);
    write({ text: '', isNote: false });
    setRefusal('');
    box.current?.focus();
  }

  /** What the guard stops comes back to be rewritten, unless something else is being written already. */
  async function speak(action: DeskAction): Promise<void> {
    const outcome = await desk.act(conversation, action);
    const stopped = desk.outbox.peek().find((pending) => pending.action === action);
    if (outcome.done || outcome.refusal !== 'guarded' || stopped === undefined) return;
    if (draft.peek().text !== '' || !('text' in action)) return;
    desk.withdraw(stopped.request);
    write({ text: action.text, isNote: false });
    setRefusal(guardText(outcome.detail ?? ''));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.ctrlKey && ui.preferences.peek().shortcuts) {
      event.preventDefault();
      return send();
    }
    if (found.length === 0) return;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setActive((active + 1) % found.length),
      ArrowUp: () => setActive((active + found.length - 1) % found.length),
      Enter: () => found[active] !== undefined && choose(found[active]),
      Tab: () => found[active] !== undefined && choose(found[active]),
      Escape: () => setClosed(true),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }

  const addFiles = (files: FileList | null | undefined): void => staging.add(Array.from(files ?? []), ui.refuse);
  const label = isNote ? say.composeNote : say.compose;
  return (
    <form
      class={`composer${isNote ? ' note' : ''}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <StagedFiles staging={staging} />
      {found.length > 0 && <ReplyListbox replies={found} active={active} onChoose={choose} />}
      <p class="only-read" role="status">
        {found.length > 0 ? say.repliesFound(found.length) : ''}
      </p>
      <label class="composer-label" for="compose">
        {label}
      </label>
      <textarea
        id="compose"
        ref={box}
        data-compose
        rows={3}
        value={text}
        placeholder={isNote ? say.placeholderNote : say.placeholder}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? 'reply-options' : undefined}
        aria-activedescendant={found.length > 0 ? `reply-${active}` : undefined}
        aria-describedby="compose-hint compose-refusal"
        onInput={({ currentTarget }) => change(currentTarget.value, currentTarget.selectionStart)}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={({ clipboardData }) => addFiles(clipboardData?.files)}
      />
      <p id="compose-refusal" class="refusal" role="alert">
        {refusal === '' && asked !== undefined ? guardText(asked) : refusal}
      </p>
      <div class="composer-foot">
        {!notesOnly && (
          <ComposerTools
            conversation={conversation}
            isNote={isNote}
            onFiles={addFiles}
            onNote={() => {
              write({ text, isNote: !isNote });
              box.current?.focus();
            }}
          />
        )}
        <span id="compose-hint" class="hint">
          {ui.preferences.value.shortcuts ? say.hint : ''}
        </span>
        <button type="submit" class="button primary">
          {isNote ? say.sendNote : say.send}
        </button>
      </div>
    </form>
  );
}
