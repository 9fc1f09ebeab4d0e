import { expect } from 'chai';

import { serviceUrlRule } from '../../../adapters/bot-framework/service-url.ts';

describe('serviceUrlRule() with an app id', () => {
  const mayCall = serviceUrlRule(true);
  for (const serviceUrl of [
    'https://smba.trafficmanager.net/br/',
    'https://directline.botframework.com/',
    'https://webchat.botframework.com',
    'https://slack.botframework.com/x',
    'https://smba.infra.gov.teams.microsoft.us/',
  ]) {
    it(`allows ${serviceUrl}`, () => expect(mayCall(serviceUrl)).to.equal(true));
  }
  for (const serviceUrl of [
    'http://smba.trafficmanager.net',
    'https://other.trafficmanager.net',
    'https://botframework.com.example',
    'https://xbotframework.com',
    'https://x@smba.trafficmanager.net',
    'https://smba.trafficmanager.net:8443',
    'http://127.0.0.1:3978',
    'https://127.0.0.1',
    'javascript:x',
    '',
  ]) {
    it(`refuses ${JSON.stringify(serviceUrl)}`, () => expect(mayCall(serviceUrl)).to.equal(false));
  }
});
