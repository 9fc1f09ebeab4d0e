import { z } from 'zod';

import type { Entry } from './entry.ts';
import { readYaml, type Read } from './yaml-file.ts';

const line = 'Escreva tudo em uma linha só.';
const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(
    z
      .string()
      .min(1)
      .regex(/^[^\r\n]*$/, line),
  );
const texts = z
  .array(text)
  .nullish()
  .transform((value) => value ?? []);
const date = z.string().refine(isDate, 'Escreva uma data que existe, assim: 2026-07-01.');
const moment = z
  .string()
  .refine(
    (value) => /^.{10}(T([01]\d|2[0-3]):[0-5]\d)?$/.test(value) && isDate(value.slice(0, 10)),
    'Escreva uma data que existe, assim: 2026-01-10T08:00.',
  )
  .nullish();
const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Use só letras minúsculas sem acento, números e hífen.');

/** The front matter of an entry; keys and values are the managers' words and are mapped once, below. */
const frontMatter = z
  .strictObject({
    id,
    sistema: id,
    pergunta: text,
    variacoes: texts,
    palavras_chave: texts,
    situacao: z.enum(['rascunho', 'em-revisao', 'publicado', 'arquivado']),
    publicar_em: moment,
    expira_em: moment,
    revisar_em: date,
    responsavel: text,
    nivel: z.enum(['N1', 'N2', 'N3']).nullish(),
    perfil: text.nullish(),
    fontes: z.array(z.url({ protocol: /^https?$/, error: 'Escreva o endereço completo, com https://.' })).min(1),
    relacionadas: texts,
    proximos: z.array(z.strictObject({ rotulo: text, entrada: id })).nullish(),
    se_nao_resolver: z.strictObject({ acao: z.enum(['abrir-chamado', 'falar-com-atendente']), categoria: text.optional() }).nullish(),
    testes: texts,
  })
  .superRefine(({ situacao, publicar_em, expira_em }, context) => {
    const refuse = (key: string, problem: string, remedy: string): void =>
      context.addIssue({ code: 'custom', path: [key], message: remedy, params: { problem } });
    if (situacao === 'publicado' && !publicar_em)
      refuse('publicar_em', 'falta a data desta versão da resposta.', 'Escreva a data assim: 2026-01-10T08:00.');
    if (publicar_em && expira_em && brasiliaTime(expira_em) <= brasiliaTime(publicar_em))
      refuse('expira_em', 'a entrada expira antes de ser publicada.', 'Corrija uma das duas datas.');
  });

/** The front matter of an entry, as the managers write it. */
export type FrontMatter = z.infer<typeof frontMatter>;

const states = { rascunho: 'draft', 'em-revisao': 'in-review', publicado: 'published', arquivado: 'archived' } as const;
const actions = { 'abrir-chamado': 'open-ticket', 'falar-com-atendente': 'call-attendant' } as const;

/** The two parts of an entry file, untouched: the text between the two lines `---`, and all behind them. */
export function splitEntry(content: string): { readonly head: string; readonly body: string } | undefined {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(content.replace(/^\uFEFF/, ''));
  return parts?.[1] === undefined || parts[2] === undefined ? undefined : { head: parts[1], body: parts[2] };
}

/** What an entry file says in the managers' words: the front matter, and the answer in Markdown from its first line on. */
export function readEntryFile(
  file: string,
  content: string,
): Read<{ readonly head: FrontMatter; readonly answer: string; readonly answerLine: number }> {
  const parts = splitEntry(content);
  if (parts === undefined) {
    const remedy = 'Comece o arquivo com uma linha ---, as chaves e outra linha ---.';
    return { faults: [{ file, line: 1, problem: 'não achei o cabeçalho.', remedy }] };
  }
  const { head, body } = parts;
  const read = readYaml({ file, text: head, firstLine: 2 }, frontMatter);
  if ('faults' in read) return read;
  const answer = body.trim();
  const answerLine = [head, /^\s*/.exec(body)?.[0] ?? ''].join('\n').split('\n').length + 2;
  if (answer === '')
    return {
      faults: [{ file, line: answerLine, problem: 'falta a resposta.', remedy: 'Escreva a resposta depois da segunda linha ---.' }],
    };
  return { value: { head: read.value, answer, answerLine } };
}

/** Reads one entry: YAML between two lines `---`, then the answer in Markdown. */
export function readEntry(file: string, content: string): Read<Entry> {
  const read = readEntryFile(file, content);
  if ('faults' in read) return read;
  const { head, answer, answerLine } = read.value;
  return { value: toEntry(head, { file, answer, answerLine }) };
}

function toEntry(head: FrontMatter, place: Pick<Entry, 'file' | 'answer' | 'answerLine'>): Entry {
  return {
    ...place,
    id: head.id,
    system: head.sistema,
    question: head.pergunta,
    variations: head.variacoes,
    keywords: head.palavras_chave,
    state: states[head.situacao],
    ...(head.publicar_em ? { publishAt: brasiliaTime(head.publicar_em) } : {}),
    ...(head.expira_em ? { expiresAt: brasiliaTime(head.expira_em) } : {}),
    updatedOn: head.publicar_em?.slice(0, 10) ?? '',
    reviewOn: head.revisar_em,
    owner: head.responsavel,
    ...(head.nivel ? { level: head.nivel } : {}),
    ...(head.perfil ? { audience: head.perfil } : {}),
    sources: head.fontes,
    related: head.relacionadas,
    next: (head.proximos ?? []).map(({ rotulo, entrada }) => ({ label: rotulo, entry: entrada })),
    ...(head.se_nao_resolver ? { otherwise: otherwise(head.se_nao_resolver) } : {}),
    tests: head.testes,
  };
}

function otherwise({ acao, categoria }: NonNullable<FrontMatter['se_nao_resolver']>): NonNullable<Entry['otherwise']> {
  return { action: actions[acao], ...(categoria === undefined ? {} : { category: categoria }) };
}

/** Brazil has had no summer time since 2019: America/Sao_Paulo is UTC-3. */
function brasiliaTime(value: string): number {
  return Date.parse(`${value.includes('T') ? value : `${value}T00:00`}:00-03:00`);
}

function isDate(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
