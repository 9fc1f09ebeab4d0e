import type { JSX } from 'preact';

import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import type { DeskReply } from '../../../../wire.ts';

interface ReplyListboxProps {
  readonly replies: readonly DeskReply[];
  readonly active: number;
  readonly onChoose: (reply: DeskReply) => void;
}

/** The canned replies that match what is typed after the slash; the keys stay with the text box. */
export function ReplyListbox({ replies, active, onChoose }: ReplyListboxProps): JSX.Element {
  return (
    <ul class="replies" id="reply-options" role="listbox" aria-label={say.replies}>
      {replies.map((reply, index) => (
        <li
          key={reply.id}
          id={`reply-${index}`}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(reply);
          }}
        >
          <strong>/{reply.shortcut}</strong> <span>{reply.text}</span>
        </li>
      ))}
    </ul>
  );
}
