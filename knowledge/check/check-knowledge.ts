import type { Fault } from '../faults.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import { answerFaults } from './answer-rules.ts';
import { retrievalFaults } from './retrieval-rules.ts';

/** Fewer variations than this are worth a warning. */
const fewVariations = 3;

/** What a knowledge base that can be read still does wrong; errors must be corrected, warnings should be looked at. */
export function checkKnowledge(
  content: KnowledgeContent,
  now: number,
): { readonly errors: readonly Fault[]; readonly warnings: readonly Fault[] } {
  const errors = [...content.entries.flatMap(answerFaults), ...retrievalFaults(content, now)];
  const warnings = content.entries
    .filter(({ variations }) => variations.length < fewVariations)
    .map(({ file, variations }) => ({
      file,
      key: 'variacoes',
      problem: `há só ${variations.length}.`,
      remedy: 'Escreva 5 ou mais jeitos diferentes de perguntar.',
    }));
  return { errors, warnings };
}
