import { expect } from 'chai';

import { regressionFaults, type Baseline } from '../../knowledge/check/regression-gate.ts';
import { faultLine } from '../../knowledge/faults.ts';

const before: Baseline = { one: { top1: 0.95, recall3: 0.98, wronglyAnswered: 0.02 } };
const linesOf = (top1: number, recall3: number, wronglyAnswered: number): readonly string[] =>
  regressionFaults({ one: { top1, recall3, wronglyAnswered } }, before).map(faultLine);

describe('regressionFaults()', () => {
  it('lets a drop of one point pass, and any gain', () => {
    expect(linesOf(0.94, 0.97, 0.03)).to.deep.equal([]);
    expect(linesOf(1, 1, 0)).to.deep.equal([]);
  });

  it('names what has become worse by more, with both figures', () => {
    expect(linesOf(0.938, 0.969, 0.0301)).to.deep.equal([
      'perguntas de desenvolvimento: top1: respostas certas em primeiro lugar: eram 95,0 %, agora são 93,8 % (autor one). Veja o que mudou: npm run ask -- "pergunta" --explain.',
      'perguntas de desenvolvimento: recall3: respostas certas entre as três primeiras: eram 98,0 %, agora são 96,9 % (autor one). Veja o que mudou: npm run ask -- "pergunta" --explain.',
      'perguntas de desenvolvimento: wronglyAnswered: perguntas de fora que são respondidas: eram 2,0 %, agora são 3,0 % (autor one). Veja o que mudou: npm run ask -- "pergunta" --explain.',
    ]);
  });
});
