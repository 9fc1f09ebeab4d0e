import { isGreeting, withoutCourtesy } from '../../bot/service-desk/courtesy.ts';
import { fold, withoutLeading, withoutTrailing } from '../../bot/service-desk/fold.ts';

/** Said around an answer without changing it. */
const fillers = ['acho que', 'eu acho que', 'acredito que', 'bom', 'bem', 'ah', 'uai', 'ue', 'hum', 'mesmo'];
const yes = [
  's', 'ss', 'sim', 'sin', 'si', 'yes', 'y', 'yep', 'claro', 'claro que sim', 'isso', 'isso mesmo', 'isso ai', 'e isso', 'e isso ai', 'e', 'e sim', 'pode',
  'pode sim', 'pode ser', 'pode seguir', 'pode registrar', 'ok', 'okay', 'okey', 'aham', 'ahan', 'aha', 'uhum', 'arram', 'ta', 'ta certo', 'ta bom', 'ta ok',
  'tudo bem', 'tudo certo', 'tudo ok', 'esta certo', 'esta', 'esta sim', 'esta tudo certo', 'ta tudo certo', 'esta correto', 'esta bom', 'certo', 'certinho', 'certissimo',
  'correto', 'exato', 'exatamente', 'beleza', 'blz', 'positivo', 'afirmativo', 'confirmo', 'confirmado', 'confirma', 'com certeza', 'certeza', 'quero', 'quero sim',
  'aceito', 'perfeito', 'otimo', 'joia', 'legal', 'show', 'bora', 'vamos', 'vamos la', 'manda', 'manda ver', 'concordo', 'gostaria', 'gostaria sim', 'sem duvida',
  'resolveu', 'resolveu sim', 'resolvido', 'deu certo', 'funcionou', 'ajudou', 'ajudou sim', 'verdade', 'de acordo', 'positivo sim', 'tem sim', 'tenho sim', 'tenho',
]; // prettier-ignore
const no = [
  'n', 'nn', 'nao', 'naum', 'naao', 'no', 'nop', 'nope', 'not', 'nem', 'nunca', 'jamais', 'negativo', 'de jeito nenhum', 'de forma alguma', 'de modo algum',
  'de maneira nenhuma', 'nem pensar', 'claro que nao', 'isso nao', 'nao quero', 'nao quero nao', 'agora nao', 'ainda nao', 'hoje nao', 'nao agora', 'nao precisa',
  'nao precisa nao', 'precisa nao', 'quero nao', 'nao pode', 'pode nao', 'nao esta', 'nao esta certo', 'nao esta correto', 'nao ta certo', 'nao ta', 'esta errado',
  'ta errado', 'esta incorreto', 'errado', 'incorreto', 'nao confere', 'nao e', 'nao e isso', 'nao era isso', 'nao resolveu', 'nao resolveu nao', 'resolveu nao',
  'nao deu certo', 'nao funcionou', 'nao ajudou', 'ajudou nao', 'discordo', 'nao aceito', 'nao concordo', 'nao confirmo', 'nao gostaria', 'nao tenho', 'nada', 'nada disso',
  'nao mesmo', 'nao nao', 'nada mais', 'mais nada', 'so isso', 'era so isso',
]; // prettier-ignore
/** Takes back what was said before. */
const reservation = /\b(?:mas|porem|so que|exceto|menos|entretanto|nao sei|talvez|depende)\b/;

/**
 * Whether an answer means yes or no; `undefined` when it means neither, both, or yes with a reservation.
 *
 * @example parseYesNo('tá certo') // true
 * @example parseYesNo('Não, obrigada') // false
 * @example parseYesNo('não sei') // undefined
 * @example parseYesNo('sim, mas o e-mail mudou') // undefined
 */
export function parseYesNo(text: string): boolean | undefined {
  if (isGreeting(fold(text))) return undefined; // "oi, tudo bem?"
  const clauses = text
    .replace(/[\u{1F44D}\u{1F44C}\u2705]/gu, ' sim ')
    .replace(/[\u{1F44E}\u274C]/gu, ' nao ')
    .split(/[,.;:!?\n]|\s[-\u2013\u2014]+\s/)
    .map(fold)
    .filter((clause) => clause !== '');
  const first = clauses.findIndex((clause) => meaning(clause) !== undefined || bareOf(clause) !== '');
  const answer = meaning(clauses[first] ?? '');
  const afterwards = clauses.slice(first + 1);
  const takenBack = afterwards.some((clause) => reservation.test(clause) || clause === (answer === true ? 'nao' : 'sim'));
  return takenBack ? undefined : answer;
}

function meaning(clause: string): boolean | undefined {
  const bare = bareOf(clause);
  if (no.includes(clause) || no.includes(bare)) return false;
  if (yes.includes(clause) || yes.includes(bare)) return true;
  return /^(?:sim|claro) /.test(bare) && !/\bnao\b/.test(bare) && !reservation.test(bare) ? true : undefined;
}

function bareOf(clause: string): string {
  return withoutTrailing(withoutLeading(withoutCourtesy(clause), fillers), fillers);
}
