import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { expect } from 'chai';

import { httpCall, type HttpCall } from '../../../../adapters/ticket-store/ticket-system/http-call.ts';
import { BotError } from '../../../../bot/errors.ts';

describe('httpCall()', () => {
  let server: Server;
  let listener: RequestListener;
  before(async () => {
    server = createServer((request, response) => listener(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const call = (changes: Partial<HttpCall> = {}): ReturnType<typeof httpCall> => {
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return httpCall({ method: 'POST', url, headers: {}, body: 'ação', deadlineMs: 5_000, ...changes });
  };
  const faultOf = (promise: Promise<unknown>): Promise<unknown> => promise.catch((thrown: unknown) => thrown);

  it('sends a text or a stream with its length in bytes, and gives status and body', async () => {
    listener = (request, response) => {
      void text(request).then((body) => response.writeHead(201).end(`${body} ${request.headers['content-length'] ?? ''}`));
    };
    expect(await call()).to.deep.equal({ status: 201, body: 'ação 6' });
    const content = Readable.from([Buffer.from('pix'), Buffer.from('els')]);
    expect(await call({ body: { bytes: 6, content } })).to.deep.equal({ status: 201, body: 'pixels 6' });
  });

  it('fails with tickets_unavailable when no answer comes in time, or only a part of it', async () => {
    listener = () => undefined;
    const late = await faultOf(call({ deadlineMs: 50 }));
    expect(String(late)).to.include('no answer within 0.05 s');
    listener = (_request, response) => void response.writeHead(200, { 'content-length': 10 }).write('hal', () => response.destroy());
    for (const fault of [late, await faultOf(call())]) expect(fault).to.include({ code: 'tickets_unavailable' });
    listener = (_request, response) => void response.writeHead(200, { 'content-length': 10 }).write('hal');
    expect(await faultOf(call({ deadlineMs: 50 }))).to.include({ code: 'tickets_unavailable' });
  });

  it('makes a call that may be repeated again when its connection breaks, twice at most, and no other call', async () => {
    let calls = 0;
    listener = (request, response) => {
      calls += 1;
      request.resume();
      if (calls < 3) response.destroy();
      else response.end('done');
    };
    expect(await call({ repeatable: true })).to.include({ body: 'done' });
    calls = 1;
    expect(await faultOf(call())).to.include({ code: 'tickets_unavailable' });
    expect(calls).to.equal(2);
    listener = (_request, response) => void ((calls += 1), response.destroy());
    calls = 0;
    expect(await faultOf(call({ repeatable: true }))).to.include({ code: 'tickets_unavailable' });
    expect(calls).to.equal(3);
  });

  it('fails as its content fails, and then sends no end', async () => {
    let ended = false;
    listener = (request) =>
      void request
        .on('end', () => (ended = true))
        .on('error', () => undefined)
        .resume();
    const broken = new BotError('files_unavailable', { reason: 'the disk is gone' });
    const content = Readable.from(
      (async function* () {
        yield Buffer.from('pix');
        await Promise.resolve();
        throw broken;
      })(),
    );
    expect(await faultOf(call({ body: { bytes: 6, content } }))).to.equal(broken);
    expect(ended).to.equal(false);
  });
});
