import { expect } from 'chai';

import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { BotError } from '../../../bot/errors.ts';
import { openDesk, secret, type Desk, type Talk } from '../../support/direct-line.ts';
import { openStream, until } from '../../support/stream-client.ts';

const message = (more: object): object => ({ type: 'message', text: 'olá', ...more });
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Activities that are refused: what is sent, and the status. */
const refused: Readonly<Record<string, readonly [status: number, body: unknown]>> = {
  'no type': [400, { text: 'x' }],
  'a type that is a number': [400, { type: 7 }],
  'an unknown type': [400, { type: 'delay', value: 10_000 }],
  'a conversationUpdate': [400, { type: 'conversationUpdate', membersAdded: [{ id: 'x' }] }],
  'an invoke': [400, { type: 'invoke', name: 'adaptiveCard/action' }],
  'a handoff': [400, { type: 'handoff' }],
  'a trace': [400, { type: 'trace', name: 'x' }],
  'a text that is a number': [400, message({ text: 7 })],
  'a text that is an object': [400, message({ text: { a: 1 } })],
  'a text that is null': [400, message({ text: null })],
  'a text of 4,001 characters': [413, message({ text: 'x'.repeat(4_001) })],
  'more than 64 kB': [413, message({ channelData: { x: 'x'.repeat(66_000) } })],
  'more than 256 kB': [413, message({ text: 'x'.repeat(262_145) })],
  'a list as channelData': [400, message({ channelData: [] })],
  'a text as channelData': [400, message({ channelData: 'x' })],
  'channelData of 5,000 levels': [400, `{"type":"message","text":"x","channelData":{"x":${nested(5_000)}}}`],
  'a value of 13 levels': [400, `{"type":"message","text":"x","value":${nested(13)}}`],
  'a __proto__ in channelData': [400, '{"type":"message","text":"x","channelData":{"__proto__":{"admin":true}}}'],
  'a __proto__ in depth': [400, '{"type":"event","name":"x","value":[{"__proto__":{}}]}'],
  'a locale of 500 letters': [400, message({ locale: 'p'.repeat(500) })],
  'a locale that is an object': [400, message({ locale: {} })],
  'an unknown text format': [400, message({ textFormat: 'html' })],
  'a name of 201 letters': [400, { type: 'event', name: 'x'.repeat(201) }],
  '21 entities': [400, message({ entities: Array.from({ length: 21 }, () => ({})) })],
  'an attachment': [400, message({ attachments: [{ contentType: 'text/html', contentUrl: 'http://127.0.0.1/' }] })],
  'attachments that are a text': [400, message({ attachments: 'abc' })],
  'a from that is a text': [400, message({ from: 'maria' })],
  'a from whose id is an object': [400, message({ from: { id: {} } })],
};

