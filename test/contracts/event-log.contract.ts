import { expect } from 'chai';

import type { DeskEvent, EventLog, EventRange } from '../../bot/ports/event-log.ts';

const day = 86_400_000;
const noon = Date.parse('2026-09-08T12:00:00Z');

/** An event with all that it needs. */
export function anEvent(changes: Partial<DeskEvent> = {}): DeskEvent {
  return { key: 'c1:1', kind: 'question', at: noon, data: { question: 'como envio a prestação de contas?', candidates: [] }, ...changes };
}

/** All events of a range, by default of the years in question. */
export async function eventsIn(log: EventLog, range: Partial<EventRange> = {}): Promise<readonly DeskEvent[]> {
  const events: DeskEvent[] = [];
  for await (const event of log.read({ from: 0, to: Date.parse('9999-12-31'), ...range })) events.push(event);
  return events;
}

/** What every event log must do. `make` gives an empty one. */
export function eventLogContract(make: () => Promise<EventLog>): void {
  let log: EventLog;
  beforeEach(async () => {
    log = await make();
  });

  it('read() gives back what append() was given', async () => {
    await log.append(anEvent());
    expect(await eventsIn(log)).to.deep.equal([anEvent()]);
  });

  it('read() finds nothing in an empty log', async () => {
    expect(await eventsIn(log)).to.deep.equal([]);
  });

  it('append() keeps an event once that is told twice, also at the same moment', async () => {
    await Promise.all([log.append(anEvent()), log.append(anEvent()), log.append(anEvent({ key: 'c1:2' }))]);
    await log.append(anEvent());
    expect((await eventsIn(log)).map(({ key }) => key)).to.deep.equal(['c1:1', 'c1:2']);
  });

  it('read() takes the beginning of a range in and leaves its end out', async () => {
    for (const [key, at] of [
      ['before', noon - 1],
      ['first', noon],
      ['last', noon + day - 1],
      ['after', noon + day],
    ] as const)
      await log.append(anEvent({ key, at }));
    expect((await eventsIn(log, { from: noon, to: noon + day })).map(({ key }) => key)).to.deep.equal(['first', 'last']);
    expect(await eventsIn(log, { from: noon + 1, to: noon + 1 })).to.deep.equal([]);
  });

  it('read() goes from day to day, and within a day in the order of append()', async () => {
    for (const [key, at] of [
      ['tomorrow', noon + day],
      ['late', noon + 5],
      ['early', noon],
      ['yesterday', noon - day],
    ] as const)
      await log.append(anEvent({ key, at }));
    expect((await eventsIn(log)).map(({ key }) => key)).to.deep.equal(['yesterday', 'late', 'early', 'tomorrow']);
  });

  it('keeps what it was given, whatever becomes of it later', async () => {
    const data = { question: 'a' };
    await log.append(anEvent({ data }));
    data.question = 'b';
    const [read] = await eventsIn(log);
    (read?.data as { question: string }).question = 'c';
    expect((await eventsIn(log))[0]?.data).to.deep.equal({ question: 'a' });
  });
}
