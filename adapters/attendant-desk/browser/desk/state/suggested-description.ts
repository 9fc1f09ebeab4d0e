import type { DeskLine } from '../../../wire.ts';

const shortest = 20;
const mostLines = 6;

/** The start of a ticket's description: what the person asked for, and their longer lines since somebody serves them; the newest matter most. */
export function suggestedDescription(subject: string, lines: readonly DeskLine[]): string {
  const served = lines.findIndex(({ author }) => author === 'attendant' || author === 'system');
  const said = (served < 0 ? [] : lines.slice(served))
    .filter(({ author, text }) => author === 'user' && text.trim().length >= shortest)
    .map(({ text }) => text.trim());
  return [subject.trim(), ...said.slice(-mostLines)].filter((text, index, all) => text !== '' && all.indexOf(text) === index).join('\n');
}
