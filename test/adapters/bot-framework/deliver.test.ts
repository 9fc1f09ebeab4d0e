import type { ConnectorClient } from 'botframework-connector';
import { expect } from 'chai';

import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { createDeliver } from '../../../adapters/bot-framework/deliver.ts';
import { BotError } from '../../../bot/errors.ts';
import type { Activity } from '../../../bot/ports/activity.ts';
import type { ConversationStore } from '../../../bot/ports/conversation-store.ts';
import { handoffInitiation } from '../../../bot/turn/desk-entries.ts';
import { botAccount } from '../../../bot/turn/turn-result.ts';
import { aMessage, aResult, claimed, claimedEffect, expectCode } from '../../support/store-pieces.ts';

const mailbox = 'conversation:msteams|c1|1';
const reference = {
  channelId: 'msteams',
  serviceUrl: 'https://smba.example',
  conversation: { id: 'c1' },
  user: { id: 'maria' },
  bot: { id: 'balcao' },
};

describe('what is delivered to a channel', () => {
  let store: ConversationStore;
  beforeEach(async () => {
    store = memoryConversationStore({ clock: systemClock() });
    await store.receive(mailbox, aMessage('oi'));
    const said = [handoffInitiation({ queue: 'pen', subject: 'x', reason: 'asked' }), { type: 'message', text: 'Chamei um atendente.' }];
    const outgoing = said.map((activity) => ({ activity: { from: botAccount, ...activity }, audience: 'user' as const }));
    const effects = [{ name: 'deliver', lane: 'replies' as const, payload: {} }];
    await store.commit(await claimed(store), aResult({ state: { reference }, outgoing, effects }));
  });
  afterEach(() => store.close());

  /** Delivers to a channel that answers events, and then messages, with these codes. */
  async function delivered(statusOfEvents: number, statusOfMessages: number): Promise<readonly Activity[]> {
    const arrived: Activity[] = [];
    const sendToConversation = async (_conversation: string, activity: Activity): Promise<void> => {
      const status = activity.type === 'event' ? statusOfEvents : statusOfMessages;
      if (status >= 400) throw new BotError('connector_failed', { reason: 'test', status });
      arrived.push(activity);
    };
    const connector = { conversations: { sendToConversation } } as unknown as ConnectorClient;
    const deliver = createDeliver({ store, mayCall: () => true, connectorAt: () => Promise.resolve(connector), linksOf: () => () => '' });
    await deliver(await claimedEffect(store), { signal: new AbortController().signal });
    return arrived;
  }

  it('is an event for another desk, and a message', async () => {
    expect((await delivered(200, 200)).map(({ name, text }) => name ?? text)).to.deep.equal(['handoff.initiate', 'Chamei um atendente.']);
  });

  it('is the message alone where events are not known', async () => {
    expect((await delivered(400, 200)).map(({ text }) => text)).to.deep.equal(['Chamei um atendente.']);
  });

  it('is nothing yet where the channel is down', async () => {
    await expectCode(delivered(503, 200), 'connector_failed');
  });

  it('is tried again when a message was refused', async () => {
    await expectCode(delivered(200, 400), 'connector_failed');
  });
});
