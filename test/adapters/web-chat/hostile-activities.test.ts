import { expect } from 'chai';

import type { Activity, JsonObject } from '../../../bot/ports/activity.ts';
import { openDesk, secret, type Desk, type Talk } from '../../support/direct-line.ts';
import { hostileActivities, hostileRows } from '../../support/hostile-activities.ts';
import { bodyOfRaw, pipelined, rawRequest, statusOfRaw } from '../../support/raw-request.ts';

const good: JsonObject = {
  type: 'message',
  text: 'oi',
  locale: 'pt-BR',
  channelId: 'webchat',
  from: { id: 'dl_maria', name: 'Maria' },
  recipient: { id: 'balcao' },
  conversation: { id: 'c1' },
  serviceUrl: 'http://127.0.0.1:9',
};
const start = '/v3/directline/conversations';
const boundary = 'ponto-de-corte';

/** The bytes of a body: of an object as JSON. */
function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A form with an activity and a file. */
function formWith(activity: Buffer): Buffer {
  const part = (headers: string): string => `--${boundary}\r\nContent-Disposition: form-data; ${headers}\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(part('name="activity"; filename="blob"\r\nContent-Type: application/vnd.microsoft.activity')),
    activity,
    Buffer.from(`\r\n${part('name="file"; filename="nota.pdf"\r\nContent-Type: application/pdf')}%PDF-1.7\r\n--${boundary}--\r\n`),
  ]);
}

describe('The chat channel under hostile activities', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  const post = (path: string, token: string, contentType: string, body: Buffer): Promise<string> =>
    rawRequest(
      desk.url,
      `POST ${path} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer ${token}\r\nContent-Type: ${contentType}\r\nContent-Length: ${String(body.length)}\r\n\r\n`,
      body,
    );
  /** What is kept of the person's activities, also what nobody is shown; the first one is the arrival. */
  const kept = async ({ conversation }: Talk): Promise<readonly Activity[]> =>
    (await desk.store.read(`conversation:directline|${conversation}|1`, { audiences: ['user', 'internal'] })).entries
      .map(({ activity }) => activity)
      .filter(({ from }) => from?.role === 'user');

  async function expectAnswer(talk: Talk, status: number, answer: string): Promise<void> {
    expect(statusOfRaw(answer), answer.slice(0, 400)).to.equal(status);
    if (status < 400) {
      const [, activity, ...more] = await kept(talk);
      expect(more).to.deep.equal([]);
      expect(activity?.from).to.have.all.keys('id', 'role');
      expect(activity?.conversation).to.deep.equal({ id: talk.conversation });
      expect(activity).to.include({ channelId: 'directline' }).and.to.not.have.any.keys('serviceUrl', 'membersAdded', 'constructor');
    } else {
      expect(bodyOfRaw(answer)).to.have.nested.property('error.code').that.is.a('string');
      expect(answer.length).to.be.lessThan(2_000);
      expect(await kept(talk)).to.have.length(1);
    }
    expect(({} as { readonly polluted?: number }).polluted).to.equal(undefined);
  }

  it('has a case for each of the 21 rows', () => expect(hostileRows).to.have.length(21));

  for (const { row, name, make, contentType = 'application/json', answers } of hostileActivities) {
    it(`row ${row}: answers ${String(answers.activities)} to ${name} as an activity`, async () => {
      const talk = await desk.talk();
      await expectAnswer(talk, answers.activities, await post(`${talk.path}/activities`, talk.token, contentType, bytesOf(make(good))));
    });

    if (contentType !== 'application/json') continue; // the type of an upload says whether it is a form at all
    it(`row ${row}: answers ${String(answers.upload)} to ${name} as the activity of an upload`, async () => {
      const talk = await desk.talk();
      const form = formWith(bytesOf(make(good)));
      await expectAnswer(
        talk,
        answers.upload,
        await post(`${talk.path}/upload`, talk.token, `multipart/form-data; boundary=${boundary}`, form),
      );
    });
  }

  /** What the other routes that read a body answer: those that give tokens and start conversations. */
  const bodies: Readonly<Record<string, readonly [body: string | Buffer, generate: number, startConversation: number, chatToken: number]>> =
    {
      null: ['null', 200, 201, 200],
      'an array': ['[]', 400, 400, 400],
      'a text': ['"oi"', 400, 400, 400],
      'a number': ['1', 400, 400, 400],
      'JSON cut off': ['{"user":', 400, 400, 400],
      'a byte order mark alone': ['\uFEFF', 400, 400, 400],
      'invalid UTF-8': [Buffer.from('{"user":{"id":"dl_\xff"}}', 'latin1'), 400, 400, 400],
      'a user that is a text': ['{"user":"dl_x"}', 400, 400, 200],
      'a user id that is an object': ['{"user":{"id":{}}}', 400, 400, 200],
      'a user id with NUL': ['{"user":{"id":"dl_\\u0000"}}', 400, 400, 200],
      'a user id with half a character': ['{"user":{"id":"dl_\\ud83d"}}', 400, 400, 200],
      'a user id of 129 characters': [`{"user":{"id":"dl_${'x'.repeat(126)}"}}`, 400, 400, 200],
      'a locale that is a path': ['{"locale":"../x"}', 200, 400, 200],
      'trusted origins that are no addresses': ['{"trustedOrigins":["javascript:x"]}', 400, 201, 200],
      __proto__: ['{"__proto__":{"polluted":1}}', 200, 201, 200],
      '30,000 levels': [`{"x":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 200, 201, 200],
      '7,000 levels of a user': [`{"user":${'{"user":'.repeat(7_000)}1${'}'.repeat(7_000)}}`, 200, 201, 200],
      '1 MB': [`{"x":"${'x'.repeat(1_000_000)}"}`, 413, 413, 413],
      '500,000 levels': [`{"x":${'['.repeat(500_000)}${']'.repeat(500_000)}}`, 413, 413, 413],
    };
  for (const [name, [body, generate, startConversation, chatToken]] of Object.entries(bodies)) {
    it(`answers ${String(generate)} to ${name} where tokens are generated, ${String(startConversation)} where conversations start, ${String(chatToken)} at /chat/token`, async () => {
      const expected = { '/v3/directline/tokens/generate': generate, [start]: startConversation, '/chat/token': chatToken };
      for (const [path, status] of Object.entries(expected)) {
        const before = desk.store.figures().live;
        const answer = await post(path, secret, 'application/json', bytesOf(body));
        expect(statusOfRaw(answer), path).to.equal(status);
        if (status >= 400) expect(bodyOfRaw(answer)).to.have.nested.property('error.code').that.is.a('string');
        expect(desk.store.figures().live - before, path).to.equal(status === 201 ? 1 : 0);
      }
      expect(({} as { readonly polluted?: number }).polluted).to.equal(undefined);
    });
  }

  for (const [name, conversation] of [
    ['a path', '..%2f..%2fetc'],
    ['__proto__', '__proto__'],
    ['NUL', '%00'],
    ['half a character', '%ED%A0%BD'],
    ['a separator', 'a%7Cb'],
    ['10,000 characters', 'x'.repeat(10_000)],
  ] as const) {
    it(`answers with a typed refusal to ${name} as the id of a conversation, on every route`, async () => {
      const routes = [
        ['GET', ''],
        ['GET', '/activities'],
        ['POST', '/activities'],
        ['POST', '/upload'],
        ['GET', '/stream?t=x'],
      ] as const;
      for (const [method, path] of routes) {
        const upgrade = path.startsWith('/stream') ? 'Connection: Upgrade\r\nUpgrade: websocket\r\n' : 'Content-Type: application/json\r\n';
        const body = method === 'POST' ? '{"type":"message","text":"x"}' : '';
        const head = `${method} ${start}/${conversation}${path} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer ${secret}\r\n`;
        const answer = await rawRequest(desk.url, `${head}${upgrade}Content-Length: ${String(body.length)}\r\n\r\n`, body);
        expect(statusOfRaw(answer), `${method} ${path} ${answer.slice(0, 300)}`).to.be.oneOf([400, 403, 404]);
        expect(bodyOfRaw(answer)).to.have.nested.property('error.code').that.is.a('string');
      }
    });
  }

  for (const watermark of [
    '%00',
    '%ED%A0%BD',
    '-1',
    '1e309',
    '__proto__',
    `${'9'.repeat(4_000)}-${'9'.repeat(4_000)}`,
    '%F0%9F%99%82',
    '0x10-1',
  ]) {
    it(`reads from the start after the watermark ${watermark.slice(0, 20)}`, async () => {
      const talk = await desk.talk();
      await talk.say('oi');
      expect((await talk.read(watermark)).activities[0]?.text).to.equal('oi');
    });
  }

  const burst = { body: JSON.stringify({ type: 'message', text: 'x' }), count: 10_000 };
  it('answers 10,000 messages in a burst, keeps those that its minute allows, and goes on with other conversations', async function () {
    this.timeout(30_000);
    const limited = await openDesk({ activitiesPerMinute: 60, callsPerMinute: 1_000_000, echo: () => [] });
    const talk = await limited.talk();
    const headers = { authorization: `Bearer ${talk.token}` };
    expect(await pipelined(`${limited.url}${talk.path}/activities`, { ...burst, headers })).to.deep.equal({ 200: 60, 429: 9_940 });
    expect((await talk.read()).activities).to.have.length(60);
    const other = await limited.talk();
    expect((await other.say('ainda aí?')).status).to.equal(200);
    await limited.close();
  });

  it('answers 10,000 wishes for a token in a burst from one address, and stores nothing', async function () {
    this.timeout(30_000);
    const limited = await openDesk({ tokensPerMinute: 600 });
    expect(await pipelined(`${limited.url}/chat/token`, { body: '{}', count: 10_000, headers: {} })).to.deep.equal({
      200: 600,
      429: 9_400,
    });
    expect(limited.store.figures().live).to.equal(0);
    await limited.close();
  });
});
