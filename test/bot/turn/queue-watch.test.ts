import { expect } from 'chai';

import { BotError } from '../../../bot/errors.ts';
import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import { watchQueue, type QueueWatchParts } from '../../../bot/turn/queue-watch.ts';
import { pause, until } from '../../support/store-pieces.ts';
import { silentLog } from '../../support/silent-log.ts';

describe('watchQueue()', () => {
  let due: readonly MailboxId[];
  let told: MailboxId[];
  let wake = (): void => undefined;
  let stop = (): void => undefined;
  afterEach(() => stop());

  function watch(changes: Partial<QueueWatchParts> = {}): void {
    due = ['conversation:directline|c1|1'];
    told = [];
    const receive = async (mailbox: MailboxId) => {
      told.push(mailbox);
      return { mailbox, activityId: 'x|e-1', duplicate: false };
    };
    const availability = {
      due: (isDeskKnown: boolean) => (isDeskKnown ? due : []),
      onChange: (listener: () => void) => {
        wake = listener;
        return () => undefined;
      },
    };
    stop = watchQueue({ store: { receive }, availability, log: silentLog, graceMs: 0, lookMs: 5, ...changes });
  }

  it('has a conversation look at its place once, not with every look of its own', async () => {
    watch();
    await until(() => told.length > 0);
    await pause(40);
    expect(told).to.deep.equal(due);
  });

  it('tells a conversation again whose place was all right meanwhile', async () => {
    watch();
    await until(() => told.length === 1);
    due = [];
    await pause(20);
    due = ['conversation:directline|c1|1'];
    await until(() => told.length === 2);
  });

  it('takes no attendant for gone right after a start', async () => {
    const began = performance.now();
    watch({ graceMs: 60 });
    await until(() => told.length === 1);
    expect(performance.now() - began).to.be.at.least(59);
  });

  it('looks at once when something changes', async () => {
    watch({ lookMs: 60_000 });
    wake();
    await until(() => told.length === 1);
  });

  it('goes on when a conversation has ended meanwhile, and reports what it did not expect', async () => {
    const faults: unknown[] = [];
    const log = { ...silentLog, error: (fields: object) => void faults.push(fields) };
    const failures = [new BotError('conversation_ended'), new BotError('store_unavailable'), new TypeError('x')];
    watch({ log, store: { receive: () => Promise.reject(failures.shift() ?? new BotError('conversation_ended')) } });
    due = ['a', 'b', 'c'];
    await until(() => faults.length === 1);
    expect(faults).to.deep.equal([{ mailbox: 'c', fault: 'TypeError' }]);
  });
});
