import { fold } from '../search/fold.ts';
import type { Column, EntryRecord } from './entry-record.ts';

/** A question with its answer, as QnA Maker and its successors keep it. */
export interface QuestionAndAnswer {
  readonly line: number;
  /** Name under which the prompts of others point to it. */
  readonly name: string;
  readonly questions: readonly string[];
  readonly answer: string;
  readonly source: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly prompts: readonly { readonly label: string; readonly name: string }[];
}

/** Keys of an entry that metadata carry. */
const carried = [
  'id',
  'sistema',
  'situacao',
  'publicar_em',
  'expira_em',
  'revisar_em',
  'responsavel',
  'nivel',
  'perfil',
] as const satisfies readonly Column[];

/** What an entry says that metadata carry, key by key. */
export function metadataOf(record: EntryRecord): readonly (readonly [string, string])[] {
  return carried.flatMap((column) => {
    const value = record[column];
    return typeof value === 'string' ? [[column, value] as const] : [];
  });
}

/** What a question with its answer says as an entry; `idOf` gives the id of another one by its name. */
export function recordFrom(qna: QuestionAndAnswer, id: string, idOf: (name: string) => string | undefined): EntryRecord {
  const [question = '', ...variations] = qna.questions;
  const known = carried.flatMap((column) => (qna.metadata[column] ? [[column, qna.metadata[column]] as const] : []));
  const next = qna.prompts.map(({ label, name }) => ({ rotulo: label, entrada: idOf(name) ?? name }));
  return {
    ...Object.fromEntries(known),
    id,
    pergunta: question,
    variacoes: variations,
    ...(next.length > 0 && { proximos: next }),
    resposta: qna.answer,
  };
}

/** The id that a question brings with it, or one made of its system and its words, the same with every import. */
export function idOf({ metadata, name, questions: [question = ''] }: QuestionAndAnswer, system: string | undefined): string {
  if (metadata['id'] !== undefined) return metadata['id'];
  if (/^[a-z][a-z0-9-]*[a-z][a-z0-9-]*$/.test(name)) return name;
  const words = fold(question)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${metadata['sistema'] ?? system ?? 'entrada'}-${words.slice(0, 60).replace(/-$/, '')}`;
}

/** Its source, for an entry that has none yet: an entry may have more of them than a question can carry. */
export function sourceOf({ source }: QuestionAndAnswer): EntryRecord {
  return /^https?:/.test(source) ? { fontes: [source] } : {};
}
