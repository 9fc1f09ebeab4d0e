import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { Entry } from './entry.ts';
import { readEntry } from './entry-file.ts';
import { knowledgeInvalid, type Fault } from './faults.ts';
import { createKnowledgeBase, type ExplainingKnowledgeBase, type KnowledgeContent } from './knowledge-base.ts';
import { knowledgeDirectory } from './knowledge-directory.ts';
import { loadSystems } from './load-systems.ts';
import { crossFaults } from './cross-faults.ts';
import { readAbbreviations, readRefusals, readSynonyms } from './lexicon-files.ts';
import type { Read } from './yaml-file.ts';

/**
 * Reads and checks all files of a knowledge folder.
 *
 * @throws BotError `knowledge_invalid`, which names every fault with file, line, key and remedy in Portuguese
 */
export function readKnowledge(directory: string = knowledgeDirectory()): KnowledgeContent {
  const systems = loadSystems(directory);
  const files = filesBelow(join(directory, 'entries')).map((file) => ({ file, text: readFileSync(join(directory, file), 'utf8') }));
  const faults: Fault[] = [];
  const all = <T>(wanted: (name: string) => boolean, read: (file: string, text: string) => Read<T>): readonly T[] =>
    files
      .filter(({ file }) => wanted(basename(file)))
      .flatMap(({ file, text }) => {
        const result = read(file, text);
        if ('value' in result) return [result.value];
        faults.push(...result.faults);
        return [];
      });
  const entries: readonly Entry[] = all((name) => name.endsWith('.md'), readEntry);
  const synonyms = all((name) => name === '_sinonimos.yaml', readSynonyms).flat();
  const abbreviations = all((name) => name === '_siglas.yaml', readAbbreviations);
  const refusals = all((name) => name === '_nao-atendidos.yaml', readRefusals).flat();
  faults.push(...crossFaults(entries, systems));
  if (faults.length > 0) throw knowledgeInvalid(faults);
  const lexicon = {
    synonyms: [...synonyms, ...abbreviations.flatMap(({ acronyms }) => acronyms)],
    abbreviations: Object.assign({}, ...abbreviations.map(({ spellings }) => spellings)) as Readonly<Record<string, string>>,
  };
  const hash = createHash('sha256').update(readFileSync(join(directory, 'systems.yaml')));
  for (const { file, text } of files) hash.update(`\0${file}\0${text}`);
  return { systems, entries, lexicon, refusals, version: hash.digest('hex').slice(0, 12) };
}

/** The knowledge base of a folder. @throws BotError `knowledge_invalid` */
export function loadKnowledge(directory: string = knowledgeDirectory()): ExplainingKnowledgeBase {
  return createKnowledgeBase(readKnowledge(directory));
}

/** Paths of all files below a folder of the knowledge folder, sorted. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) =>
      join(found.parentPath, found.name)
        .slice(folder.length - 'entries'.length)
        .replaceAll('\\', '/'),
    )
    .sort();
}
