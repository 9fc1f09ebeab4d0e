import { expect } from 'chai';

import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { openDesk, secret, type Desk } from '../../support/direct-line.ts';

const start = '/v3/directline/conversations';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('Direct Line conversations', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  const firstEntry = async (conversation = ''): Promise<unknown> =>
    (await desk.store.read(`conversation:directline|${conversation}|1`, { audiences: ['internal'] })).entries[0]?.activity;

  it('17 start with the secret, each with an id of its own', async () => {
    const [one, other] = [await desk.call('POST', start, { token: secret }), await desk.call('POST', start, { token: secret })];
    expect([one.status, other.status]).to.deep.equal([201, 201]);
    expect(one.body.conversationId).to.not.equal(other.body.conversationId);
    expect(one.body.streamUrl).to.include(`/${one.body.conversationId ?? ''}/stream?watermark=-&t=`);
  });

  it('18 start once with a bound token: 201, then 200 with the same id', async () => {
    const { token, conversationId } = (await desk.call('POST', '/chat/token')).body;
    const answers = [await desk.call('POST', start, { token, body: {} }), await desk.call('POST', start, { token, body: {} })];
    expect(answers.map(({ status, body }) => [status, body.conversationId])).to.deep.equal([
      [201, conversationId],
      [200, conversationId],
    ]);
  });

  it('18 start once also when two pages start it at the same moment', async () => {
    const store = memoryConversationStore({ clock: systemClock() });
    const slow = { ...store, look: (mailbox: string) => store.look(mailbox).then((view) => pause(20).then(() => view)) };
    const other = await openDesk({ store: slow });
    const { token, conversationId } = (await other.call('POST', '/chat/token')).body;
    const answers = await Promise.all([1, 2, 3, 4].map(() => other.call('POST', start, { token })));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 200, 200, 201]);
    expect((await store.look(`conversation:directline|${conversationId ?? ''}|1`))?.head).to.equal(1);
    await other.close();
    await store.close();
  });

  it('19 tell the bot who came, both members, and the locale', async () => {
    const { conversation } = await desk.talk('pt-BR');
    const update = await firstEntry(conversation);
    expect(update).to.include({ type: 'conversationUpdate', channelId: 'directline', locale: 'pt-BR' });
    expect(update).to.have.nested.property('membersAdded[0].id').that.matches(/^dl_/);
    expect(update).to.have.nested.property('membersAdded[1].id', 'balcao');
  });

  it('20 honour the user of the body with the secret, and ignore it with a token', async () => {
    const { body } = await desk.call('POST', start, { token: secret, body: { User: { Id: 'maria' } } });
    expect(await firstEntry(body.conversationId)).to.have.nested.property('from.id', 'maria');
    const { token, conversationId } = (await desk.call('POST', '/chat/token')).body;
    await desk.call('POST', start, { token, body: { user: { id: 'maria' } } });
    expect(await firstEntry(conversationId))
      .to.have.nested.property('from.id')
      .that.matches(/^dl_/);
  });

  it('21 are taken up again with a new stream address that carries the watermark', async () => {
    const talk = await desk.talk();
    const { status, body } = await desk.call('GET', `${talk.path}?watermark=abc-3`, { token: talk.token });
    expect([status, body.conversationId, typeof body.token, body.expires_in]).to.deep.equal([200, talk.conversation, 'string', 1_800]);
    expect(body.streamUrl).to.match(
      /^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/[\w-]+\/stream\?watermark=abc-3&t=[\w-]{32}$/,
    );
    expect(body.streamUrl).to.not.equal(talk.streamUrl);
  });

  it('21 have stream addresses under the public address when there is one', async () => {
    const other = await openDesk({ publicUrl: 'https://chat.example.gov.br' });
    expect((await other.talk()).streamUrl).to.match(/^wss:\/\/chat\.example\.gov\.br\/v3\/directline\/conversations\//);
    await other.close();
  });

  it('22 that nobody knows are answered 404 BadArgument', async () => {
    for (const id of ['nobody', '__proto__', 'a%2Fb', 'x'.repeat(65), 'a%7Cb']) {
      for (const [method, path] of [
        ['GET', `${start}/${id}`],
        ['GET', `${start}/${id}/activities`],
        ['POST', `${start}/${id}/activities`],
      ] as const) {
        const body = method === 'POST' ? { body: { type: 'message', text: 'x' } } : {};
        const answer = await desk.call(method, path, { token: secret, ...body });
        expect([answer.status, answer.body.error], `${method} ${path}`).to.deep.equal([
          404,
          { code: 'BadArgument', message: 'Unknown conversation' },
        ]);
      }
    }
  });

  it('22 with an id that is none of ours are not even looked for', async () => {
    const store = memoryConversationStore({ clock: systemClock() });
    const looked: string[] = [];
    const watched = { ...store, look: (mailbox: string) => (looked.push(mailbox), store.look(mailbox)) };
    const other = await openDesk({ store: watched });
    for (const id of ['..%2F..%2Fetc', 'a%00b', 'a%7C1', '%C3%A7', 'x'.repeat(65)])
      await other.call('GET', `${start}/${id}`, { token: secret });
    expect(looked).to.deep.equal([]);
    await other.close();
    await store.close();
  });

  it('23 are not started by a body that is no JSON or has wrong fields', async () => {
    const { token, conversationId } = (await desk.call('POST', '/chat/token')).body;
    const bodies = ['{"locale"', { locale: 'x'.repeat(500) }, { locale: { a: 1 } }, { user: 'maria' }, []];
    for (const body of bodies) expect((await desk.call('POST', start, { token, body })).status, JSON.stringify(body)).to.equal(400);
    expect(await desk.store.look(`conversation:directline|${conversationId ?? ''}|1`)).to.equal(undefined);
  });

  it('24 are started by JSON with a charset', async () => {
    const { token } = (await desk.call('POST', '/chat/token')).body;
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await desk.call('POST', start, { token, body: {}, headers })).status).to.equal(201);
  });

  it('36 that have ended refuse a message with 400 ConversationEnded, and can still be read and opened', async () => {
    const talk = await desk.talk();
    await talk.say('fim');
    let last = '';
    for (let i = 0; i < 50 && last !== 'endOfConversation'; i += 1) last = (await talk.read()).activities.at(-1)?.type ?? '';
    for (const activity of [{ type: 'message', text: 'ainda' }, { type: 'typing' }, { type: 'event', name: 'x' }]) {
      const { status, body } = await talk.post(activity);
      expect([status, body.error?.code], activity.type).to.deep.equal([400, 'ConversationEnded']);
      expect(body.error?.message).to.equal('Esta conversa foi encerrada. Comece uma nova conversa para continuar.');
    }
    expect((await talk.read()).activities.map(({ text, type }) => text ?? type)).to.deep.equal(['fim', 'eco: fim', 'endOfConversation']);
    expect((await desk.call('GET', talk.path, { token: talk.token })).status).to.equal(200);
    expect((await desk.call('POST', start, { token: talk.token })).status).to.equal(200);
  });

  it('are not opened more often than so many times a minute', async () => {
    const strict = await openDesk({ activitiesPerMinute: 2 });
    const { path, token } = await strict.talk();
    const statuses = [(await strict.call('GET', path, { token })).status, (await strict.call('GET', path, { token })).status];
    expect(statuses).to.deep.equal([200, 429]);
    await strict.close();
  });
});
