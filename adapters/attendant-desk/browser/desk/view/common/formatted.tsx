import type { ComponentChildren, JSX } from 'preact';

import { deskTexts } from '../../../../../../bot/texts/desk.ts';

const marks = /\*\*([^*\n]+)\*\*|\[([^\]\n]{1,300})\]\((https?:\/\/[^\s()]+)\)|\b(https?:\/\/[^\s<>[\]]*[^\s<>[\].,;:!?)])/g;

/** A text with its **bold** words and links to web pages; all else stays as it is written. */
export function Formatted({ text }: { readonly text: string }): JSX.Element {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(marks)) {
    const [whole, bold, label, address, bare] = match;
    parts.push(text.slice(end, match.index));
    const link = address ?? bare;
    parts.push(link === undefined ? <strong>{bold}</strong> : <OutsideLink href={link} label={label ?? link} />);
    end = match.index + whole.length;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}

function OutsideLink({ href, label }: { readonly href: string; readonly label: string }): JSX.Element {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {label}
      <span class="only-read"> ({deskTexts.newWindow})</span>
    </a>
  );
}
