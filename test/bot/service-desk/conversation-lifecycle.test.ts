import { expect } from 'chai';

import { isSilent, timersOf } from '../../../bot/service-desk/conversation-lifecycle.ts';

describe('conversation lifecycle', () => {
  describe('timersOf()', () => {
    it('arms the silence timer from the last thing that the user did', () => {
      expect(timersOf({ lastUserActivityAt: 1_000 }, 20)).to.deep.equal({ silence: 1_201_000 });
      expect(timersOf({ lastUserActivityAt: 1_000 }, 0.5)).to.deep.equal({ silence: 31_000 });
    });

    it('arms nothing before the user was there or after the end', () => {
      expect(timersOf({}, 20)).to.deep.equal({});
      expect(timersOf({ lastUserActivityAt: 1_000, ended: true }, 20)).to.deep.equal({});
    });
  });

  describe('isSilent()', () => {
    it('holds from the due moment on', () => {
      expect(isSilent(1_200_999, { lastUserActivityAt: 1_000 }, 20)).to.equal(false);
      expect(isSilent(1_201_000, { lastUserActivityAt: 1_000 }, 20)).to.equal(true);
    });

    it('never holds for a conversation that ended or has not begun', () => {
      expect(isSilent(Number.MAX_SAFE_INTEGER, {}, 20)).to.equal(false);
      expect(isSilent(Number.MAX_SAFE_INTEGER, { lastUserActivityAt: 0, ended: true }, 20)).to.equal(false);
    });
  });
});
