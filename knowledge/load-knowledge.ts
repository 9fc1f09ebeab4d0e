import { knowledgeInvalid } from './faults.ts';
import { createKnowledgeBase, type ExplainingKnowledgeBase, type KnowledgeContent } from './knowledge-base.ts';
import { knowledgeDirectory } from './knowledge-directory.ts';
import { readKnowledgeFiles } from './knowledge-files.ts';
import { parseKnowledge } from './parse-knowledge.ts';

/**
 * Reads and checks all files of a knowledge folder.
 *
 * @throws BotError `knowledge_invalid`, which names every fault with file, line, key and remedy in Portuguese
 */
export function readKnowledge(directory: string = knowledgeDirectory()): KnowledgeContent {
  const parsed = parseKnowledge(readKnowledgeFiles(directory));
  if ('faults' in parsed) throw knowledgeInvalid(parsed.faults);
  return parsed.value;
}

/** The knowledge base of a folder. @throws BotError `knowledge_invalid` */
export function loadKnowledge(directory: string = knowledgeDirectory()): ExplainingKnowledgeBase {
  return createKnowledgeBase(readKnowledge(directory));
}
