import { fold } from './fold.ts';

/** How people write the name of a password, also with a slip; the source of a regular expression. */
export const passwordNames = 'senhas?|sehnas?|snhas?|cenhas?|senah|password|passwd|passcode|pwd|palavra[ -]passe|frase[ -]secreta';

/** What people say about passwords: none of it is one. */
const ordinary = new Set(
  `a agora ainda ai algo alguem antiga apenas aqui aquela as assim ate cada certa certo como com correta correto criar da das de del deles demais deve devo
  diferente diferentes direito do dos e ela ele em errada errado essa esse esta este eu fora forte fraca gov govbr grande igual iguais incorreta incorreto
  invalida invalido isso ja la longa mais mas media menor mesma mesmas mesmo mesmos meu minha muito na nada nao nas nem nenhuma nivel no nos nossa nova novas novo
  numerica o onde os ou outra outras outro para pela pelo pessoal pior pois por porque pouco pra preciso primeira primeiro provisoria provisorio publica qual qualquer quando
  quanto que quem recuperar redefinir ruim se secreta segura sei seguinte sem sempre seu siconv sigilosa simples sistema so sua suas temporaria temporario tem ter
  toda tudo transferegov trocar uma um unica usada usar usuario valida vazia velha vencida antes depois ontem hoje esqueci erro sim ok obrigado obrigada padrao curta dificil facil
  login senha senhas token email acesso portal minhas meus nossas teste validas validos necessaria necessario`.split(/\s+/),
);
/** Endings of what is said about things: "bloqueada", "inválida", "possível", "recuperação", "trocar". */
const ordinaryEnding =
  /(?:[aei]d[ao]s?|[ao]ri[ao]s?|aveis|iveis|avel|ivel|cao|coes|mento|mente|ante|ente|iv[ao]s?|os[ao]s?|eit[ao]s?|[aei]r)$/;
const units =
  /^\s*(?:%|caract|d[ií]g|n[uú]mero|letra|vez|dia|min|hora|ano|m[eê]s|tentativa|servidor|usu[aá]ri|pessoa|s[ií]mbolo|posi[cç])/iu;

/**
 * Whether a number counts things, by what follows it.
 *
 * @example isUnit(' caracteres') // true
 */
export function isUnit(following: string): boolean {
  return units.test(following);
}

/**
 * Whether a word is of letters alone, also with a hyphen or dot inside.
 *
 * @example isPlainWord('gov.br') // true
 */
export function isPlainWord(word: string): boolean {
  return /^\p{L}+(?:[.-]\p{L}+)*$/u.test(word);
}

/**
 * Whether a word says something about a password rather than being one.
 *
 * @example isOrdinary('inválida') // true
 * @example isOrdinary('abacaxi') // false
 */
export function isOrdinary(word: string): boolean {
  const folded = fold(word);
  return folded.length < 3 || ordinary.has(folded) || (isPlainWord(word) && ordinaryEnding.test(folded));
}

/**
 * Whether a word is an e-mail or web address.
 *
 * @example isAddressLike('maria@exemplo.gov.br') // true
 */
export function isAddressLike(word: string): boolean {
  return /^[^\s@]+@[\w-]+(?:\.[\w-]+)+$/.test(word) || /^(?:https?:\/\/|www\.)/.test(word);
}

/** Numbers of documents, dates, hours, names of products: they mix signs and are no secret. */
const documents = [
  /^20\d\d[A-Z]{2}\d{3,6}$/, // SIAFI: 2026NE000123
  /^[\dA-Z]{2}\.[\dA-Z]{3}\.[\dA-Z]{3}\/[\dA-Z]{4}-\d\d$/, // CNPJ
  /^\d{1,2}(?:h\d{0,2}(?:min)?|:\d\d)$/i,
  /^[\d./,-]*[./,-][\d./,-]*$/,
  /^(?:windows|win|office|chrome|firefox|edge|android|ios|java|iphone|sei|covid|e-?cpf|e-?cnpj|a[13]|mp[34])[-.\d]*$/i,
  /^v?\d+(?:\.\d+)+$/i,
  /^\d+(?:[aªoº]|mb|gb|kb|x|ª|º)$/i,
  /^R\$/,
  /^[A-Z]{1,2}\d{2,3}$/, // the number of a queue, which is a "senha" too
];

/**
 * Whether a word looks like a secret by itself: letters mixed with digits or signs, or four digits and more;
 * nothing that is masked already.
 *
 * @example isSecretLike('Flor@2020') // true
 * @example isSecretLike('2026NE000123') // false
 */
export function isSecretLike(word: string): boolean {
  if (word.length < 4 || word.includes('•') || isAddressLike(word) || documents.some((form) => form.test(word))) return false;
  if (/^\d+$/.test(word)) return word.length <= 12;
  const [hasLetter, hasDigit, hasSign] = [/\p{L}/u.test(word), /\d/.test(word), /[@#$%&*!?_+=~^<>]/.test(word)];
  return (hasLetter && (hasDigit || hasSign)) || (hasDigit && hasSign);
}
