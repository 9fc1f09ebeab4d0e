import { textFaults } from '../check/check-knowledge.ts';
import { undated } from '../check/undated.ts';
import { isLive } from '../entry.ts';
import type { Fault } from '../faults.ts';
import { createKnowledgeBase, type KnowledgeContent } from '../knowledge-base.ts';
import { withLines } from '../with-lines.ts';

/** What must hold of an edit before it serves: its texts are right, and every published entry answers its own test questions, at whatever time. */
export function reloadFaults(content: KnowledgeContent): readonly Fault[] {
  const faults = textFaults(content);
  return faults.length > 0 ? faults : withLines(testFaults(content), content.files);
}

function testFaults(content: KnowledgeContent): readonly Fault[] {
  const shown = undated(content);
  const knowledge = createKnowledgeBase(shown);
  return shown.entries
    .filter((entry) => isLive(entry, 0))
    .flatMap(({ id, file, tests }) =>
      tests.flatMap((test, at) => {
        const { candidates, refusal } = knowledge.find(test, { now: 0 });
        if (refusal === undefined && candidates[0]?.id === id) return [];
        const winner = refusal === undefined ? (candidates[0]?.id ?? 'nenhuma') : `a recusa ${refusal.id}`;
        const problem = `"${test}" não acha esta entrada em primeiro lugar; ganha ${winner}.`;
        return [{ file, key: `testes.${at}`, problem, remedy: 'Mude a pergunta, as variações ou as palavras-chave.' }];
      }),
    );
}
