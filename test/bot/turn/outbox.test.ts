import { expect } from 'chai';

import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { BotError } from '../../../bot/errors.ts';
import type { ConversationStore, MailboxId, NewEffect } from '../../../bot/ports/conversation-store.ts';
import type { ClaimLoop } from '../../../bot/turn/claim-loop.ts';
import { createOutbox, type EffectWorker, type OutboxOptions } from '../../../bot/turn/outbox.ts';

describe('createOutbox()', () => {
  let store: ConversationStore;
  let outbox: ClaimLoop | undefined;
  let now: number;
  let reported: string[];
  const clock = { now: () => now, at: () => () => undefined };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

  beforeEach(() => {
    now = Date.parse('2026-09-08T13:00:00Z');
    store = memoryConversationStore({ clock });
    reported = [];
  });
  afterEach(async () => {
    await outbox?.stop();
    await store.close();
  });

  const run = (workers: Readonly<Record<string, EffectWorker>>, options: Partial<OutboxOptions> = {}): void => {
    const metrics = {
      turn: () => undefined,
      answer: () => undefined,
      effect: (name: string, outcome: string) => void reported.push(`${name} ${outcome}`),
    };
    outbox = createOutbox({ store, workers, log, metrics, clock, restMs: () => 5, ...options });
    outbox.start();
  };

  it('gives each effect to the worker of its name, with its payload and key', async () => {
    const seen: unknown[] = [];
    run({ note: async ({ key, payload }) => (seen.push([key, payload]), {}) });
    await ask(store, 'a', [{ name: 'note', payload: { text: 'oi' } }]);
    await until(() => seen.length === 1);
    expect(seen).to.deep.equal([[`${mailbox('a')}:${await firstId('a')}:1`, { text: 'oi' }]]);
    await until(async () => (await store.effects()).length === 0);
    expect(reported).to.deep.equal(['note delivered']);
  });

  it('brings the outcome back to the conversation as the cause of a turn', async () => {
    run({ note: async () => ({ answer: 42 }) });
    await ask(store, 'a', [{ name: 'note', payload: {} }]);
    const turn = await eventually(() => store.claim());
    expect(turn.cause).to.deep.include({ kind: 'outcome', effect: 'note', outcome: { answer: 42 } });
  });

  it('tries a failed effect again until it is delivered, and the later ones of its mailbox after it', async () => {
    const order: string[] = [];
    run({
      first: async ({ failures }) => {
        order.push(`first ${failures}`);
        if (failures < 2) throw new BotError('mail_failed', { reason: 'down' });
        return {};
      },
      second: async () => (order.push('second'), {}),
    });
    await ask(store, 'a', [effect('first'), effect('second')]);
    await until(() => order.includes('second'));
    expect(order).to.deep.equal(['first 0', 'first 1', 'first 2', 'second']);
    await until(() => reported.length === 4);
    expect(reported).to.deep.equal(['first failed', 'first failed', 'first delivered', 'second delivered']);
  });

  it("does not let one mailbox's trouble delay another", async () => {
    const delivered: string[] = [];
    let release: () => void = () => undefined;
    run({
      hang: () => new Promise((resolve) => (release = () => resolve({}))),
      fail: () => Promise.reject(new BotError('mail_failed', { reason: 'down' })),
      note: async ({ mailbox: from }) => (delivered.push(from), {}),
    });
    await ask(store, 'hanging', [effect('hang'), effect('note')]);
    await ask(store, 'failing', [effect('fail'), effect('note')]);
    await ask(store, 'well', [effect('note')]);
    await until(() => delivered.length > 0);
    expect(delivered).to.deep.equal([mailbox('well')]);
    release();
  });

  it('aborts a worker at its deadline and counts that as a failure', async () => {
    let aborted = false;
    const hanging: EffectWorker = (_effect, { signal }) =>
      new Promise(() => {
        signal.addEventListener('abort', () => (aborted = true));
      });
    run({ hang: hanging }, { deadlineMs: 10, restMs: () => 60_000 });
    await ask(store, 'a', [effect('hang')]);
    await until(() => reported.length > 0);
    expect(aborted).to.equal(true);
    expect((await store.effects())[0]).to.include({ state: 'waiting', failures: 1, lastFailure: 'effect_timed_out' });
  });

  it('sets an effect aside that still fails after 24 hours, and goes on with the next one', async () => {
    let delivered = false;
    run({
      fail: () => {
        now += 86_400_000;
        return Promise.reject(new BotError('mail_failed', { reason: 'down' }));
      },
      note: async () => ((delivered = true), {}),
    });
    await ask(store, 'a', [effect('fail'), effect('note')]);
    await until(() => delivered);
    expect((await store.effects())[0]).to.include({ name: 'fail', state: 'parked', lastFailure: 'mail_failed' });
    expect(reported).to.include('fail parked');
  });

  it('sets an effect aside at once when nobody knows its name, even the name of a property of objects', async () => {
    run({});
    await ask(store, 'a', [effect('unheard-of'), effect('constructor')]);
    await until(() => reported.length === 2);
    expect((await store.effects()).map(({ state, lastFailure }) => [state, lastFailure])).to.deep.equal([
      ['parked', 'effect_unknown'],
      ['parked', 'effect_unknown'],
    ]);
  });

  it('sets a taken protocol number aside at once: trying again cannot mend it', async () => {
    run({ open: () => Promise.reject(new BotError('ticket_number_taken', { protocolNumber: '2026-0000001-9' })) });
    await ask(store, 'a', [effect('open')]);
    await until(() => reported.includes('open parked'));
  });

  it('delivers a parked effect that is brought back', async () => {
    let down = true;
    run({ open: () => (down ? Promise.reject(new BotError('ticket_number_taken', { protocolNumber: '1' })) : Promise.resolve({})) });
    await ask(store, 'a', [effect('open')]);
    await until(() => reported.includes('open parked'));
    down = false;
    await store.retryEffect((await store.effects())[0]?.key ?? '');
    await until(() => reported.includes('open delivered'));
  });

  it('stop() waits for the delivery that runs and begins no other', async () => {
    let finish: () => void = () => undefined;
    const begun: string[] = [];
    run({
      slow: ({ mailbox: from }) => {
        begun.push(from);
        return new Promise((resolve) => (finish = () => resolve({})));
      },
    });
    await ask(store, 'a', [effect('slow')]);
    await until(() => begun.length === 1);
    const stopped = outbox?.stop();
    await ask(store, 'b', [effect('slow')]);
    finish();
    await stopped;
    expect(begun).to.deep.equal([mailbox('a')]);
    expect((await store.effects()).map((waiting) => waiting.mailbox)).to.deep.equal([mailbox('b')]);
  });

  it('delivers many effects at the same time without a warning of Node.js', async () => {
    const warnings: string[] = [];
    const note = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', note);
    const finish: (() => void)[] = [];
    run({ slow: () => new Promise((resolve) => finish.push(() => resolve({}))) });
    for (let conversation = 0; conversation < 20; conversation += 1) await ask(store, `c${conversation}`, [effect('slow')]);
    await until(() => finish.length === 20);
    for (const end of finish) end();
    await until(async () => (await store.effects()).length === 0);
    process.off('warning', note);
    expect(warnings).to.deep.equal([]);
  });

  const firstId = async (conversation: string): Promise<string | undefined> =>
    (await store.read(mailbox(conversation), { audiences: ['user'] })).entries[0]?.activity.id;
});

function mailbox(conversation: string): MailboxId {
  return `conversation:directline|${conversation}|1`;
}

function effect(name: string): NewEffect {
  return { name, payload: {} };
}

/** A message whose turn asks for these effects. */
async function ask(store: ConversationStore, conversation: string, effects: readonly NewEffect[]): Promise<void> {
  await store.receive(mailbox(conversation), {
    activity: { type: 'message', text: 'oi', from: { id: 'user', role: 'user' } },
    dedupeKeys: [],
    audience: 'user',
    create: true,
  });
  const turn = await store.claim();
  expect(turn?.mailbox).to.equal(mailbox(conversation));
  if (turn !== undefined) await store.commit(turn, { state: {}, outgoing: [], effects, timers: {}, listening: 'open' });
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 2));
}

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  let found: T | undefined;
  await until(async () => (found = await look()) !== undefined);
  return found as T;
}
