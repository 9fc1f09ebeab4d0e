import { placesOf, type Span } from './span.ts';

/** What shows itself as a key by its own form; every form begins where no such sign stands before, so that no text is looked at twice. */
const forms = [
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
  // A JSON Web Token (RFC 7519).
  /(?<![\w.-])eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g,
  // The prefixes that GitHub, GitLab, Slack, Google, AWS, OpenAI, Stripe, npm and Hugging Face give to theirs.
  /(?<![\w.-])(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AIza|ya29\.|SG\.|sk[-_](?=[\w-]{0,40}\d)|npm_|hf_)[\w.-]{16,}/g,
  /(?<![\w.-])A[KS]IA[A-Z0-9]{16}(?![\w.-])/g,
  // The password in an address (RFC 3986 §3.2.1).
  /(?<=:\/\/[^\s/:@]{1,60}:)[^\s/:@•]{1,100}(?=@)/g,
];
/** An `Authorization` header (RFC 9110 §11.6.2): the words "basic" and "bearer" alone are none. */
const credentials = /(?<=(?<![\p{L}\p{N}])(?:bearer|basic)[ \t]{1,5})[\w.~+/-]{8,}={0,2}/giu;

/**
 * Every place of a text that is an access key, whatever stands around it.
 *
 * @example findAccessKeys('uso AKIAIOSFODNN7EXAMPLE') // [{ start: 4, end: 24 }]
 * @example findAccessKeys('Basic authentication') // []
 */
export function findAccessKeys(text: string): readonly Span[] {
  const sent = placesOf(credentials, text).filter(({ start, end }) => /\d|=$/.test(text.slice(start, end)));
  return [...forms.flatMap((form) => placesOf(form, text)), ...sent];
}
