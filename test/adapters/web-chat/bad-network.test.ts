import { expect } from 'chai';
import fc from 'fast-check';

import { NetworkClient } from '../../support/network-client.ts';
import { DurableDesk } from '../../support/durable-desk.ts';

/** One thing that goes right or wrong for one of the people who write at the same time. */
const event = fc.record({
  person: fc.nat(2),
  happens: fc.constantFrom('say', 'say', 'say', 'lose the answer', 'say twice at once', 'send an old one again', 'cut', 'connect', 'poll'),
});
/** What happens at the same moment; then the server may restart. */
const moment = fc.record({ events: fc.uniqueArray(event, { selector: ({ person }) => person, maxLength: 3 }), restart: fc.nat(5) });

describe('A bad network', () => {
  it('loses, doubles and reorders no acknowledged message, whatever is cut, sent again, late or restarted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moment, { minLength: 4, maxLength: 14 }), async (moments) => {
        const desk = await DurableDesk.open();
        const people = await Promise.all([0, 1, 2].map(() => NetworkClient.start(desk)));
        for (const { events, restart } of moments) {
          const turns = events.map(async ({ person, happens }) => people[person]?.live(happens));
          if (restart === 0) await desk.restart();
          await Promise.all(turns);
        }
        for (const person of people) {
          const { said, acknowledged, log, streamed, polled } = await person.settle();
          expect(log.filter((text) => !text.startsWith('eco: '))).to.deep.equal(said);
          expect(acknowledged).to.deep.equal(said);
          expect(log.filter((text) => text.startsWith('eco: '))).to.deep.equal(said.map((text) => `eco: ${text}`));
          expect(streamed).to.deep.equal(log);
          expect(polled).to.deep.equal(log);
        }
        await desk.close();
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }).timeout(60_000);
});
