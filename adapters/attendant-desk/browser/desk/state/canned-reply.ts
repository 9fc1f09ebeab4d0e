import { deskReplyTexts } from '../../../../../bot/texts/desk-replies.ts';
import type { DeskReply } from '../../../wire.ts';

/** What stands in for the variables of a canned reply; what is not known stays as it is written. */
export interface ReplyValues {
  readonly primeiroNome?: string | undefined;
  readonly protocolo?: string | undefined;
  readonly sistema?: string | undefined;
  readonly atendente?: string | undefined;
}

/**
 * Fills in a canned reply.
 *
 * @example fillReply('Bom dia, {primeiroNome}. {protocolo}', { primeiroNome: 'Ana' }) // 'Bom dia, Ana. {protocolo}'
 */
export function fillReply(text: string, values: ReplyValues): string {
  return text.replace(/\{(primeiroNome|protocolo|sistema|atendente)\}/g, (written, name: keyof ReplyValues) => values[name] ?? written);
}

/** Names of the variables that are left open in a filled reply. */
export function openVariables(text: string): readonly string[] {
  return deskReplyTexts.variableNames.filter((name) => text.includes(`{${name}}`));
}

/** The shortcut that is being typed: a slash at the start of a line or after a space, up to the caret. */
export function typedShortcut(text: string, caret: number): { readonly start: number; readonly word: string } | undefined {
  const found = /(?:^|\s)\/([\p{L}\p{N}-]*)$/u.exec(text.slice(0, caret));
  return found === null ? undefined : { start: caret - (found[1] ?? '').length - 1, word: found[1] ?? '' };
}

/** The replies that match what is typed: by shortcut first, then by their words; the most used come first. */
export function matchReplies(replies: readonly DeskReply[], typed: string): readonly DeskReply[] {
  const word = plain(typed);
  const rank = ({ shortcut, text }: DeskReply): number => {
    if (plain(shortcut).startsWith(word)) return 0;
    return plain(shortcut).includes(word) || plain(text).includes(word) ? 1 : 2;
  };
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter(({ rank }) => rank < 2)
    .sort((one, other) => one.rank - other.rank || other.reply.uses - one.reply.uses)
    .map(({ reply }) => reply);
}

/** Without capitals and accents, as people search. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
