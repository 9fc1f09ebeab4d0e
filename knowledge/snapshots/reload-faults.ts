import { textFaults } from '../check/check-knowledge.ts';
import { undated } from '../check/undated.ts';
import { isLive, type Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';
import { createKnowledgeBase, type KnowledgeContent } from '../knowledge-base.ts';
import { stem } from '../search/stem.ts';
import { createTextReader } from '../search/text-reader.ts';
import { functionWords } from '../search/weights.ts';
import { withLines } from '../with-lines.ts';

const functionStems: ReadonlySet<string> = new Set([...functionWords].map(stem));

/**
 * What must hold of an edit before it serves: its texts are right, and the published entries answer their own test questions, at whatever
 * time: those that share a word or a synonym with what has changed, and all of them when nobody knows what that is.
 */
export function reloadFaults(content: KnowledgeContent, changed: readonly Entry[] | undefined): readonly Fault[] {
  const faults = textFaults(content);
  return faults.length > 0 ? faults : withLines(testFaults(content, changed), content.files);
}

function testFaults(content: KnowledgeContent, changed: readonly Entry[] | undefined): readonly Fault[] {
  const shown = undated(content);
  const knowledge = createKnowledgeBase(shown);
  const isTouched = changed === undefined ? () => true : touchedBy(changed, content);
  return shown.entries
    .filter((entry) => isLive(entry, 0))
    .flatMap(({ id, file, tests }) =>
      tests.flatMap((test, at) => {
        if (!isTouched(test)) return [];
        const { candidates, refusal } = knowledge.find(test, { now: 0 });
        if (refusal === undefined && candidates[0]?.id === id) return [];
        const winner = refusal === undefined ? (candidates[0]?.id ?? 'nenhuma') : `a recusa ${refusal.id}`;
        const problem = `"${test}" não acha esta entrada em primeiro lugar; ganha ${winner}.`;
        return [{ file, key: `testes.${at}`, problem, remedy: 'Mude a pergunta, as variações ou as palavras-chave.' }];
      }),
    );
}

/** Tells the questions that entries have a word or a synonym in common with, function words apart. */
function touchedBy(entries: readonly Entry[], { lexicon }: Pick<KnowledgeContent, 'lexicon'>): (question: string) => boolean {
  const reader = createTextReader(lexicon);
  const termsOf = (text: string): readonly string[] => {
    const { stems, concepts } = reader.read(text);
    return [...stems.filter((each) => !functionStems.has(each)), ...concepts.map(({ concept }) => concept)];
  };
  const touched = new Set(
    entries.flatMap(({ question, variations, keywords, answer, tests }) =>
      [question, ...variations, ...keywords, answer, ...tests].flatMap(termsOf),
    ),
  );
  return (question) => termsOf(question).some((term) => touched.has(term));
}
