import { fold } from './fold.ts';
import { isAddressLike, isSecretLike, isOrdinary, isPlainWord, isUnit, passwordNames } from './secret-words.ts';
import { placesOf, type Span } from './span.ts';

/** What names a secret. Of the narrow ones, which mean other things too, only what is set off by a sign or "é" is a secret. */
const cues = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(${passwordNames})|pass|psw|pin|(?:access|refresh|id)[_ -]?token|token|segredo|secret|(?:client|app)[_ -]?secret|api[_ -]?key|chave (?:d[ae] api|secreta)|(?:account|shared ?access)[_ -]?key)(?![\p{L}\p{N}])`,
  'giu',
);
/** What may stand between the name and the mark: "do gov.br", "que eu uso", "(SEI)". */
const between = /^(?:[ \t]*\([^()\n]{1,30}\)|[ \t]+[\p{L}\p{N}]+(?:[.@_-][\p{L}\p{N}]+)*){0,7}?/u;
const marks = String.raw`(?:["']?[ \t]*(?:[:=]|-{1,2}>|=>|→)[ \t:=>]*\n?[ \t]*|,?[ \t]+(?:é|eh|e|è|era|foi|ficou|fica|continua sendo|são|sao|para|pra|[-–—])[ \t]*[:=]?[ \t]+)`;
const marked = new RegExp(`${between.source}(${marks})`, 'u');
/** Before the name these make it the topic: what follows is about a password. */
const topic = /(?:erro|mensagem|falha|problemas?|duvidas?|assunto)(?: \p{L}+){0,2}$/u;
/** Between name and mark these make the mark belong to something else. */
const otherThings =
  /\b(?:erro|mensagem|codigo|protocolo|chamado|convenio|proposta|processo|link|site|cpf|cnpj|nup|telefone|ramal|celular|versao|navegador|usuario|login|servidores)\b/;
const pair = /(?:login|usuario|user|acesso)(?: e)?(?: a| minha)?$/u;
/** "essa aqui", "a seguinte", "mesmo": what comes before and after the secret itself. */
const fillers = new Set('a o essa esta esse este isso assim aqui seguinte so apenas sempre mesma mesmo tipo ok viu'.split(' '));
const reach = 120;

/**
 * Every place of a text where somebody has typed a password, a PIN or a key after its name ("minha senha é …") or before it ("… é minha
 * senha"). What is only about passwords ("a senha é inválida") is left alone; in doubt a word without digits and signs is too.
 *
 * @example findTypedPasswords('senha: flor123') // [{ start: 7, end: 14 }]
 * @example findTypedPasswords('a senha é inválida') // []
 */
export function findTypedPasswords(text: string): readonly Span[] {
  return [...text.matchAll(cues)].flatMap(({ 0: cue, 1: wide, index }) => {
    const end = index + cue.length;
    const before = fold(text.slice(Math.max(0, index - 40), index));
    const after = findAfter(text.slice(end, end + reach), { before, isWide: wide !== undefined });
    const found = after === undefined ? undefined : { start: end + after.start, end: end + after.end };
    return [found, ...(wide === undefined ? [] : [findBefore(text, index)])].filter((span) => span !== undefined);
  });
}

/** What stands before the name of a secret, and whether that name means nothing else. */
interface Surroundings {
  readonly before: string;
  readonly isWide: boolean;
}

function findAfter(rest: string, { before, isWide }: Surroundings): Span | undefined {
  const mark = marked.exec(rest);
  if (mark !== null) {
    const [whole, sign = ''] = mark;
    const words = whole.slice(0, whole.length - sign.length);
    const isWeak = /^[ \t]+(?:e|fica|ficou|para|pra|[-–—])[ \t]+$/u.test(sign);
    const isAbout = topic.test(before) || otherThings.test(fold(words));
    if (!otherThings.test(fold(words))) {
      const value = pair.test(before) ? secondOf(rest, whole.length) : valueAt(rest, whole.length, { plain: !isWeak && !isAbout });
      if (value !== undefined) return value;
    }
  }
  if (!isWide || topic.test(before)) return undefined;
  const gap = unmarkedAt(rest);
  return gap === undefined || otherThings.test(fold(rest.slice(0, gap.start))) ? undefined : gap;
}

/** A secret without a mark: right after the name also one of digits alone, after some words only one that mixes signs. */
function unmarkedAt(rest: string): Span | undefined {
  const words = placesOf(/[^\s]+/g, /^[^\n.!?;](?:[^\n;!?](?!\.\s))*/.exec(rest)?.[0] ?? '').slice(0, 4);
  for (const [index, place] of words.entries()) {
    const span = trimmed(rest, place);
    const word = rest.slice(span.start, span.end);
    const isDigits = /^\d+$/.test(word);
    if (isSecretLike(word) && (!isDigits || index === 0) && !isUnit(rest.slice(span.end))) return /^[ \t]/.test(rest) ? span : undefined;
    if (!isPlainWord(word) || place.end !== span.end) return undefined;
  }
  return undefined;
}

/** The secret that begins at a place after a mark; `plain` takes also one word of letters, when nothing follows it. */
function valueAt(rest: string, at: number, { plain }: { readonly plain: boolean }): Span | undefined {
  const quoted = /^["'“‘«`]([^"'”’»`\n•]{3,60})["'”’»`]/u.exec(rest.slice(at));
  if (quoted?.[1] !== undefined) {
    return plain && !isOrdinary(quoted[1].split(/\s/)[0] ?? '') ? { start: at + 1, end: at + 1 + quoted[1].length } : undefined;
  }
  const spelled = /^[\p{L}\p{N}](?:[ -][\p{L}\p{N}]){3,}(?![\p{L}\p{N}])/u.exec(rest.slice(at))?.[0];
  if (spelled !== undefined) return { start: at, end: at + spelled.length };
  const clause = /^[^\n]*?(?=[,;!?…](?:\s|$)|\.(?:\s|$)|\n|$)/u.exec(rest.slice(at))?.[0] ?? '';
  const words = placesOf(/\S+/g, clause).map((place) => trimmed(rest, { start: at + place.start, end: at + place.end }));
  const filled = words.findIndex((place) => !fillers.has(fold(rest.slice(place.start, place.end))));
  const first = words[filled];
  if (first === undefined) return undefined;
  const word = rest.slice(first.start, first.end);
  if (isSecretLike(word) || /^\d{3}$/.test(word)) return isUnit(rest.slice(first.end)) ? undefined : withBang(rest, first);
  if (!plain || filled > 0 || isOrdinary(word) || !isPlainWord(word)) return undefined;
  const last = words.slice(1, 5).find((place) => isSecretLike(rest.slice(place.start, place.end)));
  if (last !== undefined) return { start: first.start, end: last.end };
  return words.slice(1).every((place) => fillers.has(fold(rest.slice(place.start, place.end)))) ? first : undefined;
}

/** Of "login e senha: maria / flor" the second, or whatever looks like a secret. */
function secondOf(rest: string, at: number): Span | undefined {
  const line = /^[^\n]{0,80}/.exec(rest.slice(at))?.[0] ?? '';
  const words = placesOf(/[^\s/,;]+/g, line)
    .map((place) => trimmed(rest, { start: at + place.start, end: at + place.end }))
    .filter((place) => place.end > place.start && fold(rest.slice(place.start, place.end)) !== 'e');
  const secret = words.slice(0, 4).find((place) => isSecretLike(rest.slice(place.start, place.end)));
  if (secret !== undefined) return secret;
  const [first, second] = words;
  const isPair = words.length === 2 && first !== undefined && !isOrdinary(rest.slice(first.start, first.end));
  return isPair && second !== undefined && !isOrdinary(rest.slice(second.start, second.end)) ? second : undefined;
}

const namedBefore = /(?<!\S)(\S{4,60})[ \t]+(?:é|eh|e|è|era|como|de|no campo|na|\()[ \t]*(?:de |da )?(?:a |à )?(?:minha |nossa |sua )?$/u;

/** A secret that its name follows: "flor123 é minha senha", "uso flor123 como senha". */
function findBefore(text: string, start: number): Span | undefined {
  const from = Math.max(0, start - 90);
  const match = namedBefore.exec(text.slice(from, start));
  if (match?.[1] === undefined) return undefined;
  const at = from + match.index;
  const span = trimmed(text, { start: at, end: at + match[1].length });
  const word = text.slice(span.start, span.end);
  return isSecretLike(word) && !/^\d+$/.test(word) && !isAddressLike(word) ? span : undefined;
}

/** Without the punctuation and quotes around it. */
function trimmed(text: string, { start, end }: Span): Span {
  const word = text.slice(start, end);
  const lead = /^["'“‘«`([]*/u.exec(word)?.[0].length ?? 0;
  const tail = /["'”’»`)\].,;:?]*$/u.exec(word.slice(lead))?.[0].length ?? 0;
  return { start: start + lead, end: end - tail };
}

/** With the sign that closes many passwords. */
function withBang(text: string, { start, end }: Span): Span {
  return { start, end: text[end] === '!' ? end + 1 : end };
}
