import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { deskTexts } from '../../../../../../bot/texts/desk.ts';
import { deskReplyTexts as say } from '../../../../../../bot/texts/desk-replies.ts';
import type { DeskReply } from '../../../../wire.ts';
import { cannedReplies, readReplies } from '../../model/replies.ts';
import { matchReplies } from '../../state/canned-reply.ts';
import { useTools } from '../common/desk-context.ts';
import { Field } from '../common/field.tsx';
import { Icon } from '../common/icon.tsx';
import { RovingList } from '../common/roving-list.tsx';
import { ReplyForm } from './reply-form.tsx';

const rowHeight = 88;

/** The canned replies of the team and one's own, to write and to change. */
export function RepliesScreen(): JSX.Element {
  const { desk, commands } = useTools();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<DeskReply>();
  const replies = cannedReplies(desk.api).value ?? [];
  const found = matchReplies(replies, words.trim());
  useEffect(() => void readReplies(desk.api), []);

  function open(reply: DeskReply): void {
    setChosen(reply);
    commands.go({ pane: 'talk' });
  }

  return (
    <main id="content" class="two" data-pane={desk.route.value.pane} tabIndex={-1}>
      <section class="pane list" data-area aria-label={say.list} tabIndex={-1}>
        <div class="part-head">
          <h1>{say.heading}</h1>
          <button
            type="button"
            class="button primary small"
            onClick={() => open({ id: crypto.randomUUID(), shortcut: '', text: '', scope: 'personal', uses: 0 })}
          >
            {say.add}
          </button>
        </div>
        <div class="filters">
          <Field label={say.search}>
            {(id) => <input id={id} type="search" value={words} onInput={({ currentTarget }) => setWords(currentTarget.value)} />}
          </Field>
        </div>
        {found.length === 0 ? (
          <p class="empty">{replies.length === 0 ? say.none : say.noneFound}</p>
        ) : (
          <RovingList
            items={found}
            idOf={({ id }) => id}
            label={say.list}
            rowHeight={rowHeight}
            row={(reply, tabIndex) => (
              <div class={`row${reply.id === chosen?.id ? ' shown' : ''}`}>
                <button
                  type="button"
                  data-row={reply.id}
                  class="row-main"
                  tabIndex={tabIndex}
                  aria-current={reply.id === chosen?.id}
                  onClick={() => open(reply)}
                >
                  <span class="row-top">
                    <strong>/{reply.shortcut}</strong>
                    <span class="wait">{say.uses(reply.uses)}</span>
                  </span>
                  <span class="row-text">{reply.text}</span>
                  <span class="row-tags">
                    <span class="tag">{say.scopes[reply.scope]}</span>
                  </span>
                </button>
              </div>
            )}
          />
        )}
      </section>
      <section class="pane talk" data-area aria-label={say.edit} tabIndex={-1}>
        {chosen === undefined ? (
          <p class="empty big">{say.choose}</p>
        ) : (
          <div class="page">
            <div class="part-head">
              <button type="button" class="round narrow-only" aria-label={deskTexts.backTo} onClick={() => commands.go({ pane: 'list' })}>
                <Icon name="back" />
              </button>
              <h2>{chosen.shortcut === '' ? say.add : say.edit}</h2>
            </div>
            <ReplyForm
              key={chosen.id}
              reply={chosen}
              taken={replies.filter(({ id }) => id !== chosen.id).map(({ shortcut }) => shortcut)}
              onGone={() => setChosen(undefined)}
            />
          </div>
        )}
      </section>
    </main>
  );
}
