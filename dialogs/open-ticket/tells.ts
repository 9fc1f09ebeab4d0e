import { fold } from '../../bot/service-desk/fold.ts';
import type { TicketDetail } from '../../bot/service-desk/served-system.ts';

/** Says which browser it was, or that it was several. */
const browser = /\b(?:chrome|edge|firefox|mozilla|safari|opera|brave|internet explorer|outros? navegador(?:es)?|varios navegadores)\b/;
/** Says in which environment it was. */
const environment = /\b(?:producao|homologacao|treinamento|ambiente de testes?|hml)\b/;
/** A text in quotes, or what introduces the text of an error. */
const quoted = /["“”«»][^"“”«»]{4,}["“”«»]|'[^']{6,}'/u;
const errorText =
  /\b(?:(?:erro|error|codigo|status) (?:de |n |numero |http )?\d{3,}|(?:mensagem|erro|aviso) (?:diz|dizendo|que diz|informa|informando|e que)|diz que|dizendo que|(?:sem|nenhuma|nao (?:aparece|da|mostra)(?: nenhuma)?) mensagem)\b/;
/** Numbered lines, and what people say of what they did. */
const numbered = /(?:^|\n)\s*\d{1,2}[.)-]\s/g;
const deed =
  /\b(?:cliquei|clico|clicar|acess(?:o|ei|ar)|entr(?:o|ei|ar)|abr(?:o|i|ir)|selecion(?:o|ei|ar)|preench(?:o|i|er)|salv(?:o|ei|ar)|envi(?:o|ei|ar)|anex(?:o|ei|ar)|fui em|vou em|escolh(?:o|i)|digit(?:o|ei)|tento|tentei|logo)\b/g;
const sequence = /\b(?:depois|em seguida|ao|quando|entao|assim que|logo apos|primeiro|por fim)\b/;

/**
 * Whether a description tells this already, so that it need not be asked.
 *
 * @example tells('Uso o Firefox 128', 'browser') // true
 */
export function tells(description: string, detail: TicketDetail): boolean {
  const folded = fold(description);
  switch (detail) {
    case 'browser':
      return browser.test(folded);
    case 'environment':
      return environment.test(folded);
    case 'message':
      return quoted.test(description) || errorText.test(folded);
    case 'steps':
      return [...description.matchAll(numbered)].length >= 2 || (new Set(folded.match(deed)).size >= 2 && sequence.test(folded));
  }
}
