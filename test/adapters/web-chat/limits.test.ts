import { request as httpRequest } from 'node:http';

import { expect } from 'chai';

import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { limitPerMinute } from '../../../adapters/web-chat/limits.ts';
import { openDesk, secret, type Answer, type Desk, type DeskOptions, type Talk } from '../../support/direct-line.ts';
import { openStream, until, type StreamClient } from '../../support/stream-client.ts';

const sentence = /^Você enviou muitas mensagens em pouco tempo\. Espere (?:1 segundo|\d+ segundos) e tente de novo\.$/;
const start = '/v3/directline/conversations';

describe('The limits of the chat channel', () => {
  const desks: Desk[] = [];
  afterEach(() => Promise.all(desks.splice(0).map((desk) => desk.close())));

  const deskWith = async (options: DeskOptions): Promise<Desk> => {
    const desk = await openDesk(options);
    desks.push(desk);
    return desk;
  };
  const expectLimited = ({ status, headers, body }: Answer): void => {
    expect([status, body.error?.code]).to.deep.equal([429, 'ServiceError']);
    expect(body.error?.message).to.match(sentence);
    expect(Number(headers.get('retry-after'))).to.be.within(1, 60);
  };
  const streamOf = async (desk: Desk, talk: Talk): Promise<string> =>
    (await desk.call('GET', talk.path, { token: talk.token })).body.streamUrl ?? '';

  it('take so many requests of an address in a minute, on all routes together, and let pages read the answer', async () => {
    const desk = await deskWith({ requestsPerMinute: 6 });
    const talk = await desk.talk();
    await talk.say('x');
    await talk.read();
    await desk.call('GET', '/v3/directline/session/getsessionid', { token: talk.token });
    await desk.call('POST', start, { token: 'wrong' });
    const everywhere = [
      ['POST', '/chat/token'],
      ['POST', '/v3/directline/tokens/generate'],
      ['POST', '/v3/directline/tokens/refresh'],
      ['POST', start],
      ['GET', talk.path],
      ['GET', '/v3/directline/session/getsessionid'],
      ['GET', `${talk.path}/activities`],
      ['POST', `${talk.path}/activities`],
      ['POST', `${talk.path}/upload`],
    ] as const;
    for (const [method, path] of everywhere) {
      const answer = await desk.call(method, path, { token: talk.token, headers: { origin: desk.url } });
      expectLimited(answer);
      expect(answer.headers.get('access-control-allow-origin'), path).to.equal(desk.url);
      expect(answer.headers.get('access-control-expose-headers'), path).to.equal('retry-after');
    }
    expect((await desk.call('GET', '/health/live')).status).to.equal(200);
  });

  it('refuse a socket to an address that has used up its minute, with Retry-After', async () => {
    const desk = await deskWith({ requestsPerMinute: 2 });
    const { streamUrl } = await desk.talk();
    const refused = await new Promise<{ readonly status: number; readonly wait: number }>((resolve, reject) => {
      const headers = {
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        'sec-websocket-version': '13',
      };
      httpRequest(streamUrl.replace('ws', 'http'), { headers })
        .on('response', (response) => resolve({ status: response.statusCode ?? 0, wait: Number(response.headers['retry-after']) }))
        .on('upgrade', () => reject(new RangeError('opened')))
        .on('error', reject)
        .end();
    });
    expect(refused.status).to.equal(429);
    expect(refused.wait).to.be.within(1, 60);
  });

  it('take so many new tokens of an address in a minute', async () => {
    const desk = await deskWith({ tokensPerMinute: 1 });
    expect((await desk.call('POST', '/chat/token')).status).to.equal(200);
    expectLimited(await desk.call('POST', '/chat/token'));
  });

  it('take so many requests with a token in a minute, renewed or not, and leave other tokens alone', async () => {
    const desk = await deskWith({ callsPerMinute: 3 });
    const talk = await desk.talk();
    const renewed = (await desk.call('POST', '/v3/directline/tokens/refresh', { token: talk.token })).body.token;
    expect((await desk.call('GET', talk.path, { token: renewed })).status).to.equal(200);
    expectLimited(await desk.call('GET', talk.path, { token: renewed }));
    expectLimited(await desk.call('POST', '/v3/directline/tokens/refresh', { token: talk.token }));
    expectLimited(await talk.say('x'));
    expect((await (await desk.talk()).say('x')).status).to.equal(200);
    expect((await desk.call('GET', talk.path, { token: secret })).status).to.equal(200);
  });

  it('take so many messages of a conversation in a minute, keep nothing of the next one, and go on with other conversations', async () => {
    const desk = await deskWith({ activitiesPerMinute: 2 });
    const talk = await desk.talk();
    expect([(await talk.say('1')).status, (await talk.say('2')).status]).to.deep.equal([200, 200]);
    expectLimited(await talk.say('3'));
    expectLimited(await desk.call('POST', `${talk.path}/activities`, { token: secret, body: { type: 'message', text: '3' } }));
    expect((await talk.read()).activities.map(({ text }) => text))
      .to.include('2')
      .and.not.include('3');
    expect((await (await desk.talk()).say('1')).status).to.equal(200);
  });

  it('take so many reads of a conversation in a minute', async () => {
    const desk = await deskWith({ readsPerMinute: 2 });
    const talk = await desk.talk();
    await talk.read();
    await talk.read();
    expectLimited(await desk.call('GET', `${talk.path}/activities`, { token: talk.token }));
    expect((await talk.say('x')).status).to.equal(200);
  });

  it('take so many files, and so many bytes of files, of a conversation in a minute, and keep nothing of the next one', async () => {
    const files = memoryFileStore();
    const desk = await deskWith({ files, filesPerMinute: 2, fileBytesPerMinute: 1_000 });
    const send = (talk: Talk, bytes: number): Promise<Answer> => {
      const headers = { 'content-type': 'text/plain', 'content-disposition': 'attachment; filename="a.txt"' };
      return desk.call('POST', `${talk.path}/upload`, { token: talk.token, body: 'x'.repeat(bytes), headers });
    };
    const [many, large] = [await desk.talk(), await desk.talk()];
    expect([(await send(many, 1)).status, (await send(many, 1)).status]).to.deep.equal([200, 200]);
    expectLimited(await send(many, 1));
    expect((await send(large, 900)).status).to.equal(200);
    expectLimited(await send(large, 200));
    let provisional = 0;
    for await (const file of files.provisional(Date.now() + 1_000)) provisional += file.bytes;
    expect(provisional).to.equal(0);
    expect((await large.read()).activities.filter(({ from }) => from?.role === 'user')).to.have.length(1);
  });

  it('count by more than one, and let nothing more through once a minute is used up', async () => {
    const bytes = limitPerMinute(100);
    await bytes('a', 99);
    const refusal = await bytes('a', 2).then(
      () => undefined,
      (fault: unknown) => fault,
    );
    expect(refusal).to.deep.include({ code: 'rate_limited' });
    await bytes('b', 100);
  });

  it('close the oldest socket of a conversation when one too many opens; its reader comes back and misses nothing', async () => {
    const desk = await deskWith({ streams: { socketsPerConversation: 2 } });
    const talk = await desk.talk();
    const clients: StreamClient[] = [];
    for (let i = 0; i < 3; i += 1) clients.push(await openStream(await streamOf(desk, talk)));
    const [first, ...others] = clients;
    expect(await first?.closed).to.equal(1_008);
    await until(() => desk.openSockets() === 2);
    await talk.say('olá');
    for (const client of others) await client.until(() => client.texts().length === 2);
    const again = await openStream(await streamOf(desk, talk));
    await again.until(() => again.texts().length === 2);
    expect(await others[0]?.closed).to.equal(1_008);
    expect(others[1]?.socket.readyState).to.equal(1);
  });

  it('close no socket of another conversation', async () => {
    const desk = await deskWith({ streams: { socketsPerConversation: 1 } });
    const [one, other] = [await desk.talk(), await desk.talk()];
    const client = await openStream(await streamOf(desk, one));
    await openStream(await streamOf(desk, other));
    await one.say('olá');
    await client.until(() => client.texts().length === 2);
    expect(desk.openSockets()).to.equal(2);
  });

  it('let no more than so many bytes wait for a slow reader: what is more comes in the next frame, in order', async () => {
    const long = 'x'.repeat(1_000);
    const desk = await deskWith({
      streams: { streamBufferBytes: 5_000 },
      echo: ({ type }) =>
        type === 'message' ? Array.from({ length: 20 }, (_, n) => ({ type: 'message', text: `${String(n)} ${long}` })) : [],
    });
    const talk = await desk.talk();
    await talk.say('olá');
    await talk.say('x'.repeat(4_000));
    await until(() => desk.store.figures().live === 1);
    const client = await openStream(await streamOf(desk, talk));
    await client.until(() => client.texts().length === 42);
    const sizes = client.frames.map((frame) => Buffer.byteLength(JSON.stringify(frame)));
    expect(Math.max(...sizes)).to.be.at.most(5_000);
    expect(
      client
        .texts()
        .filter((text) => /^\d+ x/.test(text))
        .map((text) => text.split(' ', 1)[0]),
    ).to.deep.equal([0, 1].flatMap(() => Array.from({ length: 20 }, (_, n) => String(n))));
  });

  it('close a reader that is too slow with 1013, so that it comes back and reads on', async () => {
    const desk = await deskWith({ streams: { keepAliveMs: 30 } });
    const talk = await desk.talk();
    const client = await openStream(talk.streamUrl);
    client.socket.pong = () => undefined;
    expect(await client.closed).to.equal(1_013);
    await talk.say('olá');
    const back = await openStream(await streamOf(desk, talk));
    await back.until(() => back.texts().length === 2);
  });
});
