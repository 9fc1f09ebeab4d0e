import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';

/** A knowledge folder of a test: the project's systems, no lexicon, and the given files; removed by {@link KnowledgeFolder.remove}. */
export interface KnowledgeFolder {
  readonly path: string;
  write(file: string, text: string): void;
  remove(): void;
}

/** Makes a knowledge folder with files given by their path in it. */
export function aKnowledgeFolder(files: Readonly<Record<string, string>> = {}): KnowledgeFolder {
  const path = mkdtempSync(join(tmpdir(), 'balcao-knowledge-'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  };
  mkdirSync(join(path, 'entries'));
  cpSync(join(knowledgeDirectory(), 'systems.yaml'), join(path, 'systems.yaml'));
  for (const [file, text] of Object.entries(files)) write(file, text);
  return { path, write, remove: () => rmSync(path, { recursive: true }) };
}

/** The text of an entry file; keys given replace the usual ones, `undefined` leaves a key out. */
export function anEntryFile(keys: Readonly<Record<string, string | undefined>> = {}, answer = 'São **10 anos**.'): string {
  const usual = {
    id: 'tram-cert-validade',
    sistema: 'tramita',
    pergunta: 'Qual é a validade do certificado digital do Tramita?',
    variacoes: '[quando vence o certificado do barramento]',
    palavras_chave: '[validade, vencimento, certificado]',
    situacao: 'publicado',
    publicar_em: '2026-01-10T08:00',
    expira_em: '',
    revisar_em: '2026-07-01',
    responsavel: 'gestor-pen',
    fontes: '[https://example.gov.br/pagina]',
  };
  const lines = Object.entries<string | undefined>({ ...usual, ...keys }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return `---\n${lines.join('\n')}\n---\n${answer}\n`;
}
