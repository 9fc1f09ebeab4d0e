import { expect } from 'chai';

import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { openDesk, portal, secret, type Desk, type Talk } from '../../support/direct-line.ts';
import { openStream, until, type RefusedUpgrade } from '../../support/stream-client.ts';

const refusalOf = async (url: string, origin?: string): Promise<number> => {
  try {
    (await openStream(url, origin)).socket.terminate();
    return 101;
  } catch (fault) {
    return (fault as RefusedUpgrade).status;
  }
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const count = (length: number): readonly string[] => Array.from({ length }, (_, i) => String(i));

describe('Direct Line streams', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  const streamUrl = async (talk: Talk, watermark: string): Promise<string> =>
    (await desk.call('GET', `${talk.path}?watermark=${watermark}`, { token: talk.token })).body.streamUrl ?? '';

  it('40 open with a fresh address and no header', async () => {
    const { streamUrl: url } = await desk.talk();
    expect(await refusalOf(url)).to.equal(101);
  });

  it('41 open once for each ticket, for its conversation only, and the ticket is no token', async () => {
    const [one, other] = [await desk.talk(), await desk.talk()];
    const ticket = new URL(one.streamUrl).searchParams.get('t') ?? '';
    expect((await desk.call('GET', one.path, { token: ticket })).status).to.equal(403);
    expect(await refusalOf(one.streamUrl.replace(one.conversation, other.conversation))).to.equal(403);
    expect(await refusalOf(one.streamUrl)).to.equal(403);
    expect(await refusalOf(other.streamUrl)).to.equal(101);
    expect(await refusalOf(other.streamUrl)).to.equal(403);
  });

  it('41 do not open after the life of the ticket', async () => {
    const brief = await openDesk({ streams: { ticketMs: 30 } });
    const { streamUrl: url } = await brief.talk();
    await pause(60);
    expect(await refusalOf(url)).to.equal(403);
    await brief.close();
  });

  it('41 do not open for who has no ticket, a token in its place, or a conversation that is not there', async () => {
    const { streamUrl: url, token } = await desk.talk();
    expect(await refusalOf(url.replace(/&t=.*/, ''))).to.equal(403);
    expect(await refusalOf(url.replace(/&t=.*/, `&t=${token}`))).to.equal(403);
  });

  it('13 do not open from a page of another origin', async () => {
    const start = async (): Promise<string> => {
      const { body } = await desk.call('POST', '/v3/directline/tokens/generate', { token: secret, body: { trustedOrigins: [portal] } });
      return (await desk.call('POST', '/v3/directline/conversations', { token: body.token })).body.streamUrl ?? '';
    };
    expect(await refusalOf(await start(), 'https://evil.example')).to.equal(403);
    expect(await refusalOf(await start(), portal)).to.equal(101);
  });

  it('42 show what was said before they opened', async () => {
    const talk = await desk.talk();
    await talk.say('antes');
    const client = await openStream(talk.streamUrl);
    await client.until(() => client.texts().length === 2);
    expect(client.texts()).to.deep.equal(['antes', 'eco: antes']);
    client.socket.terminate();
  });

  it('show all replies of a turn in one frame', async () => {
    const other = await openDesk({ echo: ({ type }) => (type === 'message' ? count(5).map((text) => ({ type: 'message', text })) : []) });
    const talk = await other.talk();
    const client = await openStream(talk.streamUrl);
    await talk.say('olá');
    await client.until(() => client.texts().length === 6);
    const last = client.frames.at(-1)?.activities.map(({ text }) => text) ?? [];
    expect(last.slice(-5)).to.deep.equal(count(5));
    await other.close();
  });

  it('43 go on after a broken connection without loss, gap or double', async () => {
    const talk = await desk.talk();
    const sending = (async () => {
      for (const text of count(60)) await talk.say(text);
    })();
    const texts: string[] = [];
    let url = talk.streamUrl;
    while (texts.length < 120) {
      const client = await openStream(url);
      await client.until(() => client.texts().length > 0);
      await pause(15);
      client.socket.terminate();
      texts.push(...client.texts());
      url = await streamUrl(talk, client.watermark() ?? '');
    }
    await sending;
    expect(texts.filter((text) => !text.startsWith('eco'))).to.deep.equal(count(60));
    expect(texts.filter((text) => text.startsWith('eco'))).to.deep.equal(count(60).map((text) => `eco: ${text}`));
  });

  it('44 begin at the start for a watermark that is absent, empty, "-", "0", unknown or beyond the end', async () => {
    const talk = await desk.talk();
    await talk.say('olá');
    let page = await talk.read();
    for (let i = 0; i < 50 && page.activities.length < 2; i += 1) page = await talk.read();
    const beyond = page.watermark.replace(/-.*/, '-999');
    for (const watermark of ['', '-', '0', 'nonsense', 'abc-1', beyond]) {
      const client = await openStream(await streamUrl(talk, watermark));
      await client.until(() => client.texts().length === 2);
      expect(client.texts(), watermark).to.deep.equal(['olá', 'eco: olá']);
      client.socket.terminate();
      expect((await talk.read(watermark)).activities, watermark).to.have.length(2);
    }
    const bare = (await streamUrl(talk, 'x')).replace('watermark=x&', '');
    const client = await openStream(bare);
    await client.until(() => client.texts().length === 2);
    client.socket.terminate();
    expect((await talk.read(page.watermark)).activities).to.deep.equal([]);
  });

  it('45 take no notice of what a client sends', async () => {
    const talk = await desk.talk();
    const client = await openStream(talk.streamUrl);
    for (const frame of ['', '{"type":"message","text":"x"}', 'nonsense', Buffer.from([0, 1])]) client.socket.send(frame);
    await talk.say('olá');
    await client.until(() => client.texts().length === 2);
    expect(client.texts()).to.deep.equal(['olá', 'eco: olá']);
    client.socket.terminate();
  });

  it('46 stay open by empty frames while nothing happens', async () => {
    const quick = await openDesk({ streams: { keepAliveMs: 50 } });
    const client = await openStream((await quick.talk()).streamUrl);
    await until(() => client.keepAlives() >= 3);
    expect(client.socket.readyState).to.equal(client.socket.OPEN);
    await quick.close();
  });

  it('46 are dropped when the other end is dead', async () => {
    const quick = await openDesk({ streams: { keepAliveMs: 30 } });
    const client = await openStream((await quick.talk()).streamUrl);
    client.socket.pong = () => undefined;
    expect(quick.openSockets()).to.equal(1);
    client.socket.pause();
    await until(() => quick.openSockets() === 0);
    await quick.close();
  });

  it('47 show everything on each socket of a conversation', async () => {
    const few = await openDesk({ streams: { socketsPerConversation: 3 } });
    const talk = await few.talk();
    const again = async (): Promise<string> => (await few.call('GET', talk.path, { token: talk.token })).body.streamUrl ?? '';
    const clients = [await openStream(talk.streamUrl), await openStream(await again()), await openStream(await again())];
    await talk.say('olá');
    for (const client of clients) {
      await client.until(() => client.texts().length === 2);
      expect(client.texts()).to.deep.equal(['olá', 'eco: olá']);
    }
    await few.close();
  });

  it('48 are closed with 1009 when the client sends more than 64 kB', async () => {
    const client = await openStream((await desk.talk()).streamUrl);
    client.socket.send('x'.repeat(65_537));
    expect(await client.closed).to.equal(1_009);
  });

  it('49 read no further for a reader that does not read, drop it, and give it the rest when it comes back', async () => {
    const long = 'x'.repeat(100_000);
    const store = memoryConversationStore({ clock: systemClock() });
    let reads = 0;
    const counted = { ...store, read: (...args: Parameters<typeof store.read>) => ((reads += 1), store.read(...args)) };
    const heavy = await openDesk({
      store: counted,
      echo: ({ type, text = '' }) => (type === 'message' ? count(40).map((n) => ({ type: 'message', text: `${text} ${n} ${long}` })) : []),
      streams: { keepAliveMs: 150, entriesPerFrame: 5, streamBufferBytes: 1_000_000 },
    });
    const talk = await heavy.talk();
    const stuck = await openStream(talk.streamUrl);
    stuck.socket.pause();
    for (const text of count(6)) await talk.say(text);
    await until(() => heavy.openSockets() === 0);
    expect(reads).to.be.below(246 / 5 - 10);
    stuck.socket.resume();
    await stuck.closed;
    const url = (await heavy.call('GET', `${talk.path}?watermark=${stuck.watermark() ?? ''}`, { token: talk.token })).body.streamUrl ?? '';
    const back = await openStream(url);
    await back.until(() => stuck.texts().length + back.texts().length >= 246);
    const all = [...stuck.texts(), ...back.texts()];
    expect(all).to.have.length(246);
    expect(new Set(all).size).to.equal(246);
    await heavy.close();
    await store.close();
  });

  it('50 are taken up on the next process with the same conversation and watermark', async () => {
    const store = memoryConversationStore({ clock: systemClock() });
    const first = await openDesk({ store });
    const talk = await first.talk();
    const client = await openStream(talk.streamUrl);
    await talk.say('antes');
    await client.until(() => client.texts().length === 2);
    await first.close();
    expect(await client.closed).to.equal(1_001);

    const second = await openDesk({ store });
    const { body } = await second.call('GET', `${talk.path}?watermark=${client.watermark() ?? ''}`, { token: talk.token });
    const back = await openStream(body.streamUrl ?? '');
    await second.call('POST', `${talk.path}/activities`, { token: talk.token, body: { type: 'message', text: 'depois' } });
    await back.until(() => back.texts().length === 2);
    expect(back.texts()).to.deep.equal(['depois', 'eco: depois']);
    await second.close();
    await store.close();
  });

  it('find by looking from time to time what no wake-up announced', async () => {
    const deaf = { ...memoryConversationStore({ clock: systemClock() }), onChange: () => () => undefined };
    const other = await openDesk({ store: deaf, streams: { pollMs: 20 } });
    const talk = await other.talk();
    const client = await openStream(talk.streamUrl);
    await talk.say('olá');
    await client.until(() => client.texts().length === 2);
    await other.close();
    await deaf.close();
  });

  it('go on after the store could not be read', async () => {
    const store = memoryConversationStore({ clock: systemClock() });
    let broken = false;
    const shaky = {
      ...store,
      read: (...args: Parameters<typeof store.read>) => (broken ? Promise.reject(new TypeError('disco')) : store.read(...args)),
    };
    const other = await openDesk({ store: shaky, streams: { pollMs: 20 } });
    const talk = await other.talk();
    const client = await openStream(talk.streamUrl);
    broken = true;
    await talk.say('olá');
    await pause(50);
    expect(client.texts()).to.deep.equal([]);
    broken = false;
    await client.until(() => client.texts().length === 2);
    expect(other.lines.join('\n')).to.include('stream paused').and.to.not.include('disco');
    await other.close();
    await store.close();
  });

  it('68 leave no token, ticket, secret, text or user in the log', async () => {
    const own = await openDesk();
    const talk = await own.talk();
    const client = await openStream(talk.streamUrl);
    await talk.say('meu texto');
    await client.until(() => client.texts().length === 2);
    await refusalOf(talk.streamUrl);
    await own.call('POST', '/v3/directline/tokens/generate', { token: secret });
    await own.call('POST', '/v3/directline/tokens/generate', { token: 'errado' });
    await own.call('GET', `${talk.path}?token=${talk.token}`, { token: talk.token });
    const user = client.frames[0]?.activities[0]?.from?.id ?? '';
    await own.close();
    const log = own.lines.join('\n');
    expect(own.lines.length).to.be.at.least(7);
    const ticket = new URL(talk.streamUrl).searchParams.get('t') ?? '';
    for (const hidden of [talk.token, ticket, secret, 'errado', 'meu texto', user, talk.conversation, 't='])
      expect(log, hidden).to.not.include(hidden);
  });
});
