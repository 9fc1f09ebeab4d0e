import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';

import type { Fault } from './faults.ts';

/** Texts of one YAML document: its file name for messages, and the line at which it starts (1 for a file of its own). */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
  readonly firstLine: number;
}

/** What reading gives: the checked value, or what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly faults: readonly Fault[] };

/** Reads YAML and checks it against a schema; every fault names file, line, key and remedy in Portuguese. */
export function readYaml<T>(source: YamlSource, schema: z.ZodType<T>): Read<T> {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line + source.firstLine - 1;
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map(({ pos, code }) => ({
        file: source.file,
        line: lineAt(pos[0]),
        problem: `o YAML não pode ser lido (${code}).`,
        remedy: 'Confira recuo, aspas e dois-pontos; um texto com dois-pontos vai entre aspas.',
      })),
    };
  }
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { value: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => {
      const offset = offsetOf(document, issue.path);
      const { problem, remedy } = inPortuguese(issue, document.getIn(issue.path) ?? undefined);
      const path = issue.path.length === 0 ? {} : { key: issue.path.join('.') };
      return { file: source.file, ...(offset === undefined ? {} : { line: lineAt(offset) }), ...path, problem, remedy };
    }),
  };
}

/** The line at which the value of a path stands (or, for a path that goes on where the document ends, its last known part). */
export function lineOfKey({ text, firstLine }: YamlSource, path: readonly string[]): number | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const keys = path.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const offset = document.hasIn(keys.slice(0, 1)) ? offsetOf(document, keys) : undefined;
  return offset === undefined ? undefined : lines.linePos(offset).line + firstLine - 1;
}

/** Where the value of a path stands, or the nearest value around it. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return Number(node.range[0]);
  }
  return undefined;
}

const kindNames: Readonly<Record<string, string>> = {
  string: 'um texto',
  array: 'uma lista',
  object: 'um grupo de chaves',
  boolean: 'true ou false',
  number: 'um número',
};

function inPortuguese(issue: z.core.$ZodIssue, value: unknown): { problem: string; remedy: string } {
  if (issue.code === 'unrecognized_keys') {
    return { problem: `chave desconhecida: ${issue.keys.join(', ')}.`, remedy: 'Corrija o nome da chave ou apague a linha.' };
  }
  if (issue.code === 'invalid_type' || issue.code === 'invalid_union') {
    const wanted = issue.code === 'invalid_type' ? (kindNames[issue.expected] ?? issue.expected) : 'um texto';
    return { problem: value === undefined ? 'falta ou está vazia.' : 'o valor é de outro tipo.', remedy: `Escreva ${wanted}.` };
  }
  if (issue.code === 'invalid_value') return { problem: 'o valor não é aceito.', remedy: `Use um destes: ${issue.values.join(', ')}.` };
  if (issue.code === 'too_small') return { problem: 'está vazia ou curta demais.', remedy: `Escreva pelo menos ${String(issue.minimum)}.` };
  if (issue.code === 'custom') return { problem: String(issue.params?.['problem'] ?? 'o valor não serve.'), remedy: issue.message };
  if (issue.code === 'invalid_format') return { problem: 'o valor não serve.', remedy: issue.message };
  return { problem: `o valor não serve (${issue.code}).`, remedy: 'Compare com outro arquivo da mesma pasta.' };
}
