import type { KnowledgeContent } from '../knowledge-base.ts';
import { isLive, type Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';
import { createMatcher } from '../search/matcher.ts';

/** What the entries do not answer although they should: each finds itself, by its question first, by a variation among three. */
export function retrievalFaults(content: KnowledgeContent, now: number): readonly Fault[] {
  const matcher = createMatcher(content);
  const rankOf = (entry: Entry, question: string): number => {
    const { candidates } = matcher.find(question, { now });
    const rank = candidates.findIndex(({ id }) => id === entry.id);
    return rank < 0 ? Infinity : rank + 1;
  };
  const faults: Fault[] = [];
  const expect = (entry: Entry, key: string, question: string, worst: number): void => {
    if (rankOf(entry, question) <= worst) return;
    const instead = matcher.find(question, { now });
    const winner = instead.refusal === undefined ? (instead.candidates[0]?.id ?? 'nenhuma') : `a recusa ${instead.refusal.id}`;
    const problem = `"${question}" não acha esta entrada ${worst === 1 ? 'em primeiro lugar' : 'entre as três primeiras'}; ganha ${winner}.`;
    faults.push({ file: entry.file, key, problem, remedy: 'Separe melhor as duas: mude a pergunta, as variações ou as palavras-chave.' });
  };
  for (const entry of content.entries.filter((each) => isLive(each, now))) {
    expect(entry, 'pergunta', entry.question, 1);
    entry.tests.forEach((test, at) => expect(entry, `testes.${at}`, test, 1));
    entry.variations.forEach((variation, at) => expect(entry, `variacoes.${at}`, variation, 3));
  }
  for (const refusal of content.refusals) {
    for (const example of refusal.examples) {
      if (matcher.find(example, { now }).refusal?.id === refusal.id) continue;
      const problem = `o exemplo "${example}" não é recusado por esta classe.`;
      faults.push({ file: 'entries/_nao-atendidos.yaml', key: refusal.id, problem, remedy: 'Acrescente uma regra ou reveja as exceções.' });
    }
  }
  return faults;
}
