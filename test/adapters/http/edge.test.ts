import { once } from 'node:events';
import { connect } from 'node:net';

import { expect } from 'chai';

import { createHttpEdge, type HttpEdge } from '../../../adapters/http/edge.ts';
import { healthRoutes } from '../../../adapters/http/health.ts';
import { BotError } from '../../../bot/errors.ts';
import type { Log } from '../../../bot/ports/log.ts';
import type { Route } from '../../../bot/ports/route.ts';
import { rawRequest, statusOfRaw } from '../../support/raw-request.ts';

const answer = (body: unknown): Route['handle'] => {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
};
const fail = (fault: Error): Route['handle'] => {
  return () => Promise.reject(fault);
};
const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/things/:thing',
    handle: (request, response, context) => answer({ ...context.parameters, q: context.query.get('q') })(request, response, context),
  },
  {
    method: 'POST',
    path: '/things/:thing',
    maxBodyBytes: 20,
    handle: async (request, response, context) => answer({ got: (await context.json()) ?? null })(request, response, context),
  },
  {
    method: 'GET',
    path: '/address',
    handle: (request, response, context) => answer({ address: context.address })(request, response, context),
  },
  { method: 'GET', path: '/unready', handle: fail(new BotError('store_unavailable', { reason: 'disco cheio em /dados' })) },
  { method: 'GET', path: '/busy', handle: fail(new BotError('rate_limited', { seconds: 7 })) },
  { method: 'GET', path: '/broken', handle: fail(new TypeError('o CPF 529.982.247-25 de Maria')) },
  {
    method: 'GET',
    path: '/slow',
    handle: (request, response, context) =>
      new Promise((resolve) => setTimeout(resolve, 200)).then(() => answer({ slow: true })(request, response, context)),
  },
];

