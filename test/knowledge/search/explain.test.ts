import { expect } from 'chai';

import type { Entry } from '../../../knowledge/entry.ts';
import { explain, type Explanation } from '../../../knowledge/search/explain.ts';
import { createMatcher } from '../../../knowledge/search/matcher.ts';

const entry = (id: string, question: string, variations: readonly string[]): Entry => ({
  id,
  file: `entries/central/${id}.md`,
  answerLine: 1,
  system: 'central',
  question,
  variations,
  keywords: [],
  answer: 'Sim.',
  state: 'published',
  updatedOn: '2026-01-10',
  reviewOn: '2027-01-10',
  owner: 'gestor',
  sources: [],
  related: [],
  next: [],
  tests: [],
});

const matcher = createMatcher({
  entries: [
    entry('horario', 'Qual é o horário de atendimento?', ['que horas abre']),
    entry('telefone', 'Qual é o número do telefone?', ['para onde eu ligo']),
  ],
  systems: [],
  lexicon: { synonyms: [['horário', 'expediente']], abbreviations: {}, systems: {} },
  refusals: [{ id: 'conversa', rules: [/^oi$/], exceptions: [], examples: ['oi'], message: 'Olá.' }],
});
const why = (question: string): Explanation => explain(matcher, question, { context: { now: 0 }, version: 'v1' });

describe('an explanation', () => {
  it('names entry, runner-up, thresholds, and every word with what it was read as', () => {
    const { version, candidates, matched, missing, thresholds, sentence } = why('qual o expediente do atendimemto no natal');
    expect(version).to.equal('v1');
    expect(candidates.map(({ id }) => id)).to.deep.equal(['horario', 'telefone']);
    expect(matched).to.deep.include.members([
      { word: 'expediente', as: 'horário' },
      { word: 'atendimemto', as: 'atendimento' },
    ]);
    expect(missing).to.include('natal');
    expect(thresholds.answer).to.be.greaterThan(thresholds.suggest);
    expect(sentence)
      .to.match(/^(Respondi com|Sugeri|Não respondi; a mais próxima foi) "horario" com confiança de \d+ % /)
      .and.to.include('expediente (lida como "horário")')
      .and.to.match(/não estão na entrada: [^;]*natal/)
      .and.to.match(/em segundo lugar ficou "telefone" com \d+ %\.$/);
  });

  it('says that the question is one of the ways of asking', () => {
    expect(why('Que horas abre?'))
      .to.include({ decision: 'answer' })
      .and.to.have.property('sentence')
      .that.includes('é uma das formas da entrada');
  });

  it('says which declared subject was recognised', () => {
    expect(why('Oi!').sentence).to.equal('Não respondi: a pergunta é do assunto não atendido "conversa".');
  });

  it('says when no word is known', () => {
    expect(why('zzz').sentence).to.equal('Não achei nenhuma entrada: nenhuma palavra da pergunta está na base.');
  });
});
