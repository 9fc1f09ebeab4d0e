import type { Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import { indexContent } from '../search/matcher.ts';
import { withLines } from '../with-lines.ts';
import { hostFaults } from './host-rules.ts';
import { languageFaults } from './language-rules.ts';
import { askLeftOut, leftOutFaults, type LeftOut } from './left-out-variations.ts';
import { linkFaults } from './link-rules.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { passagesOf, passagesOfEntry } from './passages.ts';
import { retrievalFaults } from './retrieval-rules.ts';
import { safetyFaults } from './safety-rules.ts';
import { undated } from './undated.ts';

/** Fewer variations than this are worth a warning. */
const fewVariations = 3;

/** What a knowledge base that can be read still does wrong. */
export interface Verdict {
  /** To be corrected: nothing with an error is published. */
  readonly errors: readonly Fault[];
  /** To be looked at. */
  readonly warnings: readonly Fault[];
  /** What became of variations when they were left out. */
  readonly leftOut: LeftOut;
}

/**
 * What is wrong with the texts of a knowledge base; quick, and the same at any time. With `changed`, the entries that an edit has changed,
 * only what the edit can have broken is looked at.
 */
export function textFaults(content: KnowledgeContent, changed?: readonly Entry[]): readonly Fault[] {
  const edited = changed === undefined ? content : { ...content, entries: changed, refusals: [], systems: [] };
  const passages = changed === undefined ? passagesOf(content) : changed.flatMap(passagesOfEntry);
  const faults = [
    ...safetyFaults(passages, content),
    ...hostFaults(passages, edited),
    ...languageFaults(passages, content.language),
    ...linkFaults(content.entries),
    ...nearDuplicates(content.index ?? indexContent(content), content.entries, changed),
  ];
  return withLines(faults, content.files);
}

/**
 * Everything that must hold for a knowledge base. Dates are not looked at: what is published counts as shown, before its day and after
 * its end, so that time alone changes nothing.
 */
export function checkKnowledge(content: KnowledgeContent): Verdict {
  const shown = undated(content);
  const leftOut = askLeftOut(shown);
  const found = [...retrievalFaults(shown, 0), ...leftOutFaults(leftOut)];
  const warnings = content.entries
    .filter(({ state, variations }) => state !== 'archived' && variations.length < fewVariations)
    .map(({ file, variations }) => ({
      file,
      key: 'variacoes',
      problem: `há só ${variations.length}.`,
      remedy: 'Escreva 12 ou mais jeitos diferentes de perguntar.',
    }));
  return {
    errors: [...textFaults(content), ...withLines(found, content.files)],
    warnings: withLines(warnings, content.files),
    leftOut,
  };
}
