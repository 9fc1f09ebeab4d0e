import { hellos } from './courtesy.ts';
import { fold, withoutLeading } from './fold.ts';

const maxLength = 120;
/** Somebody who writes more words tells something, and not their name. */
const mostWords = 6;
const nameWord = /^\p{L}[\p{L}\p{M}'’´`.-]*$/u;
const openings = [...hellos, 'tudo bem', 'prazer', 'sim', 'claro', 'ok'];
const introductions = [
  'meu nome completo e', 'meu nome e', 'o meu nome e', 'nome completo', 'meu nome', 'nome', 'eu me chamo', 'me chamo', 'chamo me',
  'eu sou a', 'eu sou o', 'eu sou', 'sou a', 'sou o', 'sou', 'aqui e a', 'aqui e o', 'aqui quem fala e', 'aqui e', 'e',
]; // prettier-ignore
const particles = ['a', 'as', 'o', 'os', 'd', 'da', 'das', 'de', 'do', 'dos', 'e', 'di', 'del', 'della', 'van', 'von', 'y'];
/** Words of sentences that are never part of a name. */
const neverNames = [
  'nao', 'sei', 'quero', 'queria', 'preciso', 'prefiro', 'voce', 'voces', 'vc', 'meu', 'minha', 'seu', 'sua', 'que', 'porque', 'como', 'com',
  'para', 'por', 'pra', 'uma', 'um', 'isso', 'esse', 'este', 'ajuda', 'ajudar', 'duvida', 'problema', 'sistema', 'senha', 'login', 'cpf',
  'email', 'mail', 'atendente', 'chamado', 'protocolo', 'acessar', 'falar', 'estou', 'tenho', 'informar', 'dizer', 'nome', 'favor',
  'quando', 'onde', 'qual', 'quais', 'quem', 'quanto', 'posso', 'consigo', 'fica', 'faco', 'fazer',
  'prestacao', 'convenio', 'proposta', 'processo', 'erro', 'acesso', 'suporte', 'menu', 'duvidas', 'problemas', 'chamados',
]; // prettier-ignore

/**
 * A person's full name out of what they said, as they wrote it: at least two words beside particles, letters of any language, apostrophes
 * and hyphens, at most 120 characters. Only what is all lower or all upper case is put into the case of names.
 *
 * @example parseFullName('Maria da Silva') // 'Maria da Silva'
 * @example parseFullName('oi, meu nome é joão d’ávila') // 'João D’Ávila'
 * @example parseFullName('MARIA DAS DORES') // 'Maria das Dores'
 * @example parseFullName('Maria') // undefined
 */
export function parseFullName(text: string): string | undefined {
  const name = withoutIntroduction(text).replace(/[.,;!]+$/, '');
  if (name.length > maxLength || !/^\p{L}[\p{L}\p{M}'’´`.\- ]*$/u.test(name)) return undefined;
  if (isSentence(name)) return undefined;
  if (name.split(' ').filter((word) => !particles.includes(word.toLowerCase())).length < 2) return undefined;
  return inCase(name);
}

/**
 * The name of somebody who gives no full one: the words of it that are letters, one at least; `undefined` when it is rather a sentence.
 *
 * @example parseAnyName('Maria') // 'Maria'
 * @example parseAnyName('maria 2') // 'Maria'
 * @example parseAnyName('não quero dizer') // undefined
 */
export function parseAnyName(text: string): string | undefined {
  const words = withoutIntroduction(text)
    .split(' ')
    .map((word) => word.replace(/[.,;!]+$/, ''))
    .filter((word) => nameWord.test(word));
  const name = words.join(' ');
  const isName = words.length <= mostWords && words.some((word) => !particles.includes(word.toLowerCase())) && !isSentence(name);
  return isName && !text.includes('?') && name.length <= maxLength ? inCase(name) : undefined;
}

/**
 * What a person is called by: the first word of the name.
 *
 * @example firstName('Maria da Silva') // 'Maria'
 */
export function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}

/** The words that stay when greetings and introductions are taken off the front, single-spaced. */
function withoutIntroduction(text: string): string {
  const words = text
    .normalize('NFC')
    .split(/[\s,:;!]+/)
    .filter((word) => word !== '');
  const folded = words.map((word) => fold(word).replaceAll(' ', '')).filter((word) => word !== '');
  if (folded.length !== words.length) return words.join(' ');
  const left = withoutLeading(folded.join(' '), [...openings, ...introductions]);
  return left === '' ? '' : words.slice(words.length - left.split(' ').length).join(' ');
}

function isSentence(name: string): boolean {
  return fold(name)
    .split(' ')
    .some((word) => neverNames.includes(word));
}

function inCase(name: string): string {
  if (name !== name.toLowerCase() && name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .split(' ')
    .map((word) => (particles.includes(word) ? word : word.replace(/(^|[-'’´`.])\p{L}/gu, (start) => start.toUpperCase())))
    .join(' ');
}
