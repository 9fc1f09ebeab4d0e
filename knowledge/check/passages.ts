import type { Entry } from '../entry.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import { readRefusals } from '../lexicon-files.ts';

/** A text that people read or search, and where it stands. */
export interface Passage {
  readonly file: string;
  /** Where it stands: a key of its file, or the line at which it begins. */
  readonly place: { readonly key: string } | { readonly line: number };
  readonly text: string;
  /** Whether the bot says it: an answer or a referral. */
  readonly isSaid: boolean;
  /** Whether it is meant for the public: published or under review, no draft. */
  readonly isFinal: boolean;
}

/** All texts of a knowledge base. */
export function passagesOf(content: KnowledgeContent): readonly Passage[] {
  return [...content.entries.flatMap(passagesOfEntry), ...ofRefusals(content)];
}

/** The texts of one entry. */
export function passagesOfEntry(entry: Entry): readonly Passage[] {
  const isFinal = entry.state === 'published' || entry.state === 'in-review';
  const told = (key: string, text: string): Passage => ({ file: entry.file, place: { key }, text, isSaid: false, isFinal });
  return [
    told('pergunta', entry.question),
    ...entry.variations.map((text, at) => told(`variacoes.${at}`, text)),
    ...entry.keywords.map((text, at) => told(`palavras_chave.${at}`, text)),
    ...entry.next.map(({ label }, at) => told(`proximos.${at}.rotulo`, label)),
    ...entry.tests.map((text, at) => told(`testes.${at}`, text)),
    { file: entry.file, place: { line: entry.answerLine }, text: entry.answer, isSaid: true, isFinal },
  ];
}

function ofRefusals({ files }: KnowledgeContent): readonly Passage[] {
  return files
    .filter(({ file }) => file.endsWith('/_nao-atendidos.yaml'))
    .flatMap(({ file, text }) => {
      const read = readRefusals(file, text);
      const refusals = 'value' in read ? read.value : [];
      return refusals.map(({ message }, at) => ({ file, place: { key: `${at}.mensagem` }, text: message, isSaid: true, isFinal: true }));
    });
}
