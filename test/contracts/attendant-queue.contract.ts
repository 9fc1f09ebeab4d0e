import { expect } from 'chai';
import fc from 'fast-check';

import { testClock, type TestClock } from '../../adapters/clock/test-clock.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { ConversationStore, MailboxId } from '../../bot/ports/conversation-store.ts';
import type { AttendantQueue, QueueChange } from '../../bot/ports/attendant-queue.ts';
import type { AttendanceChange, Presence } from '../../bot/service-desk/attendance.ts';
import type { Served, Waiting } from '../../bot/service-desk/attendance.ts';
import { aMessage, aResult, claimed, expectCode, pause, talk, until } from '../support/store-pieces.ts';

/** A store with the queue that stands behind the same engine. */
export type StoreWithQueue = ConversationStore & { readonly queue: AttendantQueue };

/** What the suite decides about a store. */
export interface QueueConditions {
  readonly clock: Clock;
  readonly presenceMs: number;
  readonly awayMs: number;
}

const start = Date.parse('2026-09-08T10:00:00-03:00');
const card = { firstName: 'Maria', files: 0, lastMessage: 'Olá', lastMessageAt: start, lastAuthor: 'user' } as const;
const noLimit = Number.MAX_SAFE_INTEGER;
const ana = { id: 'ana', name: 'Ana' };

