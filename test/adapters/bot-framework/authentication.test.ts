import { createHmac, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { expect } from 'chai';
import jsonwebtoken from 'jsonwebtoken';

import { channelTokenCheck } from '../../../adapters/bot-framework/channel-tokens.ts';
import type { InboundActivity } from '../../../adapters/bot-framework/inbound-activity.ts';
import { appId, serviceUrl, startService, type TestService } from './channel-service.ts';
import { aMessage, post, startConnector, startDesk, type Desk } from './channel-under-test.ts';

const stranger = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const now = (): number => Math.floor(Date.now() / 1_000);
const segment = (content: unknown): string =>
  Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)).toString('base64url');

/** Tokens that are wrong in one thing, made of a good one. */
const wrong: Readonly<Record<string, (service: TestService) => string>> = {
  'another audience': (service) => service.sign({ aud: 'another-app' }),
  'no audience': (service) => service.sign({ aud: undefined }),
  'an audience that is a number': (service) => service.sign({ aud: undefined, appid: appId }),
  'another issuer': (service) => service.sign({ iss: 'https://api.evil.example' }),
  'a list of issuers': (service) => service.sign({ iss: [service.issuer] }),
  'no issuer': (service) => service.sign({ iss: undefined }),
  'an end that is over': (service) => service.sign({ iat: now() - 7_200 }, { expiresIn: 3_600 }),
  'a beginning that is still to come': (service) => service.sign({ nbf: now() + 3_600 }),
  'the serviceUrl of another channel': (service) => service.sign({ serviceurl: 'https://other.example.org/' }),
  'the serviceUrl without its slash': (service) => service.sign({ serviceurl: serviceUrl.slice(0, -1) }),
  'no serviceUrl': (service) => service.sign({ serviceurl: undefined }),
  'a key that nobody published': (service) => service.sign({}, { keyid: 'key-2' }),
  'no key named': (service) => service.sign({}, { keyid: '' }),
  'the signature of a stranger under the name of the key': (service) =>
    jsonwebtoken.sign({ serviceurl: serviceUrl, iss: service.issuer, aud: appId }, stranger.privateKey, {
      algorithm: 'RS256',
      keyid: service.keyId,
      expiresIn: 60,
    }),
  'the claims of another token': (service) => {
    const [head = '', , signature = ''] = service.sign().split('.');
    return `${head}.${segment({ serviceurl: serviceUrl, iss: service.issuer, aud: appId, exp: now() + 60, admin: true })}.${signature}`;
  },
  'no signature': (service) => service.sign().replace(/[^.]*$/, ''),
  'alg none': (service) =>
    `${segment({ alg: 'none', typ: 'JWT', kid: service.keyId })}.${segment({ serviceurl: serviceUrl, iss: service.issuer, aud: appId, exp: now() + 60 })}.`,
  'the public key as the secret of HS256': (service) => {
    const content = `${segment({ alg: 'HS256', typ: 'JWT', kid: service.keyId })}.${segment({ serviceurl: serviceUrl, iss: service.issuer, aud: appId, exp: now() + 60 })}`;
    return `${content}.${createHmac('sha256', service.openIdMetadataUrl).update(content).digest('base64url')}`;
  },
  'an algorithm that is not allowed': (service) => {
    const content = `${segment({ alg: 'PS256', typ: 'JWT', kid: service.keyId })}.${segment({ serviceurl: serviceUrl, iss: service.issuer, aud: appId, exp: now() + 60 })}`;
    return `${content}.${signBytes('sha256', Buffer.from(content), { key: service.privateKey, padding: 6 }).toString('base64url')}`;
  },
  'the claims of the Emulator': (service) =>
    service.sign({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: appId }),
  'the claims of another bot': (service) => service.sign({ ver: '2.0', azp: 'another-bot', aud: 'another-app' }),
  'claims that are no JSON': (service) => `${segment({ alg: 'RS256', typ: 'JWT', kid: service.keyId })}.${segment('oi')}.x`,
  'claims that are a list': (service) => `${segment({ alg: 'RS256', typ: 'JWT', kid: service.keyId })}.${segment([1])}.x`,
  'claims that are null': (service) => `${segment({ alg: 'RS256', typ: 'JWT', kid: service.keyId })}.${segment('null')}.x`,
  'a head that is no JSON': () => `${segment('oi')}.${segment({})}.x`,
  'a key name that is an object': (service) => `${segment({ alg: 'RS256', kid: { x: 1 } })}.${segment({ iss: service.issuer })}.x`,
  'two parts': () => 'x.y',
  '10 kB': () => `${'x'.repeat(100)}.${'y'.repeat(10_000)}.z`,
};

