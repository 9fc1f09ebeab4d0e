import { expect } from 'chai';

import { memoryEventLog } from '../../../adapters/event-log/memory-event-log.ts';
import { attendanceFigures } from '../../../bot/turn/attendance-figures.ts';
import type { AttendanceFact } from '../../../bot/turn/attendance-events.ts';

const noon = Date.parse('2026-09-08T12:00:00-03:00');

describe('attendanceFigures()', () => {
  const events = memoryEventLog();
  let number = 0;
  const happened = (what: AttendanceFact['what'], seconds?: number, at = noon): Promise<void> =>
    events.append({
      key: `k${(number += 1)}`,
      kind: 'attendance',
      at,
      data: { what, queue: 'pen', ...(seconds === undefined ? {} : { seconds }) },
    });

  it('counts nothing on a day on which nothing has happened', async () => {
    const none = { taken: 0, ended: 0, left: 0, outsideHours: 0, tickets: 0 };
    expect(await attendanceFigures(events, noon)).to.deep.equal(none);
  });

  it('counts what has happened between midnight and midnight in Brasília', async () => {
    for (const what of ['queued', 'taken', 'taken', 'ended', 'left', 'nobody-came', 'outside-hours', 'ticket-opened'] as const)
      await happened(what, 1);
    for (const seconds of [5, 100, 20, 10, 15, 30, 40, 50, 60, 70]) await happened('first-reply', seconds);
    await happened('taken', 1, Date.parse('2026-09-07T23:59:59-03:00'));
    await happened('taken', 1, Date.parse('2026-09-08T00:00:00-03:00'));
    await happened('taken', 1, Date.parse('2026-09-08T23:59:59-03:00'));
    await happened('taken', 1, Date.parse('2026-09-09T00:00:00-03:00'));
    await events.append({ key: 'other', kind: 'question', at: noon, data: { what: 'taken' } });
    expect(await attendanceFigures(events, noon)).to.deep.equal({
      ...{ taken: 4, ended: 1, left: 2, outsideHours: 1, tickets: 1 },
      firstReplyMedian: 30,
      firstReplyNineOfTen: 70,
    });
  });
});
