import { hellos } from './courtesy.ts';
import { fold, withoutLeading } from './fold.ts';

const maxLength = 120;
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
  const words = fold(name).split(' ');
  if (words.some((word) => neverNames.includes(word))) return undefined;
  if (name.split(' ').filter((word) => !particles.includes(word.toLowerCase())).length < 2) return undefined;
  return name === name.toLowerCase() || name === name.toUpperCase() ? inNameCase(name) : name;
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

function inNameCase(name: string): string {
  return name
    .toLowerCase()
    .split(' ')
    .map((word) => (particles.includes(word) ? word : word.replace(/(^|[-'’´`.])\p{L}/gu, (start) => start.toUpperCase())))
    .join(' ');
}
