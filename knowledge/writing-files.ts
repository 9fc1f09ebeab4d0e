import { z } from 'zod';

import { readYaml, type Read } from './yaml-file.ts';

/** Addresses that texts may name, as `_contatos.yaml` lists them. */
export interface Contacts {
  readonly hosts: readonly string[];
  /** Hosts that are gone → what to use instead. */
  readonly retired: Readonly<Record<string, string>>;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/** An expression over folded text, and what to write instead. */
export interface AvoidedWords {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** What plain language asks for, as `_linguagem.yaml` says it. */
export interface PlainLanguage {
  /** Acronyms that everybody reads without their long form. */
  readonly acronyms: readonly string[];
  readonly avoid: readonly AvoidedWords[];
  /** Expressions over folded text that show that a text is not finished. */
  readonly unfinished: readonly RegExp[];
}

const text = z.union([z.string(), z.number()]).transform(String);
const contactsFile = z.strictObject({
  hosts: z.array(text).nullish(),
  hosts_desativados: z.record(z.string(), text).nullish(),
  emails: z.array(text).nullish(),
  telefones: z.array(text).nullish(),
});
const expression = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'm');
  } catch {
    const problem = `a expressão "${source}" não pode ser lida.`;
    context.addIssue({ code: 'custom', message: 'Confira parênteses e barras.', params: { problem } });
    return z.NEVER;
  }
});
const languageFile = z.strictObject({
  siglas_conhecidas: z.array(text).nullish(),
  evitar: z.array(z.strictObject({ expressao: expression, troque_por: text })).nullish(),
  por_preencher: z.array(expression).nullish(),
});

/** Reads `_contatos.yaml`. */
export function readContacts(file: string, content: string): Read<Contacts> {
  const read = readYaml({ file, text: content, firstLine: 1 }, contactsFile);
  if ('faults' in read) return read;
  const { hosts, hosts_desativados, emails, telefones } = read.value;
  return { value: { hosts: hosts ?? [], retired: hosts_desativados ?? {}, emails: emails ?? [], phones: telefones ?? [] } };
}

/** Reads `_linguagem.yaml`. */
export function readLanguage(file: string, content: string): Read<PlainLanguage> {
  const read = readYaml({ file, text: content, firstLine: 1 }, languageFile);
  if ('faults' in read) return read;
  const { siglas_conhecidas, evitar, por_preencher } = read.value;
  const avoid = (evitar ?? []).map(({ expressao, troque_por }) => ({ pattern: expressao, instead: troque_por }));
  return { value: { acronyms: siglas_conhecidas ?? [], avoid, unfinished: por_preencher ?? [] } };
}
