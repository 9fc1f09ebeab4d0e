import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';

/** A development question, and the ids of the existing entries that answer it. */
export interface DevelopmentQuestion {
  readonly utterance: string;
  readonly right: readonly string[];
  readonly kind?: string;
}

/** Folder of the development questions and their scorer. */
export const questionsFolder = join(knowledgeDirectory(), '..', 'test', 'data', 'questions');

/** The development questions whose topic has an entry, or those that nothing may answer. */
export function developmentQuestions(set: 'in-scope' | 'out-of-scope'): readonly DevelopmentQuestion[] {
  const known = new Set(readKnowledge().entries.map(({ id }) => id));
  return readFileSync(join(questionsFolder, `${set}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { utterance: string; intent: string | null; also?: readonly string[]; kind?: string })
    .filter(({ intent }) => intent === null || known.has(intent))
    .map(({ utterance, intent, also, kind }) => ({
      utterance,
      right: intent === null ? [] : [intent, ...(also ?? [])],
      ...(kind === undefined ? {} : { kind }),
    }));
}