describe('the Bot Framework door with an app id', () => {
  let desk: Desk;
  let service: TestService;
  const write = console.error;
  before(async () => {
    console.error = () => undefined; // the SDK prints what it refuses
    service = await startService();
    desk = await startDesk({ appId, service });
  });
  after(async () => {
    await desk.close();
    await service.close();
    console.error = write;
  });

  const send = async (
    authorization: string | undefined,
    changes: Readonly<Record<string, string | null>> = {},
  ): Promise<readonly unknown[]> => {
    const message = aMessage({ url: serviceUrl }, { channelId: 'msteams', ...changes });
    const { status, text } = await post(desk, message, authorization === undefined ? {} : { authorization });
    return [status, ...(text === '' ? [] : [(JSON.parse(text) as { readonly error: { readonly code: string } }).error.code])];
  };
  const kept = (): number => desk.store.figures().live;

  for (const authorization of [undefined, '', 'Bearer', 'Bearer x.y.z', 'Basic YTpi', 'x', 'Bearer a b c']) {
    it(`refuses authorization ${JSON.stringify(authorization)} and keeps nothing`, async () => {
      expect(await send(authorization)).to.deep.equal([401, 'channel_unauthorized']);
      expect(kept()).to.equal(0);
    });
  }

  for (const [name, make] of Object.entries(wrong)) {
    it(`refuses a token with ${name} and keeps nothing`, async () => {
      expect(await send(`Bearer ${make(service)}`)).to.deep.equal([401, 'channel_unauthorized']);
      expect(kept()).to.equal(0);
    });
  }

  it('refuses a good token under another scheme, or for an activity with another serviceUrl or none', async () => {
    const token = service.sign();
    expect(await send(`bearer ${token}`)).to.deep.equal([401, 'channel_unauthorized']);
    expect(await send(`Bearer ${token}`, { serviceUrl: 'https://other.example.org/' })).to.deep.equal([401, 'channel_unauthorized']);
    expect(await send(`Bearer ${token}`, { serviceUrl: null, deliveryMode: 'expectReplies' })).to.deep.equal([401, 'channel_unauthorized']);
    expect(kept()).to.equal(0);
  });

  it('refuses a token whose key does not speak for the channel', async () => {
    expect(await send(`Bearer ${service.sign()}`, { channelId: 'telegram' })).to.deep.equal([401, 'channel_unauthorized']);
    expect(kept()).to.equal(0);
  });

  it('refuses a serviceUrl outside of its list, even in a good token', async () => {
    const elsewhere = 'https://stranger.example/';
    expect(await send(`Bearer ${service.sign({ serviceurl: elsewhere })}`, { serviceUrl: elsewhere })).to.deep.equal([
      403,
      'service_url_refused',
    ]);
    expect(kept()).to.equal(0);
  });

  it('calls nobody whom a refused request names', async () => {
    const trap = await startConnector();
    const trapped = await startDesk({ appId, service, production: true });
    for (const token of [service.sign(), service.sign({ serviceurl: trap.url })]) {
      const answer = await post(trapped, aMessage(trap, { channelId: 'msteams' }), { authorization: `Bearer ${token}` });
      expect(answer.status).to.equal(403);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([trap.calls.length, (await trapped.store.effects()).length]).to.deep.equal([0, 0]);
    await trapped.close();
    await trap.close();
  });

  it('takes a good token, five minutes after its end too, from another machine, and reads the keys once', async () => {
    const before = service.asked();
    expect(await send(`Bearer ${service.sign()}`)).to.deep.equal([200]);
    expect(await send(`Bearer ${service.sign({ iat: now() - 3_700 }, { expiresIn: 3_600 })}`)).to.deep.equal([200]);
    const message = aMessage({ url: serviceUrl }, { channelId: 'msteams' });
    const passedOn = { authorization: `Bearer ${service.sign()}`, 'x-forwarded-for': '203.0.113.7', host: 'chat.example.gov.br' };
    expect((await post(desk, message, passedOn)).status).to.equal(200);
    expect(service.asked() - before).to.be.at.most(2);
    expect(kept()).to.equal(1);
  });

  const unreachable: Readonly<Record<string, (response: ServerResponse) => void>> = {
    'answer 500': (response) => void response.writeHead(500).end(),
    'answer 404': (response) => void response.writeHead(404).end(),
    'answer a page': (response) => void response.writeHead(200).end('<html>'),
    'answer without keys': (response) => void response.writeHead(200).end('{}'),
    'break off': (response) => void response.destroy(),
    hang: () => undefined,
  };
  for (const [name, failWith] of Object.entries(unreachable)) {
    it(`answers that it cannot tell now when the keys ${name}, and takes the activity when they are back`, async () => {
      const shaky = await startService();
      const check = channelTokenCheck(appId, shaky, 100);
      const asked = { channelId: 'msteams', serviceUrl } as InboundActivity;
      shaky.failWith = failWith;
      expect(await check(`Bearer ${shaky.sign()}`, asked)).to.equal('unverifiable');
      shaky.failWith = undefined;
      expect(await check(`Bearer ${shaky.sign()}`, asked)).to.equal('admitted');
      await shaky.close();
    });
  }

  it('answers 503 with Retry-After while the keys are out of reach, keeps nothing, and takes the activity when it is sent again', async () => {
    const shaky = await startService();
    const waiting = await startDesk({ appId, service: shaky });
    shaky.failWith = (response) => void response.writeHead(502).end();
    const message = aMessage({ url: serviceUrl }, { channelId: 'msteams' });
    const headers = { authorization: `Bearer ${shaky.sign()}` };
    const refused = await post(waiting, message, headers);
    expect([refused.status, refused.headers['retry-after'], waiting.store.figures().live]).to.deep.equal([503, '5', 0]);
    expect(refused.text).to.include('channel_keys_unreachable').and.to.not.include('127.0.0.1');
    shaky.failWith = undefined;
    expect((await post(waiting, message, headers)).status).to.equal(200);
    expect(waiting.store.figures().live).to.equal(1);
    await waiting.close();
    await shaky.close();
  });
});
