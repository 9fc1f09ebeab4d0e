import { pathToFileURL } from 'node:url';

import { expect } from 'chai';

import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryDesk } from '../../../adapters/memory-desk.ts';
import { memoryShortLived } from '../../../adapters/short-lived/memory.ts';
import { readConfig, type Config } from '../../../bot/config.ts';
import type { BotError } from '../../../bot/errors.ts';
import type { ConversationStore, Turn } from '../../../bot/ports/conversation-store.ts';
import type { ShortLived } from '../../../bot/ports/short-lived.ts';
import { conversationMailbox } from '../../../bot/turn/mailbox-name.ts';
import { offerKey } from '../../../bot/turn/offer-key.ts';
import { turnAsks } from '../../../bot/turn/turn-asks.ts';
import type { TurnThread } from '../../../dialogs/flow/start-turn-thread.ts';
import type { TakeOver } from '../../../knowledge/snapshots/live-knowledge.ts';
import { aSnapshot } from '../../support/a-snapshot.ts';
import { aKnowledgeFolder, anEntryFile } from '../../support/knowledge-folder.ts';
import { silentLog } from '../../support/silent-log.ts';

/** The compiled module, also when the tests run from source: a thread does not learn TypeScript from tsx. */
const compiled = pathToFileURL('dist/dialogs/flow/start-turn-thread.js').href;

describe('the thread of the turns', () => {
  let store: ConversationStore;
  let thread: TurnThread;
  let shortLived: ShortLived;
  let takeOver: TakeOver;

  afterEach(async () => {
    await thread.stop();
    await store.close();
  });

  async function start(changes: Partial<Config> = {}): Promise<void> {
    const { startTurnThread } = (await import(compiled)) as typeof import('../../../dialogs/flow/start-turn-thread.ts');
    const clock = systemClock();
    store = memoryConversationStore({ clock });
    const settings = { ...readConfig({}), ...changes };
    shortLived = memoryShortLived();
    const asks = turnAsks({ ...memoryDesk(clock), store, shortLived });
    const knowledge = Promise.resolve({ current: () => aSnapshot(), onChange: (receive: TakeOver) => void (takeOver = receive) });
    const parts = { settings, clock, asks, metrics: { answer: () => undefined }, knowledge, log: silentLog };
    thread = await startTurnThread(parts);
  }

  async function arrival(conversation: string, code = ''): Promise<Turn> {
    const person = { id: 'dl_maria', role: 'user' } as const;
    await store.receive(conversationMailbox('directline', conversation, 1), {
      activity: { type: 'conversationUpdate', from: person, recipient: { id: 'balcao' }, membersAdded: [person], value: { code } },
      dedupeKeys: [],
      audience: 'internal',
      create: true,
    });
    return (await store.claim()) as Turn;
  }

  it('gives back a result that the store commits', async () => {
    await start();
    const turn = await arrival('c1');
    await store.commit(turn, await thread.work(turn));
    const { entries } = await store.read(turn.mailbox, { audiences: ['user'] });
    expect(entries[0]?.activity).to.include({ type: 'message', locale: 'pt-BR' });
    expect(entries[0]?.activity.id).to.match(/^c1\|\w+-0000002$/);
    expect((await store.look(turn.mailbox))?.state).to.have.property('dialogs');
  });

  it('answers from the knowledge that it took over last, also after it was replaced', async () => {
    await start();
    const asked = { now: Date.parse('2026-09-08T10:00:00-03:00') };
    expect((await thread.find('como envio a prestação de contas?', asked)).candidates[0]?.id).to.equal('tgov-prestacao');
    const folder = aKnowledgeFolder({ 'entries/tramita/a.md': anEntryFile() });
    await takeOver(aSnapshot(folder.path));
    folder.remove();
    const ids = async (): Promise<readonly string[]> =>
      (await thread.find('validade do certificado digital do tramita', asked)).candidates.map(({ id }) => id);
    expect(await ids()).to.deep.equal(['tram-cert-validade']);
    await thread.stop();
    expect(await ids()).to.deep.equal(['tram-cert-validade']);
  });

  it('takes an offered identity from where the door has put it', async () => {
    await start();
    const name = offerKey(conversationMailbox('directline', 'c1', 1), 'code');
    await shortLived.put(name, { from: 'portal', name: 'Maria da Silva' }, 10_000);
    const turn = await arrival('c1', 'code');
    await store.commit(turn, await thread.work(turn));
    expect((await store.look(turn.mailbox))?.state)
      .to.have.property('offered')
      .that.deep.equals({ from: 'portal', name: 'Maria da Silva' });
    expect(await shortLived.take(name)).to.equal(undefined);
  });

  it('is replaced by a new one after it has ended', async () => {
    await start();
    await thread.stop();
    expect(await thread.work(await arrival('c1'))).to.have.property('state');
  });

  it('fails its turns and is replaced when it says nothing for longer than a turn may take', async () => {
    await start({ turnSeconds: 0 });
    const first = thread.work(await arrival('c1')).catch((fault: unknown) => (fault as BotError).code);
    const second = thread.work(await arrival('c2'));
    expect(await first).to.equal('turn_thread_ended');
    expect(await second).to.have.property('state');
  });
});
