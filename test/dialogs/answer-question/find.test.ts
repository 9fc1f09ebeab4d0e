import { expect } from 'chai';

import { find } from '../../../dialogs/answer-question/find.ts';
import { loadKnowledge } from '../../../knowledge/load-knowledge.ts';

const knowledge = loadKnowledge();

/** What is counted for a question. */
function counted(question: string): readonly unknown[] {
  const counts: unknown[] = [];
  const desk = { knowledge, systems: [], noteAnswer: (...count: readonly unknown[]) => void counts.push(count) };
  const nothing = (): void => undefined;
  const turn = { now: Date.parse('2026-11-02T12:00:00Z'), note: nothing, addEffect: nothing, turn: { mailbox: 'conversation:1' } };
  find({ answers: { question }, memory: {}, desk, turn } as unknown as Parameters<typeof find>[0]);
  return counts;
}

describe('looking for an answer', () => {
  it('counts a declined question with its subject', () => {
    expect(counted('esqueci a senha da conta gov.br')).to.deep.equal([['refusal', 'conta-govbr']]);
    expect(counted('meu sicaf venceu')).to.deep.equal([['refusal', 'sistemas-nao-atendidos']]);
  });

  it('counts any other question by its band', () => {
    expect(counted('qual é a validade do certificado do tramita')).to.deep.equal([['answer']]);
    expect(counted('xyzzy')).to.deep.equal([['none']]);
  });
});
