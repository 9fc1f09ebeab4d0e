import type { Read } from '../yaml-file.ts';
import type { EntryRecord } from './entry-record.ts';
import { metadataOf, type QuestionAndAnswer } from './questions-and-answers.ts';

const header = ['Question', 'Answer', 'Source', 'Metadata', 'SuggestedQuestions', 'IsContextOnly', 'Prompts', 'QnaId'];

/** Reads the table that QnA Maker exports: a row for each way of asking, tabs between cells, `\n` for a line break, no quotes. */
export function readTsv(file: string, text: string): Read<readonly QuestionAndAnswer[]> {
  const [first = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = first.split('\t').map((name) => name.trim());
  if (!names.includes('Question') || !names.includes('Answer')) {
    return {
      faults: [{ file, line: 1, problem: 'faltam as colunas Question e Answer.', remedy: 'Exporte a base do QnA Maker como TSV.' }],
    };
  }
  const found = new Map<string, QuestionAndAnswer>();
  const faults = lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const cells = line.split('\t');
    const cell = (name: string): string => (cells[names.indexOf(name)] ?? '').replaceAll('\\n', '\n').trim();
    const prompts = promptsIn(cell('Prompts'));
    if (prompts === undefined)
      return [{ file, line: at + 2, key: 'Prompts', problem: 'o JSON não pode ser lido.', remedy: 'Exporte de novo ou apague a célula.' }];
    const name = cell('QnaId') || cell('Answer');
    const before = found.get(name);
    found.set(name, {
      line: before?.line ?? at + 2,
      name,
      questions: [...new Set([...(before?.questions ?? []), cell('Question')])].filter((question) => question !== ''),
      answer: cell('Answer'),
      source: cell('Source'),
      metadata: before?.metadata ?? metadataIn(cell('Metadata')),
      prompts: before?.prompts ?? prompts,
    });
    return [];
  });
  return faults.length > 0 ? { faults } : { value: [...found.values()] };
}

/** Entries as such a table; keywords, related entries, further sources and tests are lost. */
export function printTsv(records: readonly EntryRecord[]): string {
  const numbers = new Map(records.map(({ id }, at) => [id, at + 1]));
  const rows = records.flatMap((record) => {
    const [source = ''] = (record.fontes ?? []) as readonly string[];
    const next = (record.proximos ?? []) as readonly { readonly rotulo: string; readonly entrada: string }[];
    const prompts = next.map(({ rotulo, entrada }, at) => ({ displayOrder: at, qnaId: numbers.get(entrada) ?? 0, displayText: rotulo }));
    const metadata = metadataOf(record).map(([key, value]) => `${key}:${value}`);
    const shared = [oneLine(record.resposta), source, metadata.join('|'), '[]', 'False', JSON.stringify(prompts), numbers.get(record.id)];
    return [record.pergunta, ...((record.variacoes ?? []) as readonly string[])].map((question) => [oneLine(question), ...shared]);
  });
  return [header, ...rows].map((row) => `${row.join('\t')}\n`).join('');
}

function oneLine(text: unknown): string {
  return String(text).replaceAll('\t', ' ').replaceAll('\n', '\\n');
}

/** `chave:valor|chave:valor`. */
function metadataIn(cell: string): Readonly<Record<string, string>> {
  const pairs = cell.split('|').filter((pair) => pair.includes(':'));
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf(':')).trim(), pair.slice(pair.indexOf(':') + 1).trim()]));
}

function promptsIn(cell: string): QuestionAndAnswer['prompts'] | undefined {
  if (cell === '') return [];
  try {
    const prompts = JSON.parse(cell) as readonly { readonly displayText?: unknown; readonly qnaId?: unknown }[];
    return prompts.map(({ displayText, qnaId }) => ({ label: String(displayText), name: String(qnaId) }));
  } catch {
    return undefined;
  }
}