describe('createHttpEdge()', () => {
  let edge: HttpEdge;
  let url: string;
  let ready = true;
  const lines: { readonly fields: object; readonly message: string }[] = [];
  const write = (fields: object, message: string): void => void lines.push({ fields, message });
  const log: Log = { info: write, warn: write, error: write };

  beforeEach(async () => {
    lines.length = 0;
    const checks = [() => (ready ? ({ ready: true } as const) : ({ ready: false, reason: 'the journal is being replayed' } as const))];
    edge = createHttpEdge({
      routes: [...healthRoutes(checks), ...routes],
      upgrades: [],
      log,
      trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
      closeDeadlineMs: 500,
    });
    url = await edge.listen(0, '127.0.0.1');
  });
  afterEach(() => edge.close());

  it('hands path parameters decoded, and the query, to a route', async () => {
    expect(await (await fetch(`${url}/things/a%20%2F%C3%A7?q=1%262`)).json()).to.deep.equal({ thing: 'a /ç', q: '1&2' });
  });

  it('answers 404 to a path that nobody has, and 405 with Allow to a method that nobody takes', async () => {
    const unknown = await fetch(`${url}/nowhere`);
    expect([unknown.status, await unknown.json()]).to.deep.equal([
      404,
      { error: { code: 'route_unknown', message: 'Cannot find this path' } },
    ]);
    const wrong = await fetch(`${url}/things/1`, { method: 'DELETE' });
    expect(wrong.status).to.equal(405);
    expect(wrong.headers.get('allow')).to.equal('GET, HEAD, POST');
    expect(await wrong.json()).to.have.nested.property('error.code', 'method_not_allowed');
  });

  it('answers HEAD like GET without a body, and OPTIONS with Allow', async () => {
    const head = await fetch(`${url}/health/live`, { method: 'HEAD' });
    expect([head.status, await head.text()]).to.deep.equal([200, '']);
    const options = await fetch(`${url}/things/1`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).to.deep.equal([204, 'GET, HEAD, POST']);
  });

  it('reads a JSON body within the limit of its route', async () => {
    const post = async (body: string, type = 'application/json'): Promise<number> =>
      (await fetch(`${url}/things/1`, { method: 'POST', body, headers: { 'content-type': type } })).status;
    expect(await post('{"a":1}')).to.equal(200);
    expect(await post('{"a":1}', 'application/json; charset="UTF-8"')).to.equal(200);
    expect(await post('{"a":"123456789012345"}')).to.equal(413);
    expect(await post('{"a":1}', 'application/jsonx')).to.equal(415);
    expect(await (await fetch(`${url}/things/1`, { method: 'POST' })).json()).to.deep.equal({ got: null });
  });

  it('does not wait for a body whose announced length is over the limit', async () => {
    const began = performance.now();
    const refused = await rawRequest(
      url,
      'POST /things/1 HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n',
    );
    expect(statusOfRaw(refused)).to.equal(413);
    expect(performance.now() - began).to.be.below(1_500);
  });

  it('drops a connection that goes on sending what was refused', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('POST /nowhere HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000\r\n\r\n');
    const feeding = setInterval(() => socket.write('x'.repeat(1_000)), 50);
    socket.on('error', () => undefined).resume();
    await once(socket, 'close');
    clearInterval(feeding);
    expect(socket.bytesWritten).to.be.below(1_000_000);
  }).timeout(4_000);

  it('tells the caller a reference instead of what went wrong inside, and the log the place instead of the message', async () => {
    const broken = await fetch(`${url}/broken`);
    const { error } = (await broken.json()) as { readonly error: { readonly code: string; readonly message: string } };
    expect([broken.status, error.code]).to.deep.equal([500, 'internal_error']);
    expect(error.message).to.match(/reference [0-9a-f]{8}$/);
    const logged = JSON.stringify(lines);
    expect(logged).to.include(error.message.slice(-8)).and.to.include('TypeError').and.to.include('edge.test');
    expect(logged).to.not.include('529').and.to.not.include('Maria');
  });

  it('answers 503 without the reason, and 429, each with Retry-After', async () => {
    const unready = await fetch(`${url}/unready`);
    expect([unready.status, unready.headers.get('retry-after')]).to.deep.equal([503, '5']);
    expect(await unready.text()).to.not.include('disco');
    const busy = await fetch(`${url}/busy`);
    expect([busy.status, busy.headers.get('retry-after')]).to.deep.equal([429, '7']);
  });

  it('sends safe headers with every answer, also with refusals', async () => {
    for (const path of ['/health/live', '/nowhere', '/broken']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('x-content-type-options'), path).to.equal('nosniff');
      expect(headers.get('content-security-policy'), path).to.include("frame-ancestors 'none'");
      expect(headers.get('cache-control'), path).to.equal('no-store');
      expect(headers.has('server'), path).to.equal(false);
    }
  });

  it('says that it lives, and with a reason that it is not ready', async () => {
    expect((await fetch(`${url}/health/ready`)).status).to.equal(200);
    ready = false;
    const unready = await fetch(`${url}/health/ready`);
    expect([unready.status, await unready.json()]).to.deep.equal([
      503,
      { status: 'unavailable', reasons: ['the journal is being replayed'] },
    ]);
    expect((await fetch(`${url}/health/live`)).status).to.equal(200);
    ready = true;
  });

  it('believes X-Forwarded-For only as far as trusted proxies wrote it', async () => {
    const addressFor = async (forwarded: string): Promise<unknown> =>
      ((await (await fetch(`${url}/address`, { headers: { 'x-forwarded-for': forwarded } })).json()) as { readonly address: string })
        .address;
    expect(await addressFor('198.51.100.7')).to.equal('198.51.100.7');
    expect(await addressFor('6.6.6.6, 198.51.100.7, 10.1.2.3')).to.equal('198.51.100.7');
    expect(await addressFor('nonsense')).to.equal('127.0.0.1');
  });

  it('ignores X-Forwarded-For without trusted proxies', async () => {
    const other = createHttpEdge({ routes, upgrades: [], log });
    const address = await other.listen(0, '127.0.0.1');
    expect(await (await fetch(`${address}/address`, { headers: { 'x-forwarded-for': '198.51.100.7' } })).json()).to.deep.equal({
      address: '127.0.0.1',
    });
    await other.close();
  });

  it('does not start with a proxy that is no address', () => {
    for (const proxy of ['proxy.example.gov.br', '10.0.0.0/99', '10.0.0.1/']) {
      const start = (): unknown => createHttpEdge({ routes, upgrades: [], log, trustedProxies: [proxy] });
      expect(start, proxy).to.throw(BotError).with.property('code', 'config_invalid');
    }
  });

  it('logs the pattern of a route, never its path or query', async () => {
    await fetch(`${url}/things/secret-thing?t=secret-ticket`);
    await fetch(`${url}/nowhere/secret-path`);
    expect(lines.map(({ fields }) => ({ ...fields, ms: 0 }))).to.deep.equal([
      { method: 'GET', route: '/things/:thing', status: 200, ms: 0 },
      { method: 'GET', route: 'none', status: 404, ms: 0 },
    ]);
  });

  it('lets a request under way end when it closes, and takes no new one', async () => {
    const slow = fetch(`${url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = edge.close();
    expect(await (await slow).json()).to.deep.equal({ slow: true });
    await closed;
    expect(await fetch(`${url}/health/live`).catch(() => 'refused')).to.equal('refused');
  });

  it('drops at its deadline who will not end', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket
      .on('error', () => undefined)
      .write('POST /things/1 HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n');
    await once(socket, 'connect');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    await edge.close();
    expect(performance.now() - began).to.be.within(300, 5_000);
  });

  it('does not wait for a connection that a browser opened in advance', async () => {
    const patient = createHttpEdge({ routes, upgrades: [], log, closeDeadlineMs: 9_000 });
    const { hostname, port } = new URL(await patient.listen(0, '127.0.0.1'));
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    await once(socket, 'connect');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    await patient.close();
    expect(performance.now() - began).to.be.below(4_000);
  });

  it('answers 503 to everything but its first routes until it is opened', async () => {
    const closed = createHttpEdge({ routes: healthRoutes([() => ({ ready: false, reason: 'reading' })]), log });
    const address = await closed.listen(0, '127.0.0.1');
    const status = async (path: string): Promise<number> => (await fetch(address + path)).status;
    expect([await status('/health/live'), await status('/health/ready'), await status('/late')]).to.deep.equal([200, 503, 503]);
    closed.open([{ method: 'GET', path: '/late', handle: (_request, response) => void response.end('ok') }], []);
    expect([await status('/late'), await status('/unknown')]).to.deep.equal([200, 404]);
    await closed.close();
  });

  it('fails to listen on a port that is taken', async () => {
    const other = createHttpEdge({ routes, upgrades: [], log });
    expect(
      await other.listen(Number(new URL(url).port), '127.0.0.1').catch((fault: unknown) => (fault as { readonly code: string }).code),
    ).to.equal('address_taken');
  });

  it('fails to listen on an address that is not its own', async () => {
    const other = createHttpEdge({ routes, upgrades: [], log });
    const fault: unknown = await other.listen(0, '192.0.2.1').catch((thrown: unknown) => thrown);
    expect(fault).to.have.property('code', 'address_unusable');
  });
});
