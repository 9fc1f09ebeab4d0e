import { withoutCourtesy } from '../../bot/service-desk/courtesy.ts';
import { fold, foldLabel, withoutLeading, withoutTrailing } from '../../bot/service-desk/fold.ts';
import { isOneSlipAway } from '../../bot/service-desk/misspelling.ts';

/** One thing that a person may choose. */
export interface Option {
  /** As the person reads it. */
  readonly label: string;
  /** Other names of the same thing. */
  readonly aliases?: readonly string[];
  /** Stands after the things to choose from and is none of them ("Voltar"): "the last one" is another. */
  readonly apart?: true;
}

/** Said before and after a choice without changing it. */
const lead = [
  'eu', 'quero', 'queria', 'gostaria', 'prefiro', 'preciso', 'escolho', 'seria', 'acho que', 'vou', 'pode ser', 'opcao', 'numero', 'n', 'item', 'alternativa',
  'e', 'a', 'o', 'as', 'os', 'de', 'do', 'da', 'no', 'na', 'sobre', 'com', 'sistema', 'modulo', 'portal',
]; // prettier-ignore
const trail = ['mesmo', 'opcao', 'alternativa', 'sistema'];
const smallWords = ['a', 'o', 'as', 'os', 'um', 'uma', 'de', 'do', 'da', 'dos', 'das', 'e', 'no', 'na', 'em', 'com', 'para', 'pra', 'pro', 'por', 'meu', 'minha', 'meus', 'minhas', 'me', 'br', 'gov']; // prettier-ignore
const places = [
  /^(primeir[oa]|uma?)$/,
  /^(segund[oa]|dois|duas)$/,
  /^(terceir[oa]|tres)$/,
  /^(quart[oa]|quatro)$/,
  /^(quint[oa]|cinco)$/,
  /^(sext[oa]|seis)$/,
  /^(setim[oa]|sete)$/,
  /^(oitav[oa]|oito)$/,
  /^(non[oa]|nove)$/,
  /^(decim[oa]|dez)$/,
];
/** Labels that change their meaning with any word beside them. */
const shortAnswers = ['sim', 'nao'];
/** Makes a sentence a question or a refusal, not a choice, unless the label has the word too. */
const notChoosing = ['nao', 'nem', 'como', 'quando', 'onde', 'qual', 'quais', 'quem', 'porque', 'por que', 'quanto', 'consigo', 'sem'];

/**
 * The option that an answer means: by number, place, label, alias, or part of a label, without accents and with small slips; `undefined`
 * when none or more than one fits.
 *
 * @example chooseOption('a última', [{ label: 'Sim' }, { label: 'Não' }]) // { label: 'Não' }
 * @example chooseOption('prestacao', [{ label: 'Convênio' }, { label: 'Prestação de contas' }]) // { label: 'Prestação de contas' }
 * @example chooseOption('chamado', [{ label: 'Abrir chamado' }, { label: 'Ver chamados' }]) // undefined
 */
export function chooseOption<T extends Option>(text: string, options: readonly T[]): T | undefined {
  const whole = fold(text);
  if (whole === '') return undefined;
  const said = bareChoice(whole);
  return (
    only(options.filter((option) => namesOf(option).includes(whole))) ??
    byPlace(said, options) ??
    only(options.filter((option) => namesOf(option).includes(said))) ??
    byWords(whole, options, isSameWord) ??
    byWords(whole, options, isSimilar)
  );
}

function byPlace<T extends Option>(said: string, options: readonly T[]): T | undefined {
  const things = options.filter(({ apart }) => apart !== true);
  if (/^ultim[oa]$/.test(said)) return things.at(-1);
  if (/^penultim[oa]$/.test(said)) return things.at(-2);
  if (/^\d{1,2}$/.test(said)) return options[Number(said) - 1];
  return options[places.findIndex((place) => place.test(said))];
}

/** All that was said belongs to one option, or all of one option was said and hardly more. */
function byWords<T extends Option>(whole: string, options: readonly T[], same: (typed: string, meant: string) => boolean): T | undefined {
  const said = weighty(bareChoice(whole));
  if (said.length === 0) return undefined;
  const fits = (option: T): boolean =>
    namesOf(option).some((name) => {
      const meant = weighty(name);
      const surplus = said.filter((word) => !meant.some((other) => same(word, other)));
      const missing = meant.filter((word) => !said.some((other) => same(other, word)));
      if (meant.length === 0 || surplus.some((word) => notChoosing.includes(word))) return false;
      return surplus.length === 0 || (missing.length === 0 && surplus.length === 1 && !shortAnswers.includes(name));
    });
  return only(options.filter(fits));
}

function bareChoice(whole: string): string {
  return withoutTrailing(withoutLeading(withoutCourtesy(whole), lead), trail) || whole;
}

function namesOf(option: Option): readonly string[] {
  return [option.label, ...(option.aliases ?? [])].map(foldLabel);
}

function weighty(folded: string): readonly string[] {
  return folded.split(' ').filter((word) => word !== '' && !smallWords.includes(word));
}

function isSameWord(typed: string, meant: string): boolean {
  return typed === meant || `${typed}s` === meant || typed === `${meant}s`;
}

function isSimilar(typed: string, meant: string): boolean {
  return isSameWord(typed, meant) || (typed.length >= 4 && meant.startsWith(typed)) || (typed.length >= 5 && isOneSlipAway(typed, meant));
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
