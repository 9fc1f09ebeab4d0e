import { z } from 'zod';

import type { Fault } from './faults.ts';
import type { RefusalClass } from './search/refusals.ts';
import { withLines } from './with-lines.ts';
import { readYaml, type Read } from './yaml-file.ts';

const text = z.union([z.string(), z.number()]).transform(String);
const synonymsFile = z.array(z.array(text).min(2));
const acronymsFile = z.strictObject({
  siglas: z.record(z.string(), z.array(text).min(1)).nullish(),
  abreviacoes: z.record(z.string(), text).nullish(),
});
const names = z.array(z.string()).nullish();
const refusalsFile = z.array(
  z.strictObject({
    classe: z.string().min(1),
    regras: z.array(z.string()).nullish(),
    excecoes: z.array(z.string()).nullish(),
    termos: z.record(z.string(), z.array(text).min(1)).nullish(),
    quando: z.array(z.strictObject({ com: names, sem: names, so: names })).nullish(),
    exemplos: z.array(z.string()).min(1),
    mensagem: z.string().min(1),
    link: z.url().nullish(),
  }),
);

/** Groups of words that mean the same, as `_sinonimos.yaml` lists them. */
export interface SynonymList {
  readonly file: string;
  readonly groups: readonly (readonly string[])[];
}

/** Reads `_sinonimos.yaml`. */
export function readSynonyms(file: string, content: string): Read<SynonymList> {
  const read = readYaml({ file, text: content, firstLine: 1 }, synonymsFile);
  return 'faults' in read ? read : { value: { file, groups: read.value } };
}

/** Acronyms with their long forms, and spellings of chats, as `_siglas.yaml` lists them. */
export interface Abbreviations {
  readonly file: string;
  readonly acronyms: readonly (readonly string[])[];
  readonly spellings: Readonly<Record<string, string>>;
}

/** Reads `_siglas.yaml`. */
export function readAbbreviations(file: string, content: string): Read<Abbreviations> {
  const read = readYaml({ file, text: content, firstLine: 1 }, acronymsFile);
  if ('faults' in read) return read;
  const acronyms = Object.entries(read.value.siglas ?? {}).map(([short, long]) => [short, ...long]);
  return { value: { file, acronyms, spellings: read.value.abreviacoes ?? {} } };
}

/** Reads `_nao-atendidos.yaml`; its rules are regular expressions over folded words. */
export function readRefusals(file: string, content: string): Read<readonly RefusalClass[]> {
  const read = readYaml({ file, text: content, firstLine: 1 }, refusalsFile);
  if ('faults' in read) return read;
  const faults: Fault[] = [];
  const value = read.value.map((row, at): RefusalClass => {
    const { classe, regras, excecoes, exemplos, mensagem, link } = row;
    const patterns = (sources: readonly string[], key: string): readonly RegExp[] =>
      sources.flatMap((source) => {
        const pattern = patternOf(source);
        if (pattern === undefined) faults.push({ file, key: `${at}.${key}`, ...unreadable(source) });
        return pattern ?? [];
      });
    const rules = [...patterns(regras ?? [], 'regras'), ...patterns(conditionsOf(row, at, { file, faults }), 'quando')];
    if (rules.length === 0)
      faults.push({ file, key: `${at}.classe`, problem: `"${classe}" não tem regra.`, remedy: 'Escreva "regras" ou "quando".' });
    return {
      id: classe,
      rules,
      exceptions: patterns(excecoes ?? [], 'excecoes'),
      examples: exemplos,
      message: mensagem.trim(),
      ...(link ? { link } : {}),
    };
  });
  return faults.length > 0 ? { faults: withLines(faults, [{ file, text: content }]) } : { value };
}

/** Each condition of `quando` as one expression: a term of every list of `com`, none of the lists of `sem`, no word that is not in those of `so`. */
function conditionsOf(
  { termos, quando }: z.infer<typeof refusalsFile>[number],
  at: number,
  { file, faults }: { readonly file: string; readonly faults: Fault[] },
): readonly string[] {
  const termsOf = (name: string, key: string): string => {
    const terms = termos?.[name];
    if (terms === undefined)
      faults.push({ file, key, problem: `não existe lista de termos com o nome "${name}".`, remedy: 'Escreva a lista em "termos".' });
    for (const term of terms ?? [])
      if (patternOf(term) === undefined) faults.push({ file, key: `${at}.termos.${name}`, ...unreadable(term) });
    return (terms ?? []).filter((term) => patternOf(term) !== undefined).join('|');
  };
  return (quando ?? []).map(({ com, sem, so }, condition) => {
    const key = `${at}.quando.${condition}`;
    const all = (com ?? []).map((name) => `(?=.*\\b(?:${termsOf(name, `${key}.com`)})\\b)`);
    const none = (sem ?? []).map((name) => `(?!.*\\b(?:${termsOf(name, `${key}.sem`)})\\b)`);
    const only = (so ?? []).map((name) => termsOf(name, `${key}.so`)).join('|');
    if (only.includes(' '))
      faults.push({ file, key: `${key}.so`, problem: 'há um termo de várias palavras.', remedy: 'Escreva uma palavra por termo.' });
    return `^${[...all, ...none].join('')}${only === '' ? '' : `(?:(?:${only})(?: |$))+$`}`;
  });
}

function patternOf(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

function unreadable(source: string): Pick<Fault, 'problem' | 'remedy'> {
  return { problem: `a expressão "${source}" não pode ser lida.`, remedy: 'Confira parênteses e barras.' };
}
