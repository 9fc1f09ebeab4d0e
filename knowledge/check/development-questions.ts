import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { knowledgeDirectory } from '../knowledge-directory.ts';

/** A question whose answer is known. */
export interface DevelopmentQuestion {
  readonly utterance: string;
  /** Ids of the entries that answer it; none when nothing may be answered. */
  readonly right: readonly string[];
  /** Way of asking, for questions that an entry answers. */
  readonly style?: string;
  /** Why nothing may be answered, for the others. */
  readonly kind?: string;
}

/** Who wrote questions, by the beginning of the file names; none of them has seen an entry. */
const authors = { one: '', two: 'author-two-' } as const;
/** Name of an author of development questions. */
export type Author = keyof typeof authors;
/** All of them. */
export const authorNames = Object.keys(authors) as readonly Author[];

/** Folder of the development questions of the project. */
export const questionsFolder = join(knowledgeDirectory(), '..', 'test', 'data', 'questions');

/** The questions of an author whose entry exists, and those that nothing may answer; none where the project is installed without its tests. */
export function questionsOf(author: Author, known: ReadonlySet<string>): readonly DevelopmentQuestion[] {
  return ['in-scope', 'out-of-scope'].flatMap((set) => readQuestions(join(questionsFolder, `${authors[author]}${set}.jsonl`), known));
}

/** The questions of a file with lines `{"utterance","intent"|null,"also"?,"style"?,"kind"?}`; `known` are the ids of the entries that exist. */
export function readQuestions(file: string, known: ReadonlySet<string>): readonly DevelopmentQuestion[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Omit<DevelopmentQuestion, 'right'> & { intent: string | null; also?: readonly string[] })
    .filter(({ intent }) => intent === null || known.has(intent))
    .map(({ intent, also, ...question }) => ({ ...question, right: intent === null ? [] : [intent, ...(also ?? [])] }));
}
