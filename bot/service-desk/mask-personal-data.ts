import { fold } from './fold.ts';
import { redact } from './redaction.ts';

const mask = '***';
/** Shorter words of a name are particles and initials. */
const shortestName = 3;
const particles = new Set(['das', 'dos', 'del', 'della', 'van', 'von']);

/**
 * Masks what could tell who wrote a text: CPFs, e-mail addresses, every number of seven digits or more, and the words of the person's own name.
 *
 * @example maskPersonalData('sou Maria, maria@x.gov.br, 61 99999-1234', 'Maria da Silva') // 'sou ***, ***, ***'
 * @example maskPersonalData('erro 500 no convênio 912345/2020') // 'erro 500 no convênio 912345/2020'
 */
export function maskPersonalData(text: string, name = ''): string {
  const own = new Set(
    name
      .split(/\s+/)
      .map(fold)
      .filter((word) => word.length >= shortestName && !particles.has(word)),
  );
  return redact(text, 'open')
    .text.replace(/[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[^\s@,;:<>().]+/g, mask)
    .replace(/(?<![\d/])\+?\(?\d(?:[ ().-]{0,2}\d){6,}(?!\d)/g, mask)
    .replace(/\p{L}[\p{L}\p{M}'’-]*/gu, (word) => (own.has(fold(word)) ? mask : word));
}
