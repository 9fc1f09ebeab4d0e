import { expect } from 'chai';
import jsonwebtoken from 'jsonwebtoken';

import { oldSecret, openDesk, portal, secret, type Answer, type Desk } from '../../support/direct-line.ts';

const generate = '/v3/directline/tokens/generate';
const refresh = '/v3/directline/tokens/refresh';
const start = '/v3/directline/conversations';

/** Waits, at most two seconds, until a token that lives for one second can no longer be renewed. */
async function untilExpired(desk: Desk, token: string | undefined, headers = {}): Promise<void> {
  while ((await desk.call('POST', refresh, { token, headers })).status === 200) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('Direct Line tokens', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  const refusal = ({ status, body }: Answer): readonly unknown[] => [status, body.error?.code];

  it('1 are generated for the secret, with a whole number of seconds', async () => {
    const { status, body } = await desk.call('POST', generate, { token: secret });
    expect(status).to.equal(200);
    expect(body.expires_in).to.equal(1_800);
    expect(body.conversationId).to.match(/^[\w-]{32}$/);
  });

  it('2 are refused without authorization (401) and for a wrong secret (403)', async () => {
    expect(refusal(await desk.call('POST', generate))).to.deep.equal([401, 'BadArgument']);
    expect(refusal(await desk.call('POST', generate, { token: `${secret}x` }))).to.deep.equal([403, 'BadArgument']);
    const { token } = await desk.talk();
    expect(refusal(await desk.call('POST', generate, { token }))).to.deep.equal([403, 'BadArgument']);
  });

  it('3 do not start a conversation', async () => {
    const { body } = await desk.call('POST', generate, { token: secret });
    expect(await desk.store.look(`conversation:directline|${body.conversationId ?? ''}|1`)).to.equal(undefined);
    expect(refusal(await desk.call('GET', `${start}/${body.conversationId ?? ''}`, { token: body.token }))).to.deep.equal([
      404,
      'BadArgument',
    ]);
  });

  it('4 are not given to a user whose id does not begin with dl_', async () => {
    expect(refusal(await desk.call('POST', generate, { token: secret, body: { user: { id: 'maria' } } }))).to.deep.equal([
      400,
      'BadArgument',
    ]);
  });

  it('5 are JWTs with bot, conv, user and exp', async () => {
    const asked = Date.now();
    const { body } = await desk.call('POST', generate, { token: secret, body: { user: { id: 'dl_maria' } } });
    const claims = jsonwebtoken.decode(body.token ?? '') as jsonwebtoken.JwtPayload;
    expect(claims).to.include({ bot: 'balcao', conv: body.conversationId, user: 'dl_maria' });
    expect((claims.exp ?? 0) * 1_000).to.be.within(asked + 1_800_000, Date.now() + 1_801_000);
  });

  it('6 are renewed for the same conversation and user', async () => {
    const { token, conversation } = await desk.talk();
    const { status, body } = await desk.call('POST', refresh, { token });
    expect([status, body.conversationId]).to.deep.equal([200, conversation]);
    expect(body.token).to.not.equal(token);
    expect(jsonwebtoken.decode(body.token ?? '')).to.have.property('user', (jsonwebtoken.decode(token) as jsonwebtoken.JwtPayload)['user']);
  });

  it('7 are answered 403 TokenExpired when they have expired', async () => {
    const brief = await openDesk({ tokenMinutes: 1 / 60 });
    const { token, path } = await brief.talk();
    await untilExpired(brief, token);
    const answers = [
      await brief.call('POST', refresh, { token }),
      await brief.call('GET', path, { token }),
      await brief.call('POST', start, { token }),
    ];
    expect(answers.map(refusal)).to.deep.equal([
      [403, 'TokenExpired'],
      [403, 'TokenExpired'],
      [403, 'TokenExpired'],
    ]);
    await brief.close();
  });

  it('8 are not renewed for the secret', async () => {
    expect(refusal(await desk.call('POST', refresh, { token: secret }))).to.deep.equal([400, 'BadArgument']);
  });

  it('9 do not open another conversation', async () => {
    const [one, other] = [await desk.talk(), await desk.talk()];
    for (const [method, path] of [
      ['GET', other.path],
      ['GET', `${other.path}/activities`],
      ['POST', `${other.path}/activities`],
      ['POST', `${other.path}/upload`],
    ] as const) {
      const body = method === 'POST' ? { body: { type: 'message', text: 'x' } } : {};
      expect(refusal(await desk.call(method, path, { token: one.token, ...body })), path).to.deep.equal([403, 'BadArgument']);
    }
  });

  it('10 are not needed by who has the secret, which opens every conversation', async () => {
    const talk = await desk.talk();
    await talk.say('olá');
    expect((await desk.call('GET', `${talk.path}/activities`, { token: secret })).body.activities?.[0]).to.include({ text: 'olá' });
    const { body } = await desk.call('GET', talk.path, { token: secret });
    expect(jsonwebtoken.decode(body.token ?? '')).to.have.property(
      'user',
      (jsonwebtoken.decode(talk.token) as jsonwebtoken.JwtPayload)['user'],
    );
  });

  it('11 are valid under the new and under the former secret, and each secret opens the channel', async () => {
    const before = await openDesk({ secrets: [oldSecret] });
    const { token } = (await before.call('POST', '/chat/token')).body;
    await before.close();
    expect((await desk.call('POST', start, { token })).status).to.equal(201);
    expect((await desk.call('POST', generate, { token: oldSecret })).status).to.equal(200);
    const later = await openDesk({ secrets: [secret] });
    expect((await later.call('POST', start, { token })).status).to.equal(403);
    expect((await later.call('POST', generate, { token: oldSecret })).status).to.equal(403);
    await later.close();
  });

  it('12 are asked for by 401 when the header is malformed', async () => {
    const { token } = await desk.talk();
    for (const authorization of ['Bearer', 'Bearer ', `Basic ${token}`, token, `Bearer ${token} ${token}`]) {
      const answer = await desk.call('POST', start, { headers: { authorization } });
      expect(refusal(answer), authorization).to.deep.equal([401, 'BadArgument']);
    }
  });

  it('12 are refused when unsigned, changed, or signed with the plain secret', async () => {
    const { token, conversation } = await desk.talk();
    const [head = '', claims = '', signature = ''] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`;
    const changed = `${head}.${Buffer.from(JSON.stringify({ conv: 'x', user: 'dl_y', exp: 9e9 })).toString('base64url')}.${signature}`;
    const forged = jsonwebtoken.sign({ conv: conversation, user: 'dl_y' }, secret);
    for (const wrong of [unsigned, changed, forged, 'x.y.z']) {
      expect(refusal(await desk.call('POST', start, { token: wrong })), wrong).to.deep.equal([403, 'BadArgument']);
    }
  });

  it('13 with trusted origins are refused from other pages', async () => {
    const { body } = await desk.call('POST', generate, { token: secret, body: { trustedOrigins: [`${portal}/page`] } });
    const from = (origin: string): Promise<Answer> => desk.call('POST', start, { token: body.token, headers: { origin } });
    expect(refusal(await from('https://evil.example'))).to.deep.equal([403, 'BadArgument']);
    expect((await from(portal)).status).to.equal(201);
  });

  it('13 from /chat/token are bound to the page that asked', async () => {
    const { body } = await desk.call('POST', '/chat/token', { headers: { origin: desk.url } });
    expect(jsonwebtoken.decode(body.token ?? '')).to.have.deep.property('origins', [desk.url]);
    expect((await desk.call('POST', start, { token: body.token, headers: { origin: portal } })).status).to.equal(403);
    expect((await desk.call('POST', start, { token: body.token, headers: { origin: desk.url } })).status).to.equal(201);
  });

  it('16 are generated for `User.Id` as well as `user.id`', async () => {
    const { body } = await desk.call('POST', generate, { token: secret, body: { User: { Id: 'dl_maria' } } });
    expect(jsonwebtoken.decode(body.token ?? '')).to.have.property('user', 'dl_maria');
  });

  it('are given by /chat/token to pages of this server, of the portals and to no other', async () => {
    const from = (origin?: string): Promise<Answer> =>
      desk.call('POST', '/chat/token', origin === undefined ? {} : { headers: { origin } });
    expect((await from()).status).to.equal(200);
    expect((await from(desk.url)).status).to.equal(200);
    expect((await from(portal)).status).to.equal(200);
    for (const stranger of ['https://evil.example', 'null', `${portal}.evil.example`]) {
      expect(refusal(await from(stranger)), stranger).to.deep.equal([403, 'BadArgument']);
    }
  });

  it('are given by /chat/token with a user and a conversation that nobody can guess', async () => {
    const { body } = await desk.call('POST', '/chat/token');
    expect(Object.keys(body).sort()).to.deep.equal(['conversationId', 'expires_in', 'resume', 'token']);
    expect(jsonwebtoken.decode(body.token ?? ''))
      .to.have.property('user')
      .that.matches(/^dl_[\w-]{32}$/);
  });

  it('are given by /chat/token for the running conversation to a page that was away longer than its token lived', async () => {
    const brief = await openDesk({ tokenMinutes: 1 / 60 });
    const page = { headers: { origin: brief.url } };
    const { token, conversationId, resume } = (await brief.call('POST', '/chat/token', page)).body;
    expect((await brief.call('POST', start, { token, ...page })).status).to.equal(201);
    await untilExpired(brief, token, page.headers);
    expect(refusal(await brief.call('POST', refresh, { token, ...page }))).to.deep.equal([403, 'TokenExpired']);
    const { status, body } = await brief.call('POST', '/chat/token', { ...page, body: { resume } });
    expect([status, body.conversationId]).to.deep.equal([200, conversationId]);
    const claimsOf = (jwt = ''): object => jsonwebtoken.decode(jwt) as jsonwebtoken.JwtPayload;
    expect(claimsOf(body.token)).to.deep.include({ user: (claimsOf(token) as { user: string }).user, origins: [brief.url] });
    expect((await brief.call('POST', start, { token: body.token, ...page })).status).to.equal(200);
    await brief.close();
  });

  it('are not given for an ended conversation, to another page, or for what does not resume', async () => {
    const page = { headers: { origin: desk.url } };
    const { token, conversationId = '', resume = '' } = (await desk.call('POST', '/chat/token', page)).body;
    const back = (body: object, headers = page.headers): Promise<Answer> => desk.call('POST', '/chat/token', { headers, body });
    expect(refusal(await back({ resume }))).to.deep.equal([403, 'TokenExpired']);
    await desk.call('POST', start, { token, ...page });
    expect(refusal(await back({ resume }, { origin: portal }))).to.deep.equal([403, 'BadArgument']);
    expect(refusal(await back({ resume: token }))).to.deep.equal([403, 'BadArgument']);
    expect(refusal(await desk.call('POST', refresh, { token: resume, ...page }))).to.deep.equal([403, 'BadArgument']);
    expect(refusal(await back({ resume: 7 }))).to.deep.equal([400, 'BadArgument']);
    expect((await back({ resume })).status).to.equal(200);
    await desk.call('POST', `${start}/${conversationId}/activities`, { token, ...page, body: { type: 'endOfConversation' } });
    while ((await desk.store.look(`conversation:directline|${conversationId}|1`))?.ended === undefined)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(refusal(await back({ resume }))).to.deep.equal([403, 'TokenExpired']);
  });

  it('are given by /chat/token so many times a minute to one address', async () => {
    const strict = await openDesk({ tokensPerMinute: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await strict.call('POST', '/chat/token')).status);
    expect(statuses).to.deep.equal([200, 200, 429]);
    await strict.close();
  });
});
