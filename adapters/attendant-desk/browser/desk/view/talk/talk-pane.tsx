import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { deskTexts } from '../../../../../../bot/texts/desk.ts';
import { deskListTexts } from '../../../../../../bot/texts/desk-list.ts';
import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import type { DeskConversation } from '../../../../wire.ts';
import { draftOf } from '../../model/drafts.ts';
import { stagingOf } from '../../model/staging.ts';
import { isServed } from '../../state/whose.ts';
import { useTools } from '../common/desk-context.ts';
import { Icon } from '../common/icon.tsx';
import { Since } from '../common/since.tsx';
import { SystemName } from '../common/system-name.tsx';
import { Composer } from './composer.tsx';
import { Log } from './log.tsx';
import { TalkActions } from './talk-actions.tsx';
import { useVisible } from '../common/use-visible.ts';
import { useReplyValues } from './use-reply-values.ts';

/** The conversation on the screen. */
export function TalkPane(): JSX.Element {
  const { desk } = useTools();
  const { conversation: id } = desk.route.value;
  const last = useRef<DeskConversation | undefined>(undefined);
  const current = id === undefined ? undefined : desk.lists.value.conversations.get(id);
  if (current !== undefined) last.current = current;
  const shown = current ?? (last.current?.id === id ? last.current : undefined);
  return (
    <section class="pane talk" data-area aria-label={say.pane} tabIndex={-1}>
      {shown === undefined ? (
        <p class="empty big">{say.none}</p>
      ) : (
        <Talk key={shown.id} conversation={shown} isGone={current === undefined} />
      )}
    </section>
  );
}

function Talk({ conversation, isGone }: { readonly conversation: DeskConversation; readonly isGone: boolean }): JSX.Element {
  const { desk, ui, commands } = useTools();
  const { id, card, attendance } = conversation;
  const [isOver, setOver] = useState(false);
  const isMine = isServed(conversation) && conversation.attendance.attendant.id === desk.session.member.id;
  const values = useReplyValues(conversation);
  const { lines } = desk.logOf(id).value;
  const isSeen = useVisible();
  useEffect(() => {
    if (isMine && isSeen) desk.see(id);
  }, [id, isMine, isSeen, lines.length]);

  const mayWrite = isMine && !isGone;
  /** A supervisor tells whoever serves the person something that the person does not read. */
  const mayNote = desk.session.role === 'supervisor' && isServed(conversation) && !isGone;
  const { write } = draftOf(id, desk.keep);
  return (
    <div
      class={`talk-box${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(mayWrite);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (mayWrite) stagingOf(id, desk.session.csrf).add(Array.from(event.dataTransfer?.files ?? []), ui.refuse);
      }}
    >
      <header class="talk-head">
        <button type="button" class="round narrow-only" aria-label={deskTexts.backTo} onClick={() => commands.go({ pane: 'list' })}>
          <Icon name="back" />
        </button>
        <div class="talk-who">
          <h2>{card.firstName}</h2>
          <p>
            <SystemName id={attendance.queue} /> <Since since={attendance.since} words={say.since} />
            {isServed(conversation) && conversation.attendance.onHold && <span class="tag strong">{deskListTexts.onHold}</span>}
          </p>
        </div>
        <button type="button" class="button small context-only" onClick={() => commands.go({ pane: 'context' })}>
          {say.context}
        </button>
        {mayWrite && isServed(conversation) && <TalkActions conversation={conversation} />}
      </header>
      <Log
        conversation={id}
        person={card.firstName}
        onCorrect={({ request, action }) => {
          if (action.do === 'say' || action.do === 'note') write({ text: action.text, isNote: action.do === 'note' });
          if (action.do === 'say') stagingOf(id, desk.session.csrf).putBack(action.files ?? []);
          desk.withdraw(request);
        }}
      />
      {isOver && <p class="drop">{say.dropHere}</p>}
      {!mayWrite && <ReadOnly conversation={conversation} isGone={isGone} />}
      {(mayWrite || mayNote) && <Composer conversation={id} values={values} notesOnly={!mayWrite} />}
    </div>
  );
}

/** What stands in place of the composer where one may only read. */
function ReadOnly({ conversation, isGone }: { readonly conversation: DeskConversation; readonly isGone: boolean }): JSX.Element {
  const { commands } = useTools();
  const { id, card } = conversation;
  if (isGone) {
    return (
      <div class="read-only">
        <p>{say.over}</p>
      </div>
    );
  }
  if (isServed(conversation)) {
    return (
      <div class="read-only">
        <p>{say.watching(conversation.attendance.attendant.name)}</p>
      </div>
    );
  }
  return (
    <div class="read-only">
      <p>{say.waiting(card.firstName)}</p>
      <button type="button" class="button primary" onClick={() => void commands.take(id)}>
        {deskListTexts.takeWho(card.firstName)}
      </button>
    </div>
  );
}
