import { parseCpf } from '../../bot/service-desk/cpf.ts';
import type { Fault } from '../faults.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import { faultAt } from './passage-fault.ts';
import type { Passage } from './passages.ts';

const html = /<\/?[a-z][^>]*>|<!--/gi;
const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** A CPF in its usual form, or any 11 digits; those must have the check digits. */
const cpf = /(?<![\d./-])(?:\d{3}\.\d{3}\.\d{3}-\d{2}|\d{9}-?\d{2})(?![\d/-])/g;
/** Free numbers, numbers with their area code, and local numbers with a hyphen, which are no pair of years. */
const phone =
  /(?<![\d.,/-])(?:0[389]00[\s-]?\d{3}[\s-]?\d{4}|(?:\(\d{2}\)\s?|\d{2}\s)9?\d{4}[\s-]?\d{4}|(?!(?:19|20)\d\d-(?:19|20)\d\d)9?\d{4}-\d{4})(?![\d/-]|\.\d)/g;

/** HTML, and personal data: a CPF, and every address or number that is not listed as an office's. */
export function safetyFaults(passages: readonly Passage[], { contacts, systems }: KnowledgeContent): readonly Fault[] {
  const phones = new Set([...contacts.phones, ...systems.map((system) => system.phone)].map(digits));
  const emails = new Set(contacts.emails.map((each) => each.toLowerCase()));
  const rules = [
    { pattern: html, isFault: () => true, what: 'há HTML', remedy: 'Use Markdown.' },
    { pattern: cpf, isFault: isCpf, what: 'há um CPF', remedy: 'Apague o dado pessoal.' },
    {
      pattern: email,
      isFault: (found: string) => !emails.has(found.toLowerCase().replace(/\.$/, '')),
      what: 'há um e-mail fora da lista',
      remedy: 'Apague o e-mail de uma pessoa. O de um setor: inclua em _contatos.yaml.',
    },
    {
      pattern: phone,
      isFault: (found: string) => !phones.has(digits(found)),
      what: 'há um telefone fora da lista',
      remedy: 'Apague o telefone de uma pessoa. O de um setor: inclua em _contatos.yaml.',
    },
  ];
  return passages.flatMap((passage) =>
    rules.flatMap(({ pattern, isFault, what, remedy }) => {
      const found = [...passage.text.matchAll(pattern)].find(([text]) => isFault(text));
      return found === undefined ? [] : [faultAt(passage, found.index, { problem: `${what}: "${found[0]}".`, remedy })];
    }),
  );
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

function isCpf(found: string): boolean {
  return found.includes('.') || parseCpf(found) !== undefined;
}
