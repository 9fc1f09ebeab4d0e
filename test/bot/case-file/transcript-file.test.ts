import { expect } from 'chai';

import { readTranscript, writeTranscript } from '../../../bot/case-file/transcript-file.ts';
import { isBotError } from '../../../bot/errors.ts';

const said = {
  type: 'message',
  id: 'c|1',
  timestamp: '2026-09-08T13:00:00.000Z',
  from: { id: 'u', role: 'user' },
  conversation: { id: 'c' },
  text: 'ção 🙂',
} as const;

describe('transcripts', () => {
  it('come back as they were written', () => {
    expect(readTranscript(writeTranscript([said, { ...said, type: 'endOfConversation' }]))).to.deep.equal([
      said,
      { ...said, type: 'endOfConversation' },
    ]);
  });

  for (const [what, text] of [
    ['no JSON', '[{'],
    ['no array', '{}'],
    ['no author', '[{"type":"message","timestamp":"2026-09-08T13:00:00Z","conversation":{"id":"c"}}]'],
    ['no time', '[{"type":"message","timestamp":"ontem","from":{"id":"u"},"conversation":{"id":"c"}}]'],
  ] as const) {
    it(`are refused when there is ${what}`, () => {
      let thrown: unknown;
      try {
        readTranscript(text);
      } catch (fault) {
        thrown = fault;
      }
      expect(isBotError(thrown, 'transcript_invalid')).to.equal(true);
    });
  }
});
