import { expect } from 'chai';

import { aMessage, post, startDesk, type Desk } from './channel-under-test.ts';

const unsigned = `${segment({ alg: 'none', typ: 'JWT' })}.${segment({ aud: 'app-1' })}.`;

describe('the Bot Framework door with an app id', () => {
  let desk: Desk;
  before(async () => {
    desk = await startDesk('app-1');
  });
  after(() => desk.close());

  for (const authorization of [undefined, '', 'Bearer', 'Bearer x.y.z', 'Basic YTpi', 'x', `Bearer ${unsigned}`]) {
    it(`refuses authorization ${JSON.stringify(authorization)} and keeps nothing`, async () => {
      const headers = authorization === undefined ? {} : { authorization };
      const { status, text } = await post(desk, aMessage({ url: 'https://smba.trafficmanager.net/br/' }), headers);
      expect([status, (JSON.parse(text) as { error: { code: string } }).error.code]).to.deep.equal([401, 'channel_unauthorized']);
      expect(desk.store.figures().live).to.equal(0);
    });
  }

  it('refuses a skill that speaks for a channel', async () => {
    const skill = { channelId: 'emulator', recipient: { id: 'bot-1', role: 'skill' } };
    expect((await post(desk, aMessage({ url: 'https://smba.trafficmanager.net/br/' }, skill))).status).to.equal(401);
  });

  it('answers other machines too, when they have a token', async () => {
    const { text } = await post(desk, aMessage({ url: 'https://smba.trafficmanager.net/br/' }), { 'x-forwarded-for': '203.0.113.7' });
    expect(text).to.include('channel_unauthorized');
  });
});

function segment(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}
