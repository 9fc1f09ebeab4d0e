import { findCpfs } from '../service-desk/cpf.ts';
import type { Sensitive } from '../service-desk/redaction.ts';
import { redactionTexts as say } from '../texts/redaction.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import type { TurnScope } from './turn-scope.ts';

/**
 * What a person must be told about what the store has masked in their message, in one message; nothing about their own CPF, nor about
 * any before they are identified, when the bot itself asks for it, nor about a code.
 */
export function redactionWarning({ turn, verbatim }: TurnScope, { identification }: ConversationMemory): string | undefined {
  const { masked = [] } = (turn.cause.kind === 'activity' ? turn.cause.activity.channelData : undefined) ?? {};
  const found = new Set(findCpfs(verbatim).map(({ digits }) => digits));
  const isOwn = found.size === 1 && identification !== undefined && found.has(identification.cpf);
  const isIdentified = turn.listening === 'identified' || turn.listening === 'code';
  const warnings = (masked as readonly Sensitive[]).flatMap((kind) => {
    if (kind === 'code' || (kind === 'cpf' && (isOwn || !isIdentified))) return [];
    return [say[kind]];
  });
  return warnings.length === 0 ? undefined : warnings.join('\n\n');
}
