import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import type { DeskLine } from '../../../../wire.ts';
import { botPart } from '../../state/conversation-log.ts';
import type { Pending } from '../../state/outbox.ts';
import { useTools } from '../common/desk-context.ts';
import { Line } from './line.tsx';
import { PendingLine } from './pending-line.tsx';

interface LogProps {
  readonly conversation: string;
  readonly person: string;
  readonly onCorrect: (pending: Pending) => void;
}

/** Lines of the talk with the bot that are shown before a person asks for more. */
const shownOfBot = 10;

/** The conversation: the part with the bot, the part with people, and what is on its way. It stays at its end unless one has scrolled up, and goes there with each message of one's own. */
export function Log({ conversation, person, onCorrect }: LogProps): JSX.Element {
  const { desk } = useTools();
  const { lines, isWhole } = desk.logOf(conversation).value;
  const outbox = useComputed(() => desk.outbox.value.filter((pending) => pending.conversation === conversation)).value;
  const isTyping = useComputed(() => desk.typing.value.has(conversation)).value;
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const sent = useRef(outbox.length);
  const [isBehind, setBehind] = useState(false);

  function stayAtEnd(): void {
    if (atEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }

  useLayoutEffect(() => {
    if (outbox.length > sent.current) atEnd.current = true;
    sent.current = outbox.length;
  }, [outbox]);
  useLayoutEffect(stayAtEnd, [lines, outbox, isTyping]);
  useEffect(() => setBehind(!atEnd.current), [lines]);
  useEffect(() => {
    const watcher = new ResizeObserver(stayAtEnd);
    if (box.current !== null) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);

  function onScroll(): void {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < 48;
    if (atEnd.current) setBehind(false);
  }

  const bot = botPart(lines);
  return (
    // A person who reads by keyboard scrolls it with the arrow keys, so it takes the focus.
    <div class="log" ref={box} onScroll={onScroll} role="log" aria-live="off" aria-label={say.log(person)} tabIndex={0}>
      {!isWhole && <p class="empty">{say.loading}</p>}
      {bot > 0 && <BotPart lines={lines.slice(0, bot)} person={person} />}
      {(lines.length > bot || outbox.length > 0) && (
        <>
          <h3>{say.humanPart}</h3>
          <ol class="lines">
            {lines.slice(bot).map((line) => (
              <Line key={line.id} line={line} person={person} />
            ))}
            {outbox.map((pending) => (
              <PendingLine key={pending.request} pending={pending} onCorrect={onCorrect} />
            ))}
          </ol>
        </>
      )}
      <p class="typing">{isTyping ? say.typing(person) : ''}</p>
      {isBehind && (
        <button
          type="button"
          class="button primary small news"
          onClick={() => {
            atEnd.current = true;
            stayAtEnd();
            box.current?.focus();
          }}
        >
          {say.newBelow}
        </button>
      )}
    </div>
  );
}

function BotPart({ lines, person }: { readonly lines: readonly DeskLine[]; readonly person: string }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const hidden = Math.max(0, lines.length - shownOfBot);
  return (
    <>
      <h3>{say.botPart}</h3>
      {hidden > 0 && (
        <button type="button" class="link center" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? say.hideBot : say.showBot(hidden)}
        </button>
      )}
      <ol class="lines">
        {(isOpen ? lines : lines.slice(hidden)).map((line) => (
          <Line key={line.id} line={line} person={person} />
        ))}
      </ol>
    </>
  );
}
