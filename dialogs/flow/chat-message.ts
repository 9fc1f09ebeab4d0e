import type { Activity } from '../../bot/ports/activity.ts';

/** What a message of the bot's looks like in a `.chat` file: its text, and its buttons on a line of their own. */
export function chatMessage({ type, text, suggestedActions, code }: Activity): string {
  if (type === 'endOfConversation') return `[EndOfConversation=${code ?? ''}]`;
  const buttons = suggestedActions === undefined ? '' : `\n[Suggestions=${suggestedActions.actions.map(({ title }) => title).join('|')}]`;
  return `${text ?? ''}${buttons}`.trim();
}