/** What every queue must do. `make` gives an empty store; `reopen`, when it lasts, the same one after a restart. The suite closes both. */
export function attendantQueueContract(
  make: (conditions: QueueConditions) => Promise<StoreWithQueue>,
  reopen?: (conditions: QueueConditions) => Promise<StoreWithQueue>,
): void {
  let clock: TestClock;
  let store: StoreWithQueue;
  let conditions: QueueConditions;
  beforeEach(async () => {
    clock = testClock(start);
    conditions = { clock, presenceMs: 300, awayMs: 60 };
    store = await make(conditions);
  });
  afterEach(() => store.close());

  const comes = (mailbox: MailboxId, attendance: AttendanceChange): Promise<void> => talk(store, mailbox, 'Olá', { attendance });

  describe('conversations', () => {
    it('are nowhere until a commit says so, and leave with the commit that no longer does', async () => {
      const changes = followed(store.queue);
      await talk(store, box(1), 'Olá');
      expect(store.queue.find(box(1))).to.equal(undefined);
      await comes(box(1), waits('siconv'));
      expect(store.queue.find(box(1))).to.deep.equal({ mailbox: box(1), attendance: waits('siconv').attendance, card });
      await talk(store, box(1), 'Desisto');
      expect([store.queue.find(box(1)), store.queue.waiting(), store.queue.served()]).to.deep.equal([undefined, [], []]);
      expect(changes).to.deep.equal([
        { kind: 'conversation', mailbox: box(1) },
        { kind: 'conversation', mailbox: box(1) },
      ]);
    });

    it('leave with the end, whatever the commit says', async () => {
      await comes(box(1), waits('siconv'));
      await talk(store, box(1), 'Fim', { attendance: waits('siconv'), end: { code: 'completedSuccessfully' } });
      expect(store.queue.waiting()).to.deep.equal([]);
    });

    it('wait in the order of their coming, those at the front first', async () => {
      await comes(box(1), waits('siconv', { since: 3 }));
      await comes(box(2), waits('siconv', { since: 1 }));
      await comes(box(3), waits('siconv', { since: 9, front: true }));
      expect(store.queue.waiting().map(({ mailbox }) => mailbox)).to.deep.equal([box(3), box(2), box(1)]);
    });

    it('are not taken in by a failed turn', async () => {
      await store.receive(box(1), aMessage('Olá'));
      await store.fail(await claimed(store), 'X', 0);
      expect(store.queue.waiting()).to.deep.equal([]);
    });
  });

  describe('limits', () => {
    it('refuse the one too many in the queue, and let the turn run again with the reason', async () => {
      await comes(box(1), waits('siconv', {}, 1));
      await store.receive(box(2), aMessage('Olá'));
      const turn = await claimed(store);
      await expectCode(store.commit(turn, aResult({ attendance: waits('siconv', {}, 1) })), 'queue_full');
      await store.fail(turn, 'queue_full', 0);
      const again = await claimed(store);
      expect([again.key, again.lastFailure]).to.deep.equal([turn.key, 'queue_full']);
      await store.commit(again, aResult());
      await comes(box(3), waits('sei', {}, 1));
      expect(store.queue.waiting().map(({ mailbox }) => mailbox)).to.deep.equal([box(1), box(3)]);
    });

    it('do not count the conversation that is there already', async () => {
      await comes(box(1), waits('siconv', {}, 1));
      await comes(box(1), waits('siconv', {}, 1));
      await comes(box(1), served(ana, {}, 1));
      await comes(box(1), served(ana, { onHold: true }, 1));
      expect(store.queue.served()).to.have.length(1);
    });

    it('of an attendant hold when everything is taken at the same moment', async () => {
      const mailboxes = Array.from({ length: 12 }, (_, index) => box(index));
      for (const mailbox of mailboxes) await comes(mailbox, waits('siconv'));
      for (const mailbox of mailboxes) await store.receive(mailbox, aMessage('take'));
      const turns = [];
      for (let turn = await store.claim(); turn !== undefined; turn = await store.claim()) turns.push(turn);
      const outcomes = await Promise.allSettled(turns.map((turn) => store.commit(turn, aResult({ attendance: served(ana, {}, 4) }))));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(4);
      expect(store.queue.served()).to.have.length(4);
    });

    it('are never passed, and nobody is in two places, whatever is tried in whatever order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(aMove, { maxLength: 30 }), async (moves) => {
          const fresh = await make({ ...conditions, clock: testClock(start) });
          const model = new Map<MailboxId, string>();
          for (const { mailbox, to } of moves) {
            await fresh.receive(box(mailbox), aMessage('x'));
            const turn = await claimed(fresh);
            const place = to?.attendance.place === 'desk' ? to.attendance.attendant.id : to?.attendance.queue;
            const others = [...model].filter(([name, other]) => other === place && name !== box(mailbox)).length;
            const fits = to === undefined || model.get(box(mailbox)) === place || others < to.limit;
            try {
              await fresh.commit(turn, aResult(to === undefined ? {} : { attendance: to }));
              expect(fits, 'it had no room').to.equal(true);
              if (place === undefined) model.delete(box(mailbox));
              else model.set(box(mailbox), place);
            } catch (fault) {
              if (fits) throw fault;
              await fresh.fail(turn, 'queue_full', 0);
              const again = await claimed(fresh);
              model.delete(again.mailbox);
              await fresh.commit(again, aResult());
            }
          }
          const found = [...fresh.queue.waiting(), ...fresh.queue.served()];
          const places = found.map(
            ({ mailbox, attendance }) => [mailbox, attendance.place === 'desk' ? attendance.attendant.id : attendance.queue] as const,
          );
          expect(new Map(places)).to.deep.equal(model);
          expect(places).to.have.length(model.size);
          await fresh.close();
        }),
        { numRuns: 40 },
      );
    });
  });

  describe('presence', () => {
    it('lasts as long as the heart beats', async () => {
      store.queue.setPresence(isThere('ana'));
      for (let beat = 0; beat < 5; beat += 1) {
        await pause(100);
        store.queue.heartbeat('ana');
      }
      expect(store.queue.present()).to.deep.equal([isThere('ana')]);
      const changes = followed(store.queue);
      await until(() => store.queue.present().length === 0);
      expect(changes).to.deep.equal([{ kind: 'presence', staff: 'ana' }]);
    });

    it('changes, and ends with "off"; a heartbeat alone brings nobody', async () => {
      store.queue.heartbeat('bia');
      store.queue.setPresence(isThere('ana'));
      store.queue.setPresence({ ...isThere('ana'), state: 'pause', reason: 'almoço' });
      expect(store.queue.present().map(({ state }) => state)).to.deep.equal(['pause']);
      store.queue.setPresence({ ...isThere('ana'), state: 'off' });
      expect(store.queue.present()).to.deep.equal([]);
    });
  });

  describe('a person who waits', () => {
    it('is away when nobody reads the conversation for the time-out, until somebody does', async () => {
      const leave = store.queue.noteReader(box(1));
      await comes(box(1), waits('siconv'));
      await pause(80);
      expect(store.queue.find(box(1))?.awaySince, 'with an open connection').to.equal(undefined);
      const changes = followed(store.queue);
      leave();
      leave();
      await until(() => store.queue.find(box(1))?.awaySince === start);
      expect(changes).to.deep.equal([{ kind: 'conversation', mailbox: box(1) }]);
      store.queue.noteReader(box(1))();
      expect(store.queue.find(box(1))?.awaySince).to.equal(undefined);
      await until(() => store.queue.find(box(1))?.awaySince === start);
    });

    it('is never away on a channel that does not tell', async () => {
      await comes('conversation:msteams|c1|1', waits('siconv'));
      await pause(90);
      expect(store.queue.waiting()[0]?.awaySince).to.equal(undefined);
    });
  });

  describe('paused queues', () => {
    it('are told of, once', async () => {
      const changes = followed(store.queue);
      await store.queue.setPaused('siconv', true);
      await store.queue.setPaused('siconv', true);
      expect(store.queue.paused()).to.deep.equal(['siconv']);
      await store.queue.setPaused('siconv', false);
      expect(store.queue.paused()).to.deep.equal([]);
      expect(changes).to.deep.equal([
        { kind: 'queue', queue: 'siconv' },
        { kind: 'queue', queue: 'siconv' },
      ]);
    });
  });

  describe('measures', () => {
    it('tell how long people waited and were served, of those who were', async () => {
      await comes(box(1), waits('siconv', { since: start }));
      await comes(box(2), waits('siconv', { since: start }));
      clock.advance(90_000);
      await comes(box(1), served(ana, { since: start + 90_000 }));
      await talk(store, box(2), 'Desisto');
      clock.advance(30_000);
      await talk(store, box(1), 'Fim', { end: { code: 'completedSuccessfully' } });
      expect(store.queue.measured('siconv')).to.deep.equal({ waits: [90], services: [30] });
      expect(store.queue.measured('sei')).to.deep.equal({ waits: [], services: [] });
    });
  });

  if (reopen !== undefined)
    describe('a restart', () => {
      it('keeps who waits, who is served and what is paused, and forgets who was there', async () => {
        await comes(box(1), waits('siconv', {}, 1));
        await comes(box(2), served(ana, {}, 1));
        await comes(box(3), waits('sei'));
        await talk(store, box(3), 'Desisto');
        await store.queue.setPaused('sei', true);
        store.queue.setPresence(isThere('ana'));
        const before = [store.queue.waiting(), store.queue.served(), store.queue.paused()];
        await store.close();
        store = await reopen(conditions);
        expect([store.queue.waiting(), store.queue.served(), store.queue.paused()]).to.deep.equal(before);
        expect(store.queue.present()).to.deep.equal([]);
        await store.receive(box(4), aMessage('Olá'));
        await expectCode(store.commit(await claimed(store), aResult({ attendance: waits('siconv', {}, 1) })), 'queue_full');
      });
    });
}

