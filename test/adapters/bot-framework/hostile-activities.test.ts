import { expect } from 'chai';

import { aMessage, post, startConnector, startDesk, type Connector, type Desk } from './channel-under-test.ts';

/** What is sent and the status it gets; a text or bytes are sent as they are. */
type Row = readonly [name: string, body: unknown, status: number, headers?: Readonly<Record<string, string>>];

/** Where nobody listens. */
const origin = 'http://127.0.0.1:9';

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('the Bot Framework door under hostile activities', () => {
  let desk: Desk;
  let connector: Connector;
  before(async () => {
    desk = await startDesk();
    connector = await startConnector();
  });
  after(async () => {
    await connector.close();
    await desk.close();
  });

  const refused: readonly Row[] = [
    ['an empty body', '', 400],
    ['null', 'null', 400],
    ['an array', '[]', 400],
    ['a text', '"oi"', 400],
    ['a number', '1', 400],
    ['a body cut off', '{"type":"message"', 400],
    ['a byte order mark alone', '\uFEFF', 400],
    ['an empty object', {}, 400],
    ['1 MB of text', { ...message(), text: 'x'.repeat(1_000_000) }, 413],
    ['a text of 4,001 characters', { ...message(), text: 'x'.repeat(4_001) }, 400],
    ['an urlencoded form', 'type=message&text=oi', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', JSON.stringify(message()), 415, { 'content-type': 'text/plain' }],
    ['a multipart form', '--x\r\n\r\noi\r\n--x--', 415, { 'content-type': 'multipart/form-data; boundary=x' }],
    ['false gzip', 'not gzip', 415, { 'content-encoding': 'gzip' }],
    ['no type', { ...message(), type: undefined }, 400],
    ['a type that is a number', { ...message(), type: 7 }, 400],
    ['a type that is no word', { ...message(), type: '../x' }, 400],
    ['no conversation', { ...message(), conversation: undefined }, 400],
    ['a conversation that is null', { ...message(), conversation: null }, 400],
    ['a conversation without id', { ...message(), conversation: {} }, 400],
    ['a conversation id that is a number', { ...message(), conversation: { id: 7 } }, 400],
    ['a conversation id that is an object', { ...message(), conversation: { id: {} } }, 400],
    ['an empty conversation id', { ...message(), conversation: { id: '' } }, 400],
    ['a conversation id with a line break', { ...message(), conversation: { id: 'a\nb' } }, 400],
    ['a conversation id of 257 characters', { ...message(), conversation: { id: 'a'.repeat(257) } }, 400],
    ['no from', { ...message(), from: undefined }, 400],
    ['a from that is null', { ...message(), from: null }, 400],
    ['a from without id', { ...message(), from: { name: 'x' } }, 400],
    ['no channel', { ...message(), channelId: undefined }, 400],
    ['a channel that is a path', { ...message(), channelId: '../../x' }, 400],
    ['a channel with |', { ...message(), channelId: 'directline|abc' }, 400],
    ['a text that is a number', { ...message(), text: 7 }, 400],
    ['a text that is an object', { ...message(), text: { x: 1 } }, 400],
    ['a locale of 500 characters', { ...message(), locale: 'x'.repeat(500) }, 400],
    ['a locale that is an object', { ...message(), locale: {} }, 400],
    ['members that are a text', { ...message(), type: 'conversationUpdate', membersAdded: 'abc' }, 400],
    ['5,000 members', { ...message(), type: 'conversationUpdate', membersAdded: Array.from({ length: 5_000 }, () => ({ id: 'x' })) }, 400],
    ['an unknown way of delivery', { ...message(), deliveryMode: 'stream' }, 400],
    ['5,000 levels in channelData', JSON.stringify(message()).replace('{', `{"channelData":${deep(5_000)},`), 400],
    ['100,000 levels in value', JSON.stringify(message()).replace('{', `{"value":${deep(100_000)},`), 400],
    ['a type given twice, the second one wrong', JSON.stringify(message()).replace(/}$/, ',"type":7}'), 400],
    ['a serviceUrl that is an object', { ...message(), serviceUrl: {} }, 400],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400],
  ];

  for (const [name, body, status, headers] of refused) {
    it(`answers ${name} with ${status}, a code and no echo, and keeps nothing`, async () => {
      const answer = await post(desk, body, headers);
      expect(answer.status, answer.text).to.equal(status);
      expect((JSON.parse(answer.text) as { error: { code: string } }).error.code).to.match(/^[a-z_]+$/);
      expect(answer.text.length).to.be.lessThan(400);
      expect(desk.store.figures().live).to.equal(0);
    });
  }

  const harmless: readonly Row[] = [
    ['__proto__ as a conversation id', { ...message(), conversation: { id: '__proto__' } }, 200],
    ['a conversation id that is a path', { ...message(), conversation: { id: '../../etc' } }, 200],
    ['__proto__ in the body', JSON.stringify(message()).replace('{', '{"__proto__":{"polluted":1},'), 200],
    ['constructor.prototype in channelData', { ...message(), channelData: { constructor: { prototype: { polluted: 1 } } } }, 200],
    ['1,000 attachments', { ...message(), attachments: Array.from({ length: 1_000 }, () => ({ contentType: 'x' })) }, 200],
    ['a timestamp that is none', { ...message(), timestamp: 'never' }, 200],
    ['control characters in the text', { ...message(), text: '\u0000\u202E' }, 200],
  ];

  for (const [name, body, status] of harmless) {
    it(`takes ${name} as the harmless thing it is`, async () => {
      const serviceUrl = connector.url;
      const sent = typeof body === 'string' ? body.replace(origin, serviceUrl) : { ...(body as object), serviceUrl };
      expect((await post(desk, sent)).status).to.equal(status);
      expect(({} as { polluted?: number }).polluted).to.equal(undefined);
    });
  }
});

function message(): object {
  return aMessage({ url: origin }, { id: null });
}
