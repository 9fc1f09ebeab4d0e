import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';

import { isOverdue } from '../../../../../../bot/service-desk/conversation-lifecycle.ts';
import { deskListTexts as say } from '../../../../../../bot/texts/desk-list.ts';
import { unreadAfter } from '../../state/conversation-log.ts';
import type { ServedConversation } from '../../state/whose.ts';
import { useTools } from '../common/desk-context.ts';
import { Icon } from '../common/icon.tsx';
import { Since } from '../common/since.tsx';

interface HeldRowProps {
  readonly conversation: ServedConversation;
  readonly tabIndex: 0 | -1;
  readonly isShown: boolean;
}

/** A conversation of one's own: what is new in it, and whose turn it is. */
export function HeldRow({ conversation, tabIndex, isShown }: HeldRowProps): JSX.Element {
  const { desk, commands } = useTools();
  const { id, attendance, card } = conversation;
  const unread = useComputed(() => unreadAfter(desk.logOf(id).value.lines, desk.seenAt.value[id] ?? attendance.since)).value;
  const isTyping = useComputed(() => desk.typing.value.has(id)).value;
  const isLate = useComputed(() => isOverdue(desk.now.value, attendance)).value;
  return (
    <div class={`row${isShown ? ' shown' : ''}${isLate ? ' late' : ''}`}>
      <button type="button" data-row={id} class="row-main" tabIndex={tabIndex} aria-current={isShown} onClick={() => commands.open(id)}>
        <span class="row-top">
          <strong>{card.firstName}</strong>
          {unread > 0 && !isShown && <span class="badge">{say.unread(unread)}</span>}
        </span>
        <span class="row-text">{isTyping ? <em>{say.typing}</em> : `${saidBy(card.lastAuthor)}${card.lastMessage}`}</span>
        <span class="row-tags">
          <Turn conversation={conversation} isLate={isLate} />
        </span>
      </button>
    </div>
  );
}

function saidBy(author: 'user' | 'bot' | 'attendant'): string {
  return author === 'user' ? '' : author === 'bot' ? say.bot : say.you;
}

/** Whose turn it is, and since when. */
function Turn({
  conversation: { attendance, card },
  isLate,
}: {
  readonly conversation: ServedConversation;
  readonly isLate: boolean;
}): JSX.Element {
  if (attendance.onHold) return <span class="tag strong">{say.onHold}</span>;
  if (attendance.owedSince !== undefined) {
    return (
      <span class={`tag ${isLate ? 'late' : 'owed'}`}>
        <Icon name={isLate ? 'warning' : 'clock'} />
        <Since since={attendance.owedSince} words={isLate ? say.owesLong : say.owes} />
      </span>
    );
  }
  return (
    <>
      <span class="tag">{say.yourTurn}</span>
      {card.endsAt !== undefined && (
        <span class="tag">
          <Since until={card.endsAt} words={say.idle} />
        </span>
      )}
    </>
  );
}
