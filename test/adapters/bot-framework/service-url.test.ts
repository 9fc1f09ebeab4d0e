import { expect } from 'chai';

import { urlRule } from '../../../adapters/bot-framework/service-url.ts';
import { readConfig } from '../../../bot/config.ts';

const allowed = [
  'https://smba.trafficmanager.net/br/',
  'https://directline.botframework.com/',
  'https://webchat.botframework.com',
  'https://SLACK.botframework.com/x',
  'https://a.b.botframework.com/x',
];
const refused = [
  'http://smba.trafficmanager.net',
  'https://other.trafficmanager.net',
  'https://botframework.com.example',
  'https://xbotframework.com',
  'https://directline.botframework.com.',
  'https://x@smba.trafficmanager.net',
  'https://smba.trafficmanager.net:8443',
  'http://127.0.0.1:3978',
  'https://127.0.0.1',
  'https://[::1]/',
  'https://2130706433/',
  'https://10.0.0.1/',
  'https://[::ffff:169.254.169.254]/',
  'javascript:x',
  'https:',
  '',
];

describe('urlRule()', () => {
  const inProduction = urlRule(readConfig({}).connectorHosts, { loopback: false });
  for (const url of allowed) it(`allows ${url} by default`, () => expect(inProduction(url)).to.equal(true));
  for (const url of refused) it(`refuses ${JSON.stringify(url)} in production`, () => expect(inProduction(url)).to.equal(false));

  const inDevelopment = urlRule([], { loopback: true });
  for (const url of ['http://127.0.0.1:3978', 'http://localhost:50001/x', 'https://[::1]:8/', 'http://127.1/', 'http://LOCALHOST']) {
    it(`allows ${url} in development`, () => expect(inDevelopment(url)).to.equal(true));
  }
  for (const url of [
    'ftp://127.0.0.1',
    'http://localhost.example',
    'http://10.0.0.1',
    'https://smba.trafficmanager.net/br/',
    'http://0.0.0.0',
  ]) {
    it(`refuses ${url} in development without app id`, () => expect(inDevelopment(url)).to.equal(false));
  }

  it('knows a host by its name only, not what is below it', () => {
    const rule = urlRule(['Files.Example.org'], { loopback: false });
    expect([rule('https://files.example.org/x'), rule('https://a.files.example.org/x')]).to.deep.equal([true, false]);
  });
});
