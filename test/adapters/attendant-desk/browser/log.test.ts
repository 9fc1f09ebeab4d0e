import { expect } from 'chai';

import { botPart, emptyLog, readLines, unreadAfter } from '../../../../adapters/attendant-desk/browser/desk/state/conversation-log.ts';
import { aged, answered, arrived, type Pending } from '../../../../adapters/attendant-desk/browser/desk/state/outbox.ts';
import { suggestedDescription } from '../../../../adapters/attendant-desk/browser/desk/state/suggested-description.ts';
import type { DeskLine } from '../../../../adapters/attendant-desk/wire.ts';

/** A line of the person, unless it says otherwise. */
function aLine(id: string, changed: Partial<DeskLine> = {}): DeskLine {
  return { id, at: 100, author: 'user', text: id, isNote: false, files: [], offered: [], ...changed };
}

const texts = ({ lines }: { readonly lines: readonly DeskLine[] }): readonly string[] => lines.map(({ text }) => text);

describe('readLines()', () => {
  const first = readLines(emptyLog, { lines: [aLine('a'), aLine('b')], watermark: 'e-2', more: true });

  it('adds lines at the end and takes over the watermark', () => {
    const log = readLines(first, { lines: [aLine('c')], watermark: 'e-3', more: false });
    expect(texts(log)).to.deep.equal(['a', 'b', 'c']);
    expect(log.watermark).to.equal('e-3');
  });

  it('replaces a line in its place', () => {
    const log = readLines(first, { lines: [aLine('a', { text: 'other' })], watermark: 'e-3', more: false });
    expect(texts(log)).to.deep.equal(['other', 'b']);
  });

  it('does not double what is told twice', () => {
    expect(texts(readLines(first, { lines: [aLine('b')], watermark: 'e-2', more: false }))).to.deep.equal(['a', 'b']);
  });

  it('is whole when no more comes, and stays so', () => {
    expect(first.isWhole).to.equal(false);
    const whole = readLines(first, { lines: [], watermark: 'e-2', more: false });
    expect(whole.isWhole).to.equal(true);
    expect(readLines(whole, { lines: [], watermark: 'e-2', more: true }).isWhole).to.equal(true);
  });

  it('begins anew in another epoch', () => {
    expect(texts(readLines(first, { lines: [aLine('z')], watermark: 'f-1', more: false }))).to.deep.equal(['z']);
  });
});

describe('botPart()', () => {
  it('ends where a person of the staff comes in', () => {
    const bot = [aLine('1', { author: 'bot' }), aLine('2')];
    expect(botPart(bot)).to.equal(2);
    expect(botPart([...bot, aLine('3', { author: 'system' }), aLine('4')])).to.equal(2);
    expect(botPart([...bot, aLine('3', { author: 'attendant' }), aLine('4')])).to.equal(2);
  });

  it('does not end at a note', () => {
    expect(botPart([aLine('1'), aLine('2', { author: 'attendant', isNote: true }), aLine('3')])).to.equal(3);
  });
});

describe('unreadAfter()', () => {
  it('counts only what the person has said since', () => {
    expect(unreadAfter([aLine('1', { at: 5 }), aLine('2', { at: 11 }), aLine('3', { at: 12, author: 'attendant' })], 10)).to.equal(1);
  });
});

describe('the outbox', () => {
  const said: Pending = { request: 'r1', conversation: 'c', action: { do: 'say', text: 'oi' }, at: 0, state: 'sending' };
  const taken: Pending = { request: 'r2', conversation: 'c', action: { do: 'take' }, at: 0, state: 'sending' };

  it('lets go what is done', () => {
    expect(answered([said, taken], 'r1', { done: true })).to.deep.equal([taken]);
  });

  it('keeps a refused message with the reason, and no other refused action', () => {
    const outcome = { done: false, refusal: 'guarded', detail: 'password' } as const;
    expect(answered([said], 'r1', outcome)).to.deep.equal([{ ...said, state: 'refused', outcome }]);
    expect(answered([taken], 'r2', outcome)).to.deep.equal([]);
  });

  it('lets go what has come back as a line', () => {
    expect(arrived([said], [{ request: 'r1' }])).to.deep.equal([]);
    const box = [said];
    expect(arrived(box, [{ request: 'r9' }, {}])).to.equal(box);
  });

  it('marks what has waited too long for its answer, once', () => {
    const late = aged([said], 12_001);
    expect(late[0]?.state).to.equal('late');
    expect(aged(late, 99_999)).to.equal(late);
    expect(aged([said], 11_000)[0]?.state).to.equal('sending');
  });
});

describe('suggestedDescription()', () => {
  it('holds the subject and what the person told the attendant, without short words and repetitions', () => {
    const lines = [
      aLine('1', { text: 'uma frase longa dita ao robô' }),
      aLine('2', { author: 'system', text: 'Ana entrou' }),
      aLine('3', { text: 'oi' }),
      aLine('4', { text: 'Aparece o erro 403 depois de enviar' }),
      aLine('5', { author: 'attendant', text: 'Vou verificar isso agora mesmo' }),
      aLine('6', { text: 'Aparece o erro 403 depois de enviar' }),
    ];
    expect(suggestedDescription(' Erro ao enviar ', lines)).to.equal('Erro ao enviar\nAparece o erro 403 depois de enviar');
  });
});
