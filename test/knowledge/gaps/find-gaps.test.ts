import { expect } from 'chai';

import { missesAmong, type AskedQuestion } from '../../../knowledge/gaps/asked-question.ts';
import { findGaps } from '../../../knowledge/gaps/find-gaps.ts';

function asked(question: string, changes: Partial<AskedQuestion> = {}): AskedQuestion {
  return { conversation: 'c1', at: 1_000, question, knowledge: 'v1', band: 'none', candidates: [], ...changes };
}

const answered = (id: string): Partial<AskedQuestion> => ({ band: 'answer', entry: { id, version: 'v' }, helpful: true });

describe('missesAmong()', () => {
  it('takes what got no answer: none found, none of those offered, one that did not help', () => {
    const entry = { id: 'a', version: 'v' };
    const questions = [
      asked('none'),
      asked('offered in vain', { band: 'suggest', entry: null }),
      asked('never chosen', { band: 'suggest' }),
      asked('no help', { band: 'answer', entry, helpful: false }),
      asked('helped', { band: 'answer', entry, helpful: true }),
      asked('nothing said', { band: 'answer', entry }),
      asked('chosen', { band: 'suggest', entry }),
      asked('refused', { band: 'refusal', refusal: 'conta-govbr' }),
    ];
    expect(missesAmong(questions).map(({ question }) => question)).to.have.members(['none', 'offered in vain', 'never chosen', 'no help']);
  });

  it('names the entry that answered the person later in the same conversation, and in no other', () => {
    const questions = [
      asked('primeira', { at: 1 }),
      asked('noutra conversa', { at: 2, conversation: 'c2' }),
      asked('com outras palavras', { at: 3, ...answered('tgov-a') }),
    ];
    expect(missesAmong(questions).map(({ question, answeredBy }) => [question, answeredBy])).to.deep.equal([
      ['primeira', 'tgov-a'],
      ['noutra conversa', undefined],
    ]);
  });
});

describe('findGaps()', () => {
  const misses = missesAmong([
    asked('como parcelo a devolução do saldo', { conversation: 'c1' }),
    asked('como parcelar a devolução do saldo?', { conversation: 'c2' }),
    asked('como parcelo a devolução do saldo', { conversation: 'c3' }),
    asked('posso usar drone na vistoria', { conversation: 'c4', tickets: 1 }),
    asked('onde vejo o extrato', { conversation: 'c5', at: 1 }),
    asked('extrato da conta do convênio', { conversation: 'c5', at: 2, ...answered('tgov-extrato') }),
  ]);

  it('puts questions that ask nearly the same together, the heaviest first; a ticket weighs as much as five questions', () => {
    expect(
      findGaps(misses).map(({ weight, asked: count, tickets, questions }) => [weight, count, tickets, questions[0]?.text]),
    ).to.deep.equal([
      [6, 1, 1, 'posso usar drone na vistoria'],
      [3, 3, 0, 'como parcelo a devolução do saldo'],
      [1, 1, 0, 'onde vejo o extrato'],
    ]);
    expect(findGaps(misses)[1]?.questions).to.deep.equal([
      { text: 'como parcelo a devolução do saldo', times: 2 },
      { text: 'como parcelar a devolução do saldo?', times: 1 },
    ]);
  });

  it('proposes a variation of the entry that answered in the end, and a new entry where none did', () => {
    expect(findGaps(misses).map(({ entry }) => entry)).to.deep.equal([undefined, undefined, 'tgov-extrato']);
  });

  it('proposes the entry that came nearest, unless the person turned it down or it did not help', () => {
    const candidates = [{ id: 'tgov-a', confidence: 0.3 }];
    const gapOf = (changes: Partial<AskedQuestion>): string | undefined => findGaps(missesAmong([asked('x y z', changes)]))[0]?.entry;
    expect(gapOf({ candidates })).to.equal('tgov-a');
    expect(gapOf({ candidates: [{ id: 'tgov-a', confidence: 0.1 }] })).to.equal(undefined);
    expect(gapOf({ candidates, band: 'suggest', entry: null })).to.equal(undefined);
    expect(gapOf({ candidates, band: 'answer', entry: { id: 'tgov-a', version: 'v' }, helpful: false })).to.equal(undefined);
  });

  it('gives the same gaps for the same misses in any order', () => {
    expect(findGaps([...misses].reverse())).to.deep.equal(findGaps(misses));
  });
});
