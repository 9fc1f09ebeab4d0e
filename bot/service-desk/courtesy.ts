import { withoutLeading, withoutTrailing } from './fold.ts';

/** How a talk is opened, folded. */
export const hellos = ['oi', 'oii', 'oie', 'ola', 'opa', 'alo', 'hello', 'bom dia', 'boa tarde', 'boa noite'] as const;
const pleasantries = ['tudo bem', 'tudo bom', 'tudo bem com voce', 'como vai', 'como voce esta', 'e ai'];
const pleas = ['por favor', 'por gentileza', 'faz favor', 'favor', 'pf', 'pfv', 'pfvr'];
const thanks = ['muito obrigado', 'muito obrigada', 'obrigado', 'obrigada', 'obg', 'grato', 'grata', 'valeu'];

const opening = [...hellos, ...pleasantries, ...pleas, ...thanks, 'moco', 'moca', 'senhor', 'senhora', 'entao'];
const closing = [...opening, 'por aqui', 'por hoje', 'agora', 'ja', 'ai', 'aqui', 'logo', 'urgente'];

/**
 * A folded message without the words of courtesy around what it says.
 *
 * @example withoutCourtesy('oi bom dia menu por favor') // 'menu'
 * @example withoutCourtesy('por favor') // ''
 */
export function withoutCourtesy(folded: string): string {
  return withoutTrailing(withoutLeading(folded, opening), closing);
}

/**
 * Whether a folded message is a greeting and nothing else.
 *
 * @example isGreeting('oi bom dia tudo bem') // true
 * @example isGreeting('tudo bem') // false
 */
export function isGreeting(folded: string): boolean {
  return withoutLeading(folded, hellos) !== folded && withoutCourtesy(folded) === '';
}
