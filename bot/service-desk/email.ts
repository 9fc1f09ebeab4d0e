import { isOneSlipAway } from './misspelling.ts';

const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

/** Domains that are right as they are, though they look like a slip in one of {@link usualDomains}. */
const otherDomains = ['mail.com', 'ymail.com', 'email.com', 'yahoo.com', 'hotmail.com.br', 'outlook.com.br'];
const usualDomains = ['gmail.com', 'hotmail.com', 'yahoo.com.br', 'outlook.com', 'icloud.com', 'globo.com', 'terra.com.br'];

/** Endings that are surely a slip, and what was meant. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/^(gmail|icloud)\.com\.br$/, '$1.com'],
  [/\.(?:con|cim|cpm|vom|xom|ocm|comm|coom|cok|c0m)$/, '.com'],
  [/\.(com|gov|org|edu|jus|leg|mil|net)\.(?:b|r|rb|bt|be|vr|nr|hr|bf|brr|bbr)$/, '.$1.br'],
  [/\.(?:gob|gv|go|gvo|ogv|giv|goc|govv|gov\.com)\.br$/, '.gov.br'],
  [/(^|\.)gov\.(?:b|r|rb|bt|brr)$/, '$1gov.br'],
];

/**
 * The one e-mail address in a text, in lower case; by RFC 5321 and 5322, without quoted local parts, comments and address literals.
 *
 * @example parseEmail('Maria.Silva+x@mgi.gov.br') // 'maria.silva+x@mgi.gov.br'
 * @example parseEmail('meu email é x@y.com') // 'x@y.com'
 * @example parseEmail('x @ gmail . com') // 'x@gmail.com'
 * @example parseEmail('a..b@c.com') // undefined
 * @example parseEmail('a@b') // undefined
 */
export function parseEmail(text: string): string | undefined {
  const address = addressIn(text);
  return address !== undefined && isEmail(address) ? address : undefined;
}

/**
 * The address that was probably meant, when the one in the text looks like a slip; it may also complete one that {@link parseEmail} refuses.
 *
 * @example suggestEmail('maria@gmial.com') // 'maria@gmail.com'
 * @example suggestEmail('maria@mgi.gov.bt') // 'maria@mgi.gov.br'
 * @example suggestEmail('maria@hotmail') // 'maria@hotmail.com'
 * @example suggestEmail('maria@gmail.com') // undefined
 */
export function suggestEmail(text: string): string | undefined {
  const address = addressIn(text);
  if (address === undefined) return undefined;
  const [user = '', host = ''] = address.split('@');
  const suggestion = `${user}@${domainMeant(host)}`;
  return suggestion !== address && isEmail(suggestion) ? suggestion : undefined;
}

/**
 * An address as it may be shown to somebody who has not proved to own it.
 *
 * @example maskEmail('maria@exemplo.gov.br') // 'm***@exemplo.gov.br'
 */
export function maskEmail(email: string): string {
  return `${email.slice(0, 1)}***${email.slice(email.indexOf('@'))}`;
}

/** The only word with an at sign; in a sentence without the punctuation around it. */
function addressIn(text: string): string | undefined {
  const words = text
    .toLowerCase()
    .replace(/\s*@\s*/g, '@')
    .replace(/\s+\.\s+(?=[a-z]{2,})/g, '.')
    .split(/[\s<>()[\]",;:]+/)
    .filter((word) => word !== '');
  const found = new Set(words.filter((word) => word.includes('@')).map((word) => (words.length > 1 ? word.replace(/[.!?]+$/, '') : word)));
  return found.size === 1 ? [...found][0] : undefined;
}

function isEmail(address: string): boolean {
  const [user = '', host = '', ...more] = address.split('@');
  return more.length === 0 && address.length <= 254 && user.length <= 64 && local.test(user) && domain.test(host);
}

function domainMeant(host: string): string {
  if (usualDomains.includes(host) || otherDomains.includes(host)) return host;
  const ending = endings.reduce((corrected, [slip, meant]) => corrected.replace(slip, meant), host);
  const known = usualDomains.find((usual) => isOneSlipAway(ending, usual) || isOneSlipAway(ending, usual.split('.')[0] ?? usual));
  return known ?? ending;
}
