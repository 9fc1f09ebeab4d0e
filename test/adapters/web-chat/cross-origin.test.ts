import { expect } from 'chai';

import { openDesk, portal, type Desk } from '../../support/direct-line.ts';

describe('Direct Line across origins', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  const paths = (path: string): readonly string[] => [
    '/chat/token',
    '/chat/identity',
    '/v3/directline/tokens/generate',
    '/v3/directline/tokens/refresh',
    '/v3/directline/conversations',
    '/v3/directline/session/getsessionid',
    path,
    `${path}/activities`,
    `${path}/upload`,
  ];

  it('64 answers the preflight of every path for allowed pages, to be kept for two hours', async () => {
    const { path } = await desk.talk();
    for (const each of paths(path)) {
      const headers = {
        origin: portal,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-ms-bot-agent',
      };
      const answer = await desk.call('OPTIONS', each, { headers });
      expect(answer.status, each).to.equal(204);
      expect(answer.headers.get('access-control-allow-origin'), each).to.equal(portal);
      expect(answer.headers.get('access-control-allow-headers'), each).to.equal(
        'authorization, content-type, x-ms-bot-agent, x-requested-with',
      );
      expect(answer.headers.get('access-control-max-age'), each).to.equal('7200');
      expect(answer.headers.get('vary'), each).to.equal('origin');
    }
  });

  it('64 lets no other page read anything', async () => {
    const { path, token } = await desk.talk();
    for (const origin of ['https://evil.example', 'null', `${portal}:444`]) {
      const preflight = await desk.call('OPTIONS', `${path}/activities`, { headers: { origin } });
      const answer = await desk.call('GET', `${path}/activities`, { token, headers: { origin } });
      expect([preflight.headers.get('access-control-allow-origin'), answer.headers.get('access-control-allow-origin')]).to.deep.equal([
        null,
        null,
      ]);
    }
  });

  it('64 lets allowed pages read refusals too', async () => {
    const answer = await desk.call('GET', '/v3/directline/conversations/x/activities', { headers: { origin: portal } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).to.deep.equal([401, portal]);
  });

  it('65 gives the session id with credentials to exactly the calling origin, and no cookie', async () => {
    const { token } = await desk.talk();
    const answer = await desk.call('GET', '/v3/directline/session/getsessionid', { token, headers: { origin: portal } });
    expect([answer.status, typeof answer.body.sessionId]).to.deep.equal([200, 'string']);
    expect(answer.headers.get('access-control-allow-origin')).to.equal(portal);
    expect(answer.headers.get('access-control-allow-credentials')).to.equal('true');
    expect(answer.headers.has('set-cookie')).to.equal(false);
  });

  it('67 answers every refusal with a code and a message in JSON', async () => {
    const { path, token } = await desk.talk();
    for (const [method, each, call] of [
      ['POST', '/v3/directline/tokens/generate', {}],
      ['POST', '/v3/directline/tokens/refresh', { token: 'x' }],
      ['POST', `${path}/activities`, { token, body: {} }],
      ['POST', `${path}/activities`, { token, body: '{' }],
      ['POST', `${path}/upload`, { token }],
      ['GET', '/v3/directline/conversations/x', { token }],
      ['PUT', `${path}/activities`, { token }],
      ['GET', '/v3/directline/nothing', {}],
      ['GET', `${path}/stream`, {}],
    ] as const) {
      const { status, headers, body } = await desk.call(method, each, call);
      expect(status, each).to.be.within(400, 415);
      expect(headers.get('content-type'), each).to.equal('application/json; charset=utf-8');
      expect([typeof body.error?.code, typeof body.error?.message], each).to.deep.equal(['string', 'string']);
    }
  });

  it('69 answers exactly the fields of the protocol', async () => {
    const { token, path } = await desk.talk();
    const fields = async (method: string, each: string, body?: unknown): Promise<readonly string[]> =>
      Object.keys((await desk.call(method, each, { token, body })).body).sort();
    expect(await fields('POST', '/v3/directline/tokens/refresh')).to.deep.equal(['conversationId', 'expires_in', 'token']);
    expect(await fields('POST', '/v3/directline/conversations', {})).to.deep.equal(['conversationId', 'expires_in', 'streamUrl', 'token']);
    expect(await fields('GET', path)).to.deep.equal(['conversationId', 'expires_in', 'streamUrl', 'token']);
    expect(await fields('POST', `${path}/activities`, { type: 'message', text: 'x' })).to.deep.equal(['id']);
    expect(await fields('GET', `${path}/activities`)).to.deep.equal(['activities', 'watermark']);
  });
});
