import type { ComponentChildren, JSX } from 'preact';

import { deskTexts } from '../../../../../../bot/texts/desk.ts';

const address = /\b(?<bare>https?:\/\/[^\s<>[\]]*[^\s<>[\].,;:!?)])/g;
const marks = new RegExp(
  [
    /\\(?<literal>[\\`*_[\]<>#~|])/,
    /\*\*(?<bold>(?:[^*\n\\]|\\.)+)\*\*/,
    /\[(?<label>[^\]\n]{1,300})\]\((?<link>https?:\/\/[^\s()]+)\)/,
    address,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** What the bot says: **bold** words, links to web pages and signs that are meant literally; all else stays as it is written. */
export function Formatted({ text }: { readonly text: string }): JSX.Element {
  return <>{pieces(text, marks)}</>;
}

/** What people write, as they write it, with links to web pages. */
export function Literal({ text }: { readonly text: string }): JSX.Element {
  return <>{pieces(text, address)}</>;
}

function pieces(text: string, pattern: RegExp): readonly ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const { literal, bold, label, link, bare } = match.groups ?? {};
    const href = link ?? bare;
    parts.push(text.slice(end, match.index), literal ?? (bold === undefined ? undefined : <strong>{pieces(bold, marks)}</strong>));
    if (href !== undefined) parts.push(<OutsideLink href={href} label={label ?? href} />);
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function OutsideLink({ href, label }: { readonly href: string; readonly label: string }): JSX.Element {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {label}
      <span class="only-read"> ({deskTexts.newWindow})</span>
    </a>
  );
}
