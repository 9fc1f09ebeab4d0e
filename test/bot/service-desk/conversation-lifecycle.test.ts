import { expect } from 'chai';

import type { Served, Waiting } from '../../../bot/service-desk/attendance.ts';
import { isOverdue, owedSince, silenceAt, timersOf, type ConversationPulse } from '../../../bot/service-desk/conversation-lifecycle.ts';

const minute = 60_000;
const waiting: Waiting = { place: 'queue', queue: 'transferegov', since: 0, front: false, reason: 'asked', subject: 'convênio' };
const served: Served = {
  place: 'desk',
  queue: 'transferegov',
  attendant: { id: 'a1', name: 'Ana' },
  since: 0,
  subject: 'convênio',
  onHold: false,
};

describe('conversation lifecycle', () => {
  describe('timersOf()', () => {
    it('arms the first warning and the end from the last thing that the user did', () => {
      expect(timersOf({ lastUserActivityAt: 1_000 }, 20)).to.deep.equal({ warning: 901_000, silence: 1_201_000 });
      expect(timersOf({ lastUserActivityAt: 1_000 }, 0.5)).to.deep.equal({ warning: 23_500, silence: 31_000 });
    });

    it('counts from the last message that the user must answer when it is later', () => {
      const pulse = { lastUserActivityAt: 1_000, mustAnswerSince: 5_000 };
      expect(timersOf(pulse, 20)).to.deep.equal({ warning: 905_000, silence: 1_205_000 });
      expect(timersOf({ ...pulse, lastUserActivityAt: 6_000 }, 20)).to.deep.equal({ warning: 906_000, silence: 1_206_000 });
    });

    it('arms the second warning after the first, and then the end alone', () => {
      const warned = (times: number): ConversationPulse => ({ lastUserActivityAt: 0, warned: { silentSince: 0, times } });
      expect(timersOf(warned(1), 20)).to.deep.equal({ warning: 18 * minute, silence: 20 * minute });
      expect(timersOf(warned(2), 20)).to.deep.equal({ silence: 20 * minute });
    });

    it('begins with the first warning again after the user did something', () => {
      const pulse = { lastUserActivityAt: 16 * minute, warned: { silentSince: 0, times: 2 } };
      expect(timersOf(pulse, 20)).to.deep.equal({ warning: 31 * minute, silence: 36 * minute });
    });

    it('arms nothing before the user was there or after the end', () => {
      expect(timersOf({}, 20)).to.deep.equal({});
      expect(timersOf({ lastUserActivityAt: 1_000, ended: true }, 20)).to.deep.equal({});
    });

    it('arms nothing in the queue, on hold and while the attendant owes the reply', () => {
      for (const attendance of [waiting, { ...served, onHold: true }, { ...served, owedSince: 7 }])
        expect(timersOf({ lastUserActivityAt: 0, attendance }, 20)).to.deep.equal({});
    });

    it('arms nothing while a desk of somebody else has the conversation', () => {
      expect(timersOf({ lastUserActivityAt: 0, isElsewhere: true }, 20)).to.deep.equal({});
    });

    it('runs at the desk while it is the turn of the user', () => {
      const pulse = { lastUserActivityAt: 0, mustAnswerSince: 3 * minute, attendance: served };
      expect(timersOf(pulse, 20)).to.deep.equal({ warning: 18 * minute, silence: 23 * minute });
    });
  });

  describe('silenceAt()', () => {
    const at = (minutes: number, pulse: ConversationPulse = { lastUserActivityAt: 0 }) => silenceAt(minutes * minute, pulse, 20);
    const once = { lastUserActivityAt: 0, warned: { silentSince: 0, times: 1 } };

    it('is a warning at 15 and at 18 minutes and over at 20', () => {
      expect(at(14.999)).to.deep.equal({ is: 'nothing' });
      expect(at(15)).to.deep.equal({ is: 'warning', warned: { silentSince: 0, times: 1 }, minutesLeft: 5 });
      expect(at(17.999, once)).to.deep.equal({ is: 'nothing' });
      expect(at(18, once)).to.deep.equal({ is: 'warning', warned: { silentSince: 0, times: 2 }, minutesLeft: 2 });
      expect(at(19.999, { ...once, warned: { silentSince: 0, times: 2 } })).to.deep.equal({ is: 'nothing' });
      expect(at(20)).to.deep.equal({ is: 'over' });
    });

    it('makes one warning of two that are late', () => {
      expect(at(18.5)).to.deep.equal({ is: 'warning', warned: { silentSince: 0, times: 2 }, minutesLeft: 2 });
    });

    it('tells no warning that would come together with the end', () => {
      expect(at(19)).to.deep.equal({ is: 'warning', warned: { silentSince: 0, times: 2 }, minutesLeft: undefined });
    });

    it('is nothing in a conversation that rests, has ended or has not begun', () => {
      for (const pulse of [{}, { lastUserActivityAt: 0, ended: true }, { lastUserActivityAt: 0, attendance: waiting }])
        expect(at(1_000_000, pulse)).to.deep.equal({ is: 'nothing' });
    });
  });

  describe('isOverdue()', () => {
    it('holds once an attendant has owed a reply for ten minutes', () => {
      expect(isOverdue(10 * minute + 4, { ...served, owedSince: 5 })).to.equal(false);
      expect(isOverdue(10 * minute + 5, { ...served, owedSince: 5 })).to.equal(true);
    });

    it('never holds when nobody owes anything', () => {
      for (const attendance of [undefined, waiting, served, { ...served, onHold: true, owedSince: 5 }]) {
        expect(owedSince(attendance)).to.equal(undefined);
        expect(isOverdue(Number.MAX_SAFE_INTEGER, attendance)).to.equal(false);
      }
    });
  });
});
