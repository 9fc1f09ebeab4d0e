import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';

import { askedFor } from '../../../../../../bot/service-desk/attendant-guard.ts';
import { guardText } from '../../../../../../bot/texts/desk-refusals.ts';
import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import type { DeskReply } from '../../../../wire.ts';
import { draftOf } from '../../model/drafts.ts';
import { stagingOf } from '../../model/staging.ts';
import { fillReply, type ReplyValues } from '../../state/canned-reply.ts';
import { useTools } from '../common/desk-context.ts';
import { ComposerTools } from './composer-tools.tsx';
import { ReplyListbox } from './reply-listbox.tsx';
import { StagedFiles } from './staged-files.tsx';
import { useReplyOptions } from './use-reply-options.ts';
import { useSending } from './use-sending.ts';

interface ComposerProps {
  readonly conversation: string;
  readonly values: ReplyValues;
  /** Nothing that the person reads may be written. */
  readonly notesOnly?: boolean;
}

/** Where an attendant writes: messages, notes, canned replies, files. */
export function Composer({ conversation, values, notesOnly = false }: ComposerProps): JSX.Element {
  const { desk, ui } = useTools();
  const { draft, write } = draftOf(conversation, desk.keep);
  const staging = stagingOf(conversation, desk.session.csrf);
  const { text } = draft.value;
  const isNote = notesOnly || draft.value.isNote;
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const replies = useReplyOptions(text, caret);
  const { refusal, forget, send } = useSending(conversation);
  const asked = isNote ? undefined : askedFor(text);

  function change(next: string, nextCaret: number): void {
    write({ text: next, isNote });
    setCaret(nextCaret);
    replies.reset();
    forget();
    if (!isNote && next !== '') desk.typed(conversation);
  }

  function choose(reply: DeskReply): void {
    const filled = fillReply(reply.text, values);
    const end = replies.start + filled.length;
    change(text.slice(0, replies.start) + filled + text.slice(caret), end);
    void desk.api.replyUsed(reply.id);
    requestAnimationFrame(() => box.current?.setSelectionRange(end, end));
  }

  function submit(event: Event): void {
    event.preventDefault();
    if (send(isNote)) box.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.ctrlKey && ui.preferences.peek().shortcuts) submit(event);
    else if (replies.onKey(event.key, choose)) event.preventDefault();
  }

  const addFiles = (files: FileList | null | undefined): void => staging.add(Array.from(files ?? []), ui.refuse);
  const { found, isWithout, active } = replies;
  const label = isNote ? say.composeNote : say.compose;
  return (
    <form class={`composer${isNote ? ' note' : ''}`} onSubmit={submit}>
      <StagedFiles staging={staging} />
      {found.length > 0 && <ReplyListbox replies={found} active={active} onChoose={choose} />}
      <p class={isWithout ? 'hint' : 'only-read'} role="status">
        {isWithout ? say.noReplies : found.length > 0 ? say.repliesFound(found.length) : ''}
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
