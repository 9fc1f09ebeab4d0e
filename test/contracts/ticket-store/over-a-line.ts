import { expect } from 'chai';

import { isBotError } from '../../../bot/errors.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Disturbance, DisturbedLine } from './disturbed-line.ts';
import { aClosing, aDraft, anAttachment, aNote, aReopening, somebody } from './samples.ts';
import { kept, lifeOf, untilDone } from './ticket-life.ts';

/** A store that reaches its ticket system over a line that a test disturbs. */
export interface StoreOverLine {
  readonly store: TicketStore;
  readonly line: DisturbedLine;
}

const outages: readonly (readonly [string, Disturbance])[] = [
  ['is down', { kind: 'down' }],
  ['is silent', { kind: 'silent' }],
  ['loses every answer', { kind: 'loses answers', each: 1 }],
  ['ends at a proxy without system', { kind: 'wrong answers', status: '502 Bad Gateway' }],
  ['ends at a system under maintenance', { kind: 'wrong answers', status: '503 Service Unavailable' }],
];
const troubles: readonly (readonly [string, Disturbance])[] = [
  ['is slow', { kind: 'slow', ms: 30 }],
  ['loses every second answer after the work was done', { kind: 'loses answers', each: 2 }],
  ['loses every third answer after the work was done', { kind: 'loses answers', each: 3 }],
];

/** What holds when the system is slow or cannot be reached, or its answers are lost after the work was done. */
export function overALineContract(current: () => StoreOverLine): void {
  for (const [name, outage] of outages) {
    it(`every method fails with tickets_unavailable on a line that ${name}, and works again afterwards`, async function () {
      this.timeout(60_000);
      const { store, line } = current();
      const [before, draft] = [aDraft(), aDraft()];
      await store.open('open', before);
      const number = before.protocolNumber;
      line.disturb(outage);
      const calls: readonly (() => Promise<unknown>)[] = [
        () => store.open('open', draft),
        () => store.append('append', number, aNote('ligar')),
        () => store.attach('attach', number, anAttachment()),
        () => store.close('close', number, aClosing()),
        () => store.reopen('reopen', number, aReopening()),
        () => store.get(number),
        () => store.history(number),
        () => store.findByRequester(somebody()),
        () => store.capabilities.list?.({ system: before.system, state: 'open', limit: 5 }) ?? store.get(number),
      ];
      const faults = await Promise.all(calls.map((call) => call().catch((thrown: unknown) => thrown)));
      for (const [at, fault] of faults.entries())
        expect(isBotError(fault, 'tickets_unavailable'), `${at}: ${String(fault)}`).to.equal(true);
      line.disturb({ kind: 'none' });
      for (const deed of lifeOf(draft)) await deed(store);
      expect((await kept(store, draft))[1]).to.have.length(10);
    });
  }

  for (const [name, trouble] of troubles) {
    it(`a ticket whose line ${name} lives as one without trouble`, async function () {
      this.timeout(60_000);
      const { store, line } = current();
      const calm = aDraft();
      for (const deed of lifeOf(calm)) await deed(store);
      const expected = await kept(store, calm);
      const drafts = Array.from({ length: 4 }, () => aDraft());
      line.disturb(trouble);
      await Promise.all(
        drafts.map(async (draft) => {
          for (const deed of lifeOf(draft)) await untilDone(() => deed(store));
        }),
      );
      line.disturb({ kind: 'none' });
      for (const draft of drafts) expect(await kept(store, draft)).to.deep.equal(expected);
    });
  }
}
