import { createHash } from 'node:crypto';
import { basename } from 'node:path';

import type { ServedSystem } from '../bot/service-desk/served-system.ts';
import { crossFaults } from './cross-faults.ts';
import { readEntry } from './entry-file.ts';
import type { Fault } from './faults.ts';
import type { KnowledgeContent } from './knowledge-base.ts';
import type { KnowledgeFile } from './knowledge-files.ts';
import { readAbbreviations, readRefusals, readSynonyms, type Abbreviations, type SynonymList } from './lexicon-files.ts';
import { readSystems } from './load-systems.ts';
import type { Lexicon, Words } from './search/lexicon.ts';
import { withLines } from './with-lines.ts';
import { readContacts, readLanguage, type Contacts, type PlainLanguage } from './writing-files.ts';
import type { Read } from './yaml-file.ts';

/** The names of all files below `entries/` that are no entries. */
const lists = ['_sinonimos.yaml', '_siglas.yaml', '_nao-atendidos.yaml', '_contatos.yaml', '_linguagem.yaml'] as const;

/** What the lists of a folder say, `systems.yaml` among them. */
export type Lists = Pick<KnowledgeContent, 'systems' | 'lexicon' | 'refusals' | 'contacts' | 'language'>;

/** What is known of files that were read before: how an entry is read, and the lists when they are the same. */
export interface KnownFiles {
  readonly readEntry: typeof readEntry;
  readonly lists?: Lists;
}

/** What the files of a knowledge folder say, or all that is wrong with them; the same files give the same content. */
export function parseKnowledge(files: readonly KnowledgeFile[], known: KnownFiles = { readEntry }): Read<KnowledgeContent> {
  const faults: Fault[] = files.filter(({ file }) => isUnknownList(file)).map(unknownList);
  const all = readerOf(files, faults);
  const entries = all((name) => name.endsWith('.md'), known.readEntry);
  const lists = known.lists ?? readLists(files, faults);
  // What hangs on a file that cannot be read is not wrong itself.
  if (lists === undefined || faults.length > 0) return { faults };
  const between = withLines(crossFaults(entries, lists.systems), files);
  return between.length > 0 ? { faults: between } : { value: { files, entries, ...lists, version: versionOf(files) } };
}

/** Reads all files of a name below `entries/`; what is wrong with them is added to the faults. */
function readerOf(files: readonly KnowledgeFile[], faults: Fault[]) {
  return <T>(isWanted: (name: string) => boolean, readOne: (file: string, text: string) => Read<T>): readonly T[] =>
    files
      .filter(({ file }) => file.startsWith('entries/') && isWanted(basename(file)))
      .flatMap(({ file, text }) => {
        const result = readOne(file, text);
        if ('value' in result) return [result.value];
        faults.push(...result.faults);
        return [];
      });
}

/** `undefined` when the systems cannot be read, without which nothing can be told of the rest. */
function readLists(files: readonly KnowledgeFile[], faults: Fault[]): Lists | undefined {
  const all = readerOf(files, faults);
  const synonyms = all((name) => name === '_sinonimos.yaml', readSynonyms);
  const abbreviations = all((name) => name === '_siglas.yaml', readAbbreviations);
  const refusals = all((name) => name === '_nao-atendidos.yaml', readRefusals).flat();
  const contacts = allContacts(all((name) => name === '_contatos.yaml', readContacts));
  const language = allLanguage(all((name) => name === '_linguagem.yaml', readLanguage));
  const systems = readSystems(files.find(({ file }) => file === 'systems.yaml')?.text ?? '');
  if ('faults' in systems) {
    faults.unshift(...systems.faults);
    return undefined;
  }
  faults.push(...unknownSystems([...synonyms, ...abbreviations], systems.value));
  return { systems: systems.value, lexicon: lexiconOf(synonyms, abbreviations), refusals, contacts, language };
}

/** Lists of a system's own folder hold for that system; those beside the folders, for all. */
function systemOf({ file }: { readonly file: string }): string {
  return /^entries\/([^/]+)\//.exec(file)?.[1] ?? '';
}

function wordsOf(synonyms: readonly SynonymList[], abbreviations: readonly Abbreviations[]): Words {
  return {
    synonyms: [...synonyms.flatMap(({ groups }) => groups), ...abbreviations.flatMap(({ acronyms }) => acronyms)],
    abbreviations: Object.assign({}, ...abbreviations.map(({ spellings }) => spellings)) as Words['abbreviations'],
  };
}

function lexiconOf(synonyms: readonly SynonymList[], abbreviations: readonly Abbreviations[]): Lexicon {
  const of = (system: string): Words =>
    wordsOf(
      synonyms.filter((list) => systemOf(list) === system),
      abbreviations.filter((list) => systemOf(list) === system),
    );
  const systems = [...new Set([...synonyms, ...abbreviations].map(systemOf))].filter((system) => system !== '').sort();
  return { ...of(''), systems: Object.fromEntries(systems.map((system) => [system, of(system)])) };
}

function unknownSystems(lists: readonly { readonly file: string }[], systems: readonly ServedSystem[]): readonly Fault[] {
  return lists
    .filter((list) => systemOf(list) !== '' && !systems.some(({ id }) => id === systemOf(list)))
    .map(({ file }) => ({
      file,
      problem: `a pasta não tem o nome de um sistema.`,
      remedy: 'Ponha a lista na pasta de um id de systems.yaml, ou na pasta de cima, onde vale para todos.',
    }));
}

function allContacts(lists: readonly Contacts[]): Contacts {
  return {
    hosts: lists.flatMap(({ hosts }) => hosts),
    retired: Object.assign({}, ...lists.map(({ retired }) => retired)) as Contacts['retired'],
    emails: lists.flatMap(({ emails }) => emails),
    phones: lists.flatMap(({ phones }) => phones),
  };
}

function allLanguage(lists: readonly PlainLanguage[]): PlainLanguage {
  return {
    acronyms: lists.flatMap(({ acronyms }) => acronyms),
    avoid: lists.flatMap(({ avoid }) => avoid),
    unfinished: lists.flatMap(({ unfinished }) => unfinished),
  };
}

function versionOf(files: readonly KnowledgeFile[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of files) if (!file.startsWith('conversations/')) hash.update(`${file}\0${text}\0`);
  return hash.digest('hex').slice(0, 12);
}

function isUnknownList(file: string): boolean {
  return file.startsWith('entries/') && /\.ya?ml$/.test(file) && !lists.some((name) => name === basename(file));
}

function unknownList({ file }: KnowledgeFile): Fault {
  return { file, problem: 'ninguém lê um arquivo com este nome.', remedy: `Use um destes nomes: ${lists.join(', ')}.` };
}
