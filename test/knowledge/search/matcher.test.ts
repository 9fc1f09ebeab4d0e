import { expect } from 'chai';
import fc from 'fast-check';

import { readKnowledge } from '../../../knowledge/load-knowledge.ts';
import { createMatcher } from '../../../knowledge/search/matcher.ts';
import { developmentQuestions } from '../../support/development-questions.ts';

const now = Date.parse('2026-11-02T12:00:00Z');
const content = readKnowledge();
const matcher = createMatcher(content);
const questions = developmentQuestions('in-scope').map(({ utterance }) => utterance);

describe('the matcher', () => {
  it('names at most five candidates, the surest first', () => {
    for (const question of questions) {
      const confidences = matcher.find(question, { now }).candidates.map(({ confidence }) => confidence);
      expect(confidences.length).to.be.within(1, 5);
      expect(confidences).to.deep.equal([...confidences].sort((a, b) => b - a));
    }
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { decision, candidates } = matcher.find(text, { now });
        return ['answer', 'suggest', 'none'].includes(decision) && candidates.every(({ confidence }) => confidence >= 0 && confidence <= 1);
      }),
    );
  });

  it('answers an empty message with nothing', () => {
    expect(matcher.find(' ?! ', { now })).to.deep.equal({ decision: 'none', candidates: [], systems: [], needsSystem: false });
  });

  it('answers a way of asking that the entry lists with that entry', () => {
    const { id, variations } = content.entries.find((entry) => entry.id === 'tram-cert-validade') ?? { id: '', variations: [] };
    expect(variations).to.not.be.empty;
    for (const variation of variations)
      expect(matcher.find(variation, { now })).to.include({ decision: 'answer' }).and.to.nested.include({ 'candidates[0].id': id });
  });

  it('takes the system of the talk as a boost', () => {
    const answers = ['tramita', 'obrasgov'].map((system) => matcher.find('quem pode usar?', { now, system }).candidates[0]?.id);
    expect(answers).to.deep.equal(['tram-quem-pode', 'obras-quem-usa']);
  });

  it('lets a question leave the system of the talk', () => {
    expect(matcher.find('qual é a validade do certificado do tramita', { now, system: 'transferegov' }).candidates[0]?.id).to.equal(
      'tram-cert-validade',
    );
  });

  it('needs the system when the nearest answers belong to different ones and none is named', () => {
    expect(matcher.find('quem pode usar?', { now })).to.include({ decision: 'suggest', needsSystem: true });
    expect(matcher.find('quem pode usar?', { now, system: 'tramita' }).needsSystem).to.equal(false);
    expect(matcher.find('quem pode usar o obrasgov?', { now }).needsSystem).to.equal(false);
  });
});

describe('the systems that a question names', () => {
  const named: readonly (readonly [string, readonly string[]])[] = [
    ['como entro no Transferegov.br?', ['transferegov']],
    ['erro no siconv', ['transferegov']],
    ['o aplicativo do SEI não abre', ['sei-app']],
    ['não sei como faço isso', []],
    ['como usar o sei', ['sei']],
    ['não sei usar o SEI', ['sei']],
    ['mando pelo tramita gov.br ou pelo obrasgov?', ['tramita', 'obrasgov']],
    ['qual o telefone do trasnferegov', ['transferegov']],
  ];
  for (const [question, systems] of named) {
    it(`of "${question}" are ${systems.join(', ') || 'none'}`, () => {
      expect(matcher.find(question, { now }).systems).to.deep.equal(systems);
    });
  }
});
