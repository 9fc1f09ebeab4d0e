import { isLive } from '../entry.ts';
import type { Fault } from '../faults.ts';
import { createKnowledgeBase, type KnowledgeContent } from '../knowledge-base.ts';

/** What must hold of an edit before it serves, beside that it can be read: every entry answers its own test questions. */
export function reloadFaults(content: KnowledgeContent, now: number): readonly Fault[] {
  const knowledge = createKnowledgeBase(content);
  return content.entries
    .filter((entry) => isLive(entry, now))
    .flatMap(({ id, file, tests }) =>
      tests.flatMap((test, at) => {
        const { candidates, refusal } = knowledge.find(test, { now });
        if (refusal === undefined && candidates[0]?.id === id) return [];
        const winner = refusal === undefined ? (candidates[0]?.id ?? 'nenhuma') : `a recusa ${refusal.id}`;
        const problem = `"${test}" não acha esta entrada em primeiro lugar; ganha ${winner}.`;
        return [{ file, key: `testes.${at}`, problem, remedy: 'Mude a pergunta, as variações ou as palavras-chave.' }];
      }),
    );
}
