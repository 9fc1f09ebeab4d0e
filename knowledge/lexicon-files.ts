import { z } from 'zod';

import type { Fault } from './faults.ts';
import type { RefusalClass } from './search/refusals.ts';
import { readYaml, type Read } from './yaml-file.ts';

const text = z.union([z.string(), z.number()]).transform(String);
const synonymsFile = z.array(z.array(text).min(2));
const acronymsFile = z.strictObject({
  siglas: z.record(z.string(), z.array(text).min(1)).nullish(),
  abreviacoes: z.record(z.string(), text).nullish(),
});
const refusalsFile = z.array(
  z.strictObject({
    classe: z.string().min(1),
    regras: z.array(z.string()).min(1),
    excecoes: z.array(z.string()).nullish(),
    exemplos: z.array(z.string()).min(1),
    mensagem: z.string().min(1),
    link: z.url().nullish(),
  }),
);

/** Reads `_sinonimos.yaml`: a list of groups. */
export function readSynonyms(file: string, content: string): Read<readonly (readonly string[])[]> {
  return readYaml({ file, text: content, firstLine: 1 }, synonymsFile);
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
  const patterns = (sources: readonly string[], key: string): readonly RegExp[] =>
    sources.flatMap((source) => {
      try {
        return [new RegExp(source)];
      } catch {
        faults.push({ file, key, problem: `a expressão "${source}" não pode ser lida.`, remedy: 'Confira parênteses e barras.' });
        return [];
      }
    });
  const value = read.value.map(({ classe, regras, excecoes, exemplos, mensagem, link }) => ({
    id: classe,
    rules: patterns(regras, `${classe}.regras`),
    exceptions: patterns(excecoes ?? [], `${classe}.excecoes`),
    examples: exemplos,
    message: mensagem.trim(),
    ...(link ? { link } : {}),
  }));
  return faults.length > 0 ? { faults } : { value };
}