describe('Direct Line activities', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  const spoken = async (talk: Talk, count: number): Promise<Awaited<ReturnType<Talk['read']>>> => {
    let page = await talk.read();
    for (let i = 0; i < 200 && page.activities.length < count; i += 1) page = await talk.read();
    return page;
  };

  it('14 come from the user of the token, 15 with the role user and nothing else of what was claimed', async () => {
    const talk = await desk.talk();
    await talk.post(
      message({
        from: { id: 'balcao', name: 'Central', role: 'bot' },
        recipient: { id: 'x' },
        conversation: { id: 'other' },
        channelId: 'msteams',
        serviceUrl: 'http://127.0.0.1:1/',
        timestamp: '1999-01-01T00:00:00Z',
        callerId: 'x',
        deliveryMode: 'expectReplies',
      }),
    );
    const [echo] = (await talk.read()).activities;
    expect(echo?.from).to.deep.equal({ id: echo?.from?.id, role: 'user' });
    expect(echo?.from?.id).to.match(/^dl_/);
    expect(echo).to.include({ channelId: 'directline' });
    expect(echo?.conversation).to.deep.equal({ id: talk.conversation });
    expect(echo?.recipient?.id).to.equal('balcao');
    expect(echo?.timestamp).to.not.include('1999');
    expect(echo).to.not.have.any.keys('serviceUrl', 'callerId', 'deliveryMode');
  });

  it('14 come with the secret from whom the calling server names', async () => {
    const talk = await desk.talk();
    await desk.call('POST', `${talk.path}/activities`, { token: secret, body: message({ from: { id: 'dl_joao' } }) });
    expect((await talk.read()).activities[0]?.from).to.deep.equal({ id: 'dl_joao', role: 'user' });
  });

  it('25 are answered 200 with the id of their echo', async () => {
    const talk = await desk.talk();
    const { status, body } = await talk.say('olá');
    expect([status, body.id]).to.deep.equal([200, (await talk.read()).activities[0]?.id]);
  });

  it('26 are echoed before the reply, 28 which names them', async () => {
    const talk = await desk.talk();
    const { body } = await talk.say('olá');
    const { activities } = await spoken(talk, 2);
    expect(activities.map(({ text }) => text)).to.deep.equal(['olá', 'eco: olá']);
    expect(activities[1]?.replyToId).to.equal(body.id);
  });

  it('27 keep their clientActivityID and 33 all other channelData unchanged', async () => {
    const talk = await desk.talk();
    const channelData = { clientActivityID: '1699', nested: { a: [1, null, 'ç', { b: false }] }, constructor: { prototype: 1 } };
    await talk.post(message({ channelData }));
    expect((await talk.read()).activities[0]?.channelData).to.deep.equal(channelData);
  });

  it('29 have strictly increasing timestamps', async () => {
    const talk = await desk.talk();
    await Promise.all(Array.from({ length: 20 }, (_, i) => talk.say(String(i))));
    const times = (await spoken(talk, 40)).activities.map(({ timestamp }) => timestamp);
    expect(times).to.have.length(40);
    expect([...new Set(times)].sort()).to.deep.equal(times);
  });

  it('30 are read page by page, without gap or double, to an empty page', async () => {
    const talk = await desk.talk();
    for (let i = 0; i < 130; i += 1) await talk.say(String(i));
    await spoken(talk, 100);
    const texts: (string | undefined)[] = [];
    const sizes: number[] = [];
    for (let page = await talk.read(); ; page = await talk.read(page.watermark)) {
      sizes.push(page.activities.length);
      texts.push(...page.activities.map(({ text }) => text));
      if (page.activities.length === 0) break;
    }
    expect(sizes.length).to.be.at.least(4);
    expect(texts).to.have.length(260).and.to.have.property('length', new Set(texts).size);
    expect(texts.filter((text) => !text?.startsWith('eco'))).to.deep.equal(Array.from({ length: 130 }, (_, i) => String(i)));
  });

  it('31 of typing are not in the log; those who look on see the bot type, not themselves', async () => {
    const talk = await desk.talk();
    const client = await openStream(talk.streamUrl);
    const { status, body } = await talk.post({ type: 'typing' });
    expect([status, typeof body.id]).to.deep.equal([200, 'string']);
    desk.store.signal(`conversation:directline|${talk.conversation}|1`, { type: 'typing', from: { id: 'balcao', role: 'bot' } });
    await client.until(() => client.frames.some(({ activities }) => activities[0]?.from?.role === 'bot'));
    expect(client.frames).to.have.length(1);
    expect(client.frames[0]?.activities[0]).to.include({ type: 'typing' }).and.to.have.property('timestamp');
    expect(client.frames[0]).to.not.have.property('watermark');
    expect((await talk.read()).activities).to.deep.equal([]);
    client.socket.terminate();
  });

  it('32 that are none of the client’s business are never shown', async () => {
    const hidden = ['conversationUpdate', 'trace', 'handoff', 'invokeResponse', 'typing'];
    const other = await openDesk({
      echo: (asked) => (asked.type === 'message' ? [...hidden, 'message'].map((type) => ({ type, text: type })) : []),
    });
    const talk = await other.talk();
    const client = await openStream(talk.streamUrl);
    await talk.say('olá');
    await client.until(() => client.texts().includes('message'));
    expect(client.texts()).to.deep.equal(['olá', 'message']);
    expect((await talk.read()).activities.map(({ text }) => text)).to.deep.equal(['olá', 'message']);
    await other.close();
  });

  it('34 that are too long are refused with a sentence for the person', async () => {
    const { status, body } = await (await desk.talk()).say('x'.repeat(4_001));
    expect([status, body.error?.code]).to.deep.equal([413, 'MessageSizeTooBig']);
    expect(body.error?.message).to.match(/^Sua mensagem é longa demais\. O limite é de 4\.000 /);
  });

  it('37 that are updated are delivered again under their id, by stream and by reading', async () => {
    const talk = await desk.talk();
    const client = await openStream(talk.streamUrl);
    const { id } = (await talk.say('errado')).body;
    await client.until(() => client.texts().includes('certo'));
    const { activities } = await spoken(talk, 3);
    for (const seen of [activities, client.frames.flatMap((frame) => frame.activities)])
      expect(seen.filter((activity) => activity.id === id).map(({ text }) => text)).to.deep.equal(['errado', 'certo']);
    client.socket.terminate();
  });

  it('38 keep their suggestedActions whole', async () => {
    const suggestedActions = { to: ['dl_x'], actions: [{ type: 'imBack', title: 'Sim', value: 'Sim' }] } as const;
    const other = await openDesk({ echo: ({ type }) => (type === 'message' ? [{ type: 'message', text: '?', suggestedActions }] : []) });
    const talk = await other.talk();
    await talk.say('olá');
    let page = await talk.read();
    for (let i = 0; i < 50 && page.activities.length < 2; i += 1) page = await talk.read();
    expect(page.activities[1]?.suggestedActions).to.deep.equal(suggestedActions);
    await other.close();
  });

  it('39 that come twice are taken once, also at the same moment', async () => {
    const talk = await desk.talk();
    const answers = await Promise.all([1, 2, 3].map(() => talk.say('uma vez', { clientActivityID: 'c1' })));
    const again = await talk.say('uma vez', { clientActivityID: 'c1' });
    expect(new Set([...answers, again].map(({ status, body }) => `${String(status)} ${body.id ?? ''}`)).size).to.equal(1);
    const byId = [await talk.post(message({ id: 'i1' })), await talk.post(message({ id: 'i1' }))];
    expect(byId[0]?.body.id).to.equal(byId[1]?.body.id);
    expect((await spoken(talk, 4)).activities.map(({ text }) => text)).to.deep.equal(['uma vez', 'eco: uma vez', 'olá', 'eco: olá']);
  });

  it('of the kind event and endOfConversation reach the bot and are not shown', async () => {
    const seen: string[] = [];
    const other = await openDesk({ echo: ({ type, name = '' }) => (seen.push(`${type} ${name}`), []) });
    const talk = await other.talk();
    await talk.post({ type: 'event', name: 'webchat/join', value: { language: 'pt-BR' } });
    await talk.post({ type: 'endOfConversation', code: 'userCancelled' });
    await until(() => seen.length === 3);
    expect(seen).to.deep.equal(['conversationUpdate ', 'event webchat/join', 'endOfConversation ']);
    expect((await talk.read()).activities.map(({ type, from }) => [type, from?.role])).to.deep.equal([['endOfConversation', 'bot']]);
    await other.close();
  });

  it('66 that come too fast are answered 429 with Retry-After, which pages may read', async () => {
    const strict = await openDesk({ activitiesPerMinute: 3 });
    const talk = await strict.talk();
    for (let i = 0; i < 3; i += 1) expect((await talk.say('x')).status).to.equal(200);
    const { status, headers, body } = await strict.call('POST', `${talk.path}/activities`, {
      token: talk.token,
      body: message({}),
      headers: { origin: strict.url },
    });
    expect([status, body.error?.code]).to.deep.equal([429, 'ServiceError']);
    expect(Number(headers.get('retry-after'))).to.be.within(1, 60);
    expect(headers.get('access-control-expose-headers')).to.equal('retry-after');
    expect((await (await strict.talk()).say('x')).status).to.equal(200);
    await strict.close();
  });

  it('are answered 503 with Retry-After, and no reason, while the store takes nothing', async () => {
    const full = new BotError('store_unavailable', { reason: 'ENOSPC /dados' });
    const store = { ...memoryConversationStore({ clock: systemClock() }), receive: () => Promise.reject(full) };
    const other = await openDesk({ store });
    const { token } = (await other.call('POST', '/chat/token')).body;
    const { status, headers, body } = await other.call('POST', '/v3/directline/conversations', { token });
    expect([status, headers.get('retry-after'), body.error?.code]).to.deep.equal([503, '5', 'ServiceError']);
    expect(JSON.stringify(body)).to.not.include('ENOSPC');
    await other.close();
    await store.close();
  });

  for (const [name, [status, body]] of Object.entries(refused)) {
    it(`23 with ${name} are refused with ${String(status)} and not stored`, async () => {
      const talk = await desk.talk();
      const { watermark } = await talk.read();
      const answer = await talk.post(body);
      expect(answer.status).to.equal(status);
      expect(answer.body.error?.code).to.be.a('string');
      expect((await talk.read()).watermark).to.equal(watermark);
      expect(({} as { readonly admin?: unknown }).admin).to.equal(undefined);
    });
  }
});
