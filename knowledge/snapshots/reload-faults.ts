import { textFaults } from '../check/check-knowledge.ts';
import { undated } from '../check/undated.ts';
import { isLive } from '../entry.ts';
import type { Fault } from '../faults.ts';
import { createKnowledgeBase, type KnowledgeContent } from '../knowledge-base.ts';
import { functionStems } from '../search/marks.ts';
import { textReadersOf } from '../search/text-reader.ts';
import { withLines } from '../with-lines.ts';
import type { Change } from './edit.ts';

/**
 * What must hold of an edit before it serves: its texts are right, and the published entries answer their own test questions, at whatever
 * time: those of the changed entries, those that have a word or a synonym which stands elsewhere now, and all of them when nobody knows
 * what has changed.
 */
export function reloadFaults(content: KnowledgeContent, change: Change | undefined): readonly Fault[] {
  const faults = textFaults(content, change?.entries);
  return faults.length > 0 ? faults : withLines(testFaults(content, change), content.files);
}

function testFaults(content: KnowledgeContent, change: Change | undefined): readonly Fault[] {
  const shown = undated(content);
  const knowledge = createKnowledgeBase(shown);
  const edited = new Set(change?.entries.map(({ id }) => id));
  const isTouched = change === undefined ? () => true : touchedBy(change, content);
  return shown.entries
    .filter((entry) => isLive(entry, 0))
    .flatMap(({ id, file, tests }) =>
      tests.flatMap((test, at) => {
        if (!edited.has(id) && !isTouched(test)) return [];
        const { candidates, refusal } = knowledge.find(test, { now: 0 });
        if (refusal === undefined && candidates[0]?.id === id) return [];
        const winner = refusal === undefined ? (candidates[0]?.id ?? 'nenhuma') : `a recusa ${refusal.id}`;
        const problem = `"${test}" não acha esta entrada em primeiro lugar; ganha ${winner}.`;
        return [{ file, key: `testes.${at}`, problem, remedy: 'Mude a pergunta, as variações ou as palavras-chave.' }];
      }),
    );
}

/** Tells the questions that have a word or a synonym which an edit has moved, function words apart. */
function touchedBy({ terms }: Change, { lexicon, systems }: Pick<KnowledgeContent, 'lexicon' | 'systems'>): (question: string) => boolean {
  const reader = textReadersOf(lexicon, systems).about(systems.map(({ id }) => id));
  return (question) => {
    const { stems, concepts } = reader.read(question);
    return stems.some((each) => terms.has(each) && !functionStems.has(each)) || concepts.some(({ concept }) => terms.has(concept));
  };
}
