import { expect } from 'chai';

import { answerEffectsRequest, run, type EffectsAccess } from '../../../adapters/terminal/effects.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import type { ConversationStore } from '../../../bot/ports/conversation-store.ts';

const mailbox = 'conversation:directline|abc|1';

describe('npm run effects', () => {
  let store: ConversationStore;
  let key: string;
  let printed: string[];
  const { log } = console;

  beforeEach(async () => {
    store = memoryConversationStore({ clock: { now: () => Date.parse('2026-09-08T13:00:00Z'), at: () => () => undefined } });
    await store.receive(mailbox, { activity: { type: 'message', text: 'oi' }, dedupeKeys: [], audience: 'user', create: true });
    const turn = await store.claim();
    if (turn === undefined) return expect.fail('no turn');
    const effects = [{ name: 'mail.send', payload: { to: 'maria@exemplo.gov.br' } }];
    await store.commit(turn, { state: {}, outgoing: [], effects, timers: {}, listening: 'open' });
    const effect = await store.claimEffect();
    if (effect === undefined) return expect.fail('no effect');
    await store.parkEffect(effect, 'mail_failed');
    ({ key } = effect);
    printed = [];
    console.log = (text: string): void => void printed.push(text);
  });
  afterEach(async () => {
    console.log = log;
    await store.close();
  });

  const ways: Readonly<Record<string, () => EffectsAccess>> = {
    'through the server': () => ({
      ask: (request) => answerEffectsRequest(store, request),
      open: () => expect.fail('the files are in use'),
    }),
    'through the files': () => ({
      ask: () => Promise.resolve(undefined),
      open: () => Promise.resolve({ ...store, close: () => Promise.resolve() }),
    }),
  };
  for (const [way, access] of Object.entries(ways)) {
    it(`list shows ${way} what is set aside, without the payload`, async () => {
      expect(await run(['list'], access())).to.equal(0);
      expect(printed.join()).to.include('parada  mail.send  desde 2026-09-08T13:00:00.000Z  falhas: 1 mail_failed').and.include(key);
      expect(printed.join()).to.not.include('maria');
    });

    it(`retry brings ${way} back what was set aside, once`, async () => {
      expect(await run(['retry', key], access())).to.equal(0);
      expect((await store.effects())[0]?.state).to.equal('waiting');
      expect(await run(['retry', key], access())).to.equal(1);
    });

    it(`says ${way} how it is used`, async () => {
      for (const args of [[], ['retry'], ['x']]) expect(await run(args, access())).to.equal(2);
    });
  }

  it('leaves other requests to others', async () => {
    expect(await answerEffectsRequest(store, '{"staff":["list"]}')).to.equal(undefined);
  });
});