const box = (number: number): MailboxId => `conversation:directline|c${number}|1`;

function waits(queue: string, changes: Partial<Waiting> = {}, limit = noLimit): AttendanceChange {
  return { attendance: { place: 'queue', queue, since: start, front: false, reason: 'asked', subject: 'Senha', ...changes }, card, limit };
}

function served(attendant: Served['attendant'], changes: Partial<Served> = {}, limit = noLimit): AttendanceChange {
  const attendance = { place: 'desk', queue: 'siconv', attendant, since: start, subject: 'Senha', onHold: false, ...changes } as const;
  return { attendance, card, limit };
}

function isThere(id: string): Presence {
  return { member: { id, name: id }, systems: [], state: 'available', since: start, capacity: 4 };
}

function followed(queue: AttendantQueue): readonly QueueChange[] {
  const changes: QueueChange[] = [];
  queue.onChange((change) => changes.push(change));
  return changes;
}

const aMove = fc.record({
  mailbox: fc.integer({ min: 1, max: 8 }),
  to: fc.oneof(
    fc.constant(undefined),
    fc.constantFrom('siconv', 'sei').map((queue) => waits(queue, {}, 3)),
    fc.constantFrom('ana', 'bia').map((id) => served({ id, name: id }, {}, 2)),
  ),
});
