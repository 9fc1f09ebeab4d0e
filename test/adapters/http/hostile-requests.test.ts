import { gzipSync } from 'node:zlib';

import { expect } from 'chai';

import { openDesk, type Desk } from '../../support/direct-line.ts';
import { bodyOfRaw, rawRequest, statusOfRaw } from '../../support/raw-request.ts';

const start = '/v3/directline/conversations';
const megabyte = 'x'.repeat(1_000_000);
const post = (path: string, headers: string, body: string | Buffer): readonly (string | Buffer)[] => [
  `POST ${path} HTTP/1.1\r\nHost: h\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`,
  body,
];
const json = 'Content-Type: application/json\r\n';

/** Each ends or fills a stock process: what is sent, and the status that this one answers. */
const hostile: Readonly<Record<string, readonly [status: number, ...parts: (string | Buffer)[]]>> = {
  'Host: [': [400, 'GET / HTTP/1.1\r\nHost: [\r\n\r\n'],
  'Host: a b': [400, 'GET /health/live HTTP/1.1\r\nHost: a b\r\n\r\n'],
  'Host: a:99999': [400, 'GET /health/live HTTP/1.1\r\nHost: a:99999\r\n\r\n'],
  'Host: a/b?c': [400, 'GET /health/live HTTP/1.1\r\nHost: a/b?c\r\n\r\n'],
  'an empty Host': [400, 'GET /health/live HTTP/1.1\r\nHost:\r\n\r\n'],
  'no Host': [400, 'GET /health/live HTTP/1.1\r\n\r\n'],
  'Host with a user': [400, 'GET /health/live HTTP/1.1\r\nHost: a@b\r\n\r\n'],
  'GET http://[': [400, 'GET http://[ HTTP/1.1\r\nHost: h\r\n\r\n'],
  'an absolute target': [400, 'GET http://other.example/health/live HTTP/1.1\r\nHost: h\r\n\r\n'],
  'OPTIONS *': [400, 'OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n'],
  'a path that cannot be decoded': [400, 'GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n'],
  'a parameter that cannot be decoded': [400, `GET ${start}/%E0%A4%A/activities HTTP/1.1\r\nHost: h\r\n\r\n`],
  'a path of two slashes': [404, 'GET //evil.example/x HTTP/1.1\r\nHost: h\r\n\r\n'],
  'a gzip body that is none': [415, ...post(start, `${json}Content-Encoding: gzip\r\n`, 'no gzip')],
  'a gzip body that is one': [415, ...post(start, `${json}Content-Encoding: gzip\r\n`, gzipSync('{}'))],
  'a body of brotli': [415, ...post('/chat/token', `${json}Content-Encoding: br\r\n`, 'x')],
  'a multipart body': [401, ...post(start, 'Content-Type: multipart/form-data; boundary=b\r\n', '--b\r\n\r\nx\r\n--b--')],
  'no HTTP at all': [400, 'olá\r\n\r\n'],
  'headers of 20 kB': [431, `GET / HTTP/1.1\r\nHost: h\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  'two lengths': [400, `POST ${start} HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx`],
  'a length and chunks': [400, `POST ${start} HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  'an unknown method': [400, 'BREW / HTTP/1.1\r\nHost: h\r\n\r\n'],
  'an unknown expectation': [417, 'GET /health/live HTTP/1.1\r\nHost: h\r\nConnection: close\r\nExpect: magic\r\n\r\n'],
  'an upgrade of a page': [404, 'GET /health/live HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  'an upgrade with a wrong Host': [400, `GET ${start}/a/stream HTTP/1.1\r\nHost: [\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`],
  'an upgrade without a ticket': [403, `GET ${start}/a/stream HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`],
};

/** Node answers these before anybody sees them, with a status and no body. */
const refusedByNode: ReadonlySet<string> = new Set(['no Host', 'an unknown expectation']);

describe('the HTTP edge under hostile requests', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  for (const [name, [status, ...parts]] of Object.entries(hostile)) {
    it(`answers ${String(status)} to ${name}, and lives`, async () => {
      const answer = await rawRequest(desk.url, ...parts);
      expect(statusOfRaw(answer), answer).to.equal(status);
      if (!refusedByNode.has(name)) expect(bodyOfRaw(answer)).to.have.nested.property('error.code');
      expect((await desk.call('GET', '/health/live')).status).to.equal(200);
    });
  }

  it('answers 1 MB of JSON on every public route with a typed refusal, and stores nothing', async () => {
    const talk = await desk.talk();
    const before = (await talk.read()).watermark;
    const paths = [
      '/v3/directline/tokens/generate',
      '/chat/token',
      start,
      `${talk.path}/activities`,
      `${talk.path}/upload`,
      '/nowhere',
      '/health/live',
    ];
    for (const path of paths) {
      const { status, body } = await desk.call('POST', path, { token: talk.token, body: { type: 'message', text: megabyte } });
      expect(status, path).to.be.within(400, 415);
      expect(body.error?.code, path).to.be.a('string');
    }
    expect((await talk.read()).watermark).to.equal(before);
  });

  it('takes no notice of 1 MB where a body means nothing', async () => {
    const { token } = await desk.talk();
    expect((await desk.call('POST', '/v3/directline/tokens/refresh', { token, body: { x: megabyte } })).status).to.equal(200);
  });

  it('refuses 1 MB in chunks, which announce no length', async () => {
    const { token } = await desk.talk();
    const head = `POST ${start} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer ${token}\r\n${json}Transfer-Encoding: chunked\r\n\r\n`;
    const answer = await rawRequest(desk.url, head, `${megabyte.length.toString(16)}\r\n${megabyte}\r\n0\r\n\r\n`);
    expect(statusOfRaw(answer)).to.equal(413);
  });

  it('gives up on a body that comes too slowly', async () => {
    const { token } = await desk.talk();
    const head = `POST ${start} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer ${token}\r\n${json}Content-Length: 9\r\n\r\n`;
    const answer = await rawRequest(desk.url, head, '{"a"');
    expect(statusOfRaw(answer)).to.equal(408);
  });

  for (const [name, status, type, body] of [
    ['a form', 415, 'application/x-www-form-urlencoded', 'type=message&text=x'],
    ['plain text', 415, 'text/plain', '{"type":"message","text":"x"}'],
    ['JSON in Latin-1', 415, 'application/json; charset=latin1', '{"type":"message","text":"x"}'],
    ['half a JSON', 400, 'application/json', '{"type":"message"'],
    ['JSON that is no UTF-8', 400, 'application/json', Buffer.from('{"type":"message","text":"\xff"}', 'latin1')],
    ['null', 400, 'application/json', 'null'],
    ['a list', 400, 'application/json', '[]'],
    ['a number', 400, 'application/json', '7'],
    ['nothing', 400, 'application/json', ''],
  ] as const) {
    it(`answers ${String(status)} to ${name} as an activity`, async () => {
      const talk = await desk.talk();
      const { watermark } = await talk.read();
      const head = `Authorization: Bearer ${talk.token}\r\nContent-Type: ${type}\r\n`;
      const answer = await rawRequest(desk.url, ...post(`${talk.path}/activities`, head, body));
      expect(statusOfRaw(answer), answer).to.equal(status);
      expect(bodyOfRaw(answer)).to.have.nested.property('error.code');
      expect((await talk.read()).watermark).to.equal(watermark);
    });
  }
});
