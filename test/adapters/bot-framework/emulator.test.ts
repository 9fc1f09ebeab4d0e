import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { embeddedConversationStore } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import type { ConversationStore } from '../../../bot/ports/conversation-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { conversationMailbox } from '../../../bot/turn/mailbox-name.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';
import { aMessage, post, startConnector, startDesk, until, type Connector, type Desk } from './channel-under-test.ts';

const mailbox = conversationMailbox('emulator', 'a1b2|livechat', 1);
const lines = (name: string): readonly string[] => ['um', 'dois', 'três'].map((word) => `${name} ${word}`);

/** The ways of the Bot Framework Emulator, with a connector of our own on this machine in its place. */
describe('the Bot Framework door and the ways of the Emulator', () => {
  let desk: Desk;
  let connector: Connector;
  const said = (from: Connector = connector, conversation = 'a1b2|livechat'): readonly (string | undefined)[] =>
    from.calls.filter(({ activity }) => activity.conversation?.id === conversation).map(({ activity }) => activity.text);
  /** What arrived, without what came twice. */
  const heard = (from?: Connector, conversation?: string): readonly (string | undefined)[] => [...new Set(said(from, conversation))];
  const say = (text: string, changes: Parameters<typeof aMessage>[1] = {}): Promise<{ readonly status: number; readonly text: string }> =>
    post(desk, aMessage(connector, { text, ...changes }));
  const other = { conversation: { id: 'c3d4|livechat' } } as const;

  before(() => import('../../../adapters/bot-framework/connectors.ts'));
  beforeEach(async () => {
    desk = await startDesk();
    connector = await startConnector();
  });
  afterEach(async () => {
    await connector.close();
    await desk.close();
  });
  after(removeTemporaryFolders);

  it('buttons: go to the person to whom they are offered, and one that is pressed is heard like a message', async () => {
    await say('opções');
    await until(() => connector.calls.length === 1);
    const actions = connector.calls[0]?.activity.suggestedActions;
    expect(actions).to.deep.equal({ to: ['user-1'], actions: [{ type: 'imBack', title: 'Sim', value: 'Sim' }] });
    await say(actions?.actions[0]?.value ?? '', { channelData: { clientActivityID: '1', postBack: true }, value: 'Sim' });
    await until(() => connector.calls.length === 2);
    expect(said()[1]).to.equal('eco: Sim');
  });

  it('attachments by URL: are fetched from "localhost" without any setting', async () => {
    const host = createServer((_request, response) => void response.end('%PDF-1.7\n'));
    await new Promise<void>((resolve) => host.listen(0, 'localhost', resolve));
    const contentUrl = `http://localhost:${String((host.address() as AddressInfo).port)}/v3/attachments/1/views/original`;
    await say('', { attachments: [{ contentType: 'application/pdf', contentUrl, name: 'nota.pdf', thumbnailUrl: null }] });
    await until(() => connector.calls.length === 1);
    expect(said()).to.deep.equal(['nota.pdf application/pdf clean 9']);
    host.close();
  });

  it('ids with "|": come back to the connector as they were given, also in the next conversation under the same id', async () => {
    await say('fim', { id: 'x|1' });
    await until(async () => (await desk.store.look(mailbox))?.ended !== undefined);
    await say('oi', { id: 'x|2' });
    await until(() => said().includes('eco: oi'));
    const paths = connector.calls.filter(({ activity }) => activity.text !== undefined).map(({ path }) => path);
    expect(paths).to.deep.equal(['x%7C1', 'x%7C2'].map((id) => `/v3/conversations/a1b2%7Clivechat/activities/${id}`));
    expect(connector.calls.map(({ activity }) => activity.conversation?.id)).to.deep.equal(connector.calls.map(() => 'a1b2|livechat'));
  });

  it('no role, no recipient, no id: the person is the user and is answered', async () => {
    expect((await say('oi', { recipient: null, id: null, from: { id: 'user-1' } })).status).to.equal(200);
    await until(() => connector.calls.length === 1);
    expect(connector.calls[0]?.activity.recipient).to.deep.equal({ id: 'user-1', role: 'user' });
  });

  it('a reply that overtakes the echo: who answers it before the connector has taken it is heard next, and both come in order', async () => {
    let answered: Promise<{ readonly status: number }> | undefined;
    connector.answer = (response, { activity }) => {
      if (activity.text !== 'eco: primeira') return void response.writeHead(201).end();
      answered = say('segunda');
      void answered.then(() => response.writeHead(201).end());
    };
    await say('primeira');
    await until(() => said().includes('eco: segunda'));
    expect(said()).to.deep.equal(['eco: primeira', 'eco: segunda']);
    expect((await answered)?.status).to.equal(200);
    const log = (await desk.store.read(mailbox, { audiences: ['user'] })).entries.map(({ activity }) => activity.text);
    expect(log).to.deep.equal(['primeira', 'eco: primeira', 'segunda', 'eco: segunda']);
  });

  it('a connector that is slow: order is kept, and another conversation does not wait', async () => {
    connector.answer = (response, { activity }) => {
      const slow = activity.conversation?.id === 'a1b2|livechat';
      setTimeout(() => response.writeHead(201).end(), slow ? 60 : 0);
    };
    for (const name of ['a', 'b', 'c']) await say(`três ${name}`);
    await say('oi', other);
    await until(() => said(connector, other.conversation.id).length === 1);
    expect(said().length).to.be.below(9);
    await until(() => said().length === 9);
    expect(said()).to.deep.equal(['a', 'b', 'c'].flatMap(lines));
  });

  it('a connector that never answers: another conversation does not wait', async () => {
    connector.answer = (response, { activity }) => {
      if (activity.conversation?.id !== 'a1b2|livechat') response.writeHead(201).end();
    };
    await say('oi');
    await until(() => said().length === 1);
    await say('oi', other);
    await until(() => said(connector, other.conversation.id).length === 1);
    expect(said()).to.have.length(1);
  });

  it('a connector that is down: keeps its replies until it is back, in order, and another conversation does not wait', async () => {
    const port = Number(new URL(connector.url).port);
    const elsewhere = await startConnector();
    await connector.close();
    for (const name of ['a', 'b']) await say(`três ${name}`);
    await post(desk, aMessage(elsewhere, { text: 'oi', ...other }));
    await until(() => said(elsewhere, other.conversation.id).length === 1);
    await until(async () => ((await desk.store.effects())[0]?.failures ?? 0) >= 2);
    connector = await startConnector(port);
    await until(() => heard().length === 6);
    expect(said()).to.deep.equal(['a', 'b'].flatMap(lines));
    await until(async () => (await desk.store.effects()).length === 0);
    await elsewhere.close();
  });

  it('a connector that answers 500 now and then: order is kept, nothing is lost, and another conversation does not wait', async () => {
    let calls = 0;
    connector.answer = (response, { activity }) => {
      const failing = activity.conversation?.id === 'a1b2|livechat' && (calls += 1) % 3 !== 0;
      response.writeHead(failing ? 500 : 201).end(failing ? 'a page of errors' : '{}');
    };
    for (const name of ['a', 'b', 'c']) await say(`três ${name}`);
    await say('oi', other);
    await until(() => said(connector, other.conversation.id).length === 1);
    await until(async () => (await desk.store.effects()).length === 0);
    expect(heard()).to.deep.equal(['a', 'b', 'c'].flatMap(lines));
  });

  it('a restart while the connector is down: nothing is lost, and order is kept', async () => {
    const folder = join(await temporaryFolder(), 'journal');
    const sealer = createSealer(['a'.repeat(32)]);
    const clock = { now: () => Date.now(), at: () => () => undefined };
    const transcripts = memoryTranscriptStore();
    const open = (): Promise<ConversationStore> => embeddedConversationStore({ folder, clock, sealer, transcripts, log: silentLog });
    await desk.close();
    let store = await open();
    desk = await startDesk({ store });
    connector.answer = (response) => response.destroy();
    for (const name of ['a', 'b', 'c']) await say(`três ${name}`);
    await until(async () => ((await store.effects())[0]?.failures ?? 0) >= 1);
    await desk.close();
    await store.close();

    store = await open();
    const before = connector.calls.length;
    connector.answer = (response) => response.writeHead(201).end();
    desk = await startDesk({ store });
    await say('oi');
    await until(async () => said().includes('eco: oi') && (await store.effects()).length === 0);
    expect([...new Set(said().slice(before))]).to.deep.equal([...['a', 'b', 'c'].flatMap(lines), 'eco: oi']);
    await desk.close();
    await store.close();
    desk = await startDesk();
  });

  it('expectReplies: the replies come in the response, and the connector is not called', async () => {
    const { status, text } = await say('três x', { deliveryMode: 'expectReplies' });
    const { activities } = JSON.parse(text) as { readonly activities: readonly { readonly text: string; readonly replyToId?: string }[] };
    expect([status, activities.map((activity) => activity.text)]).to.deep.equal([200, lines('x')]);
    await until(async () => (await desk.store.effects()).length === 0);
    expect(connector.calls).to.deep.equal([]);
  });

  it('a proactive message: goes to where the person wrote last, as no answer to anything, and the end after it', async () => {
    await desk.close();
    const clock = testClock(Date.parse('2026-09-08T10:00:00-03:00'));
    desk = await startDesk({ clock });
    const moved = await startConnector();
    await say('oi');
    await until(() => connector.calls.length === 1);
    await post(desk, aMessage(moved, { text: 'mudei' }));
    await until(() => moved.calls.length === 1);
    clock.advance(20 * 60_000 + 1_000);
    await until(() => moved.calls.length === 3);
    const [, silence, end] = moved.calls;
    expect(silence?.path).to.equal('/v3/conversations/a1b2%7Clivechat/activities');
    expect(silence?.activity.text).to.match(/20 minutos/);
    expect(silence?.activity).to.not.have.property('replyToId');
    expect(end?.activity).to.include({ type: 'endOfConversation', code: 'userTimedOut' });
    expect(connector.calls).to.have.length(1);

    await post(desk, aMessage(moved, { text: 'quantas' }));
    await until(() => said(moved).includes('0'));
    await moved.close();
  });

  it('a new conversation under the same id after the end: begins afresh, and what is still to be delivered of the old one is', async () => {
    connector.answer = (response) => void response.writeHead(500).end();
    await say('oi');
    await say('fim');
    await until(async () => (await desk.store.look(mailbox))?.ended !== undefined);
    await say('quantas');
    connector.answer = (response) => void response.writeHead(201).end();
    await until(async () => (await desk.store.effects()).length === 0);
    expect(heard()).to.include.members(['eco: oi', 'eco: fim', '0']);
    const second = await desk.store.read(conversationMailbox('emulator', 'a1b2|livechat', 2), { audiences: ['user'] });
    expect(second.entries.map(({ activity }) => activity.text)).to.deep.equal(['quantas', '0']);
  });
});
