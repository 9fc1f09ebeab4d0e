import type { JSX } from 'preact';

import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import type { DeskLine } from '../../../../wire.ts';
import { hourOf } from '../../state/moments.ts';
import { Formatted, Literal } from '../common/formatted.tsx';
import { Icon } from '../common/icon.tsx';
import { LineFile } from './line-file.tsx';

/** One line of a conversation. */
export function Line({ line, person }: { readonly line: DeskLine; readonly person: string }): JSX.Element {
  const { author, name, text, isNote, files, offered, at } = line;
  if (author === 'system') {
    return (
      <li class="line system">
        <span>{text}</span> <time dateTime={new Date(at).toISOString()}>{hourOf(at)}</time>
      </li>
    );
  }
  return (
    <li class={`line ${isNote ? 'note' : author}`}>
      <p class="line-head">
        {isNote ? <Icon name="note" /> : <Icon name={author === 'bot' ? 'robot' : 'user'} />}
        <strong>{author === 'user' ? person : author === 'bot' ? say.bot : (name ?? say.you)}</strong>
        {isNote && <span class="note-mark">{say.note}</span>}
        <time dateTime={new Date(at).toISOString()}>{hourOf(at)}</time>
      </p>
      {text !== '' && <p class="line-text">{author === 'bot' ? <Formatted text={text} /> : <Literal text={text} />}</p>}
      {files.map((file) => (
        <LineFile key={file.id} file={file} />
      ))}
      {offered.length > 0 && (
        <p class="offered">
          {say.offered} {offered.join(' · ')}
        </p>
      )}
    </li>
  );
}
