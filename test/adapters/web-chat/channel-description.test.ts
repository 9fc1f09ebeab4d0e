import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';

import { expectDescribed, expectDescribedFrame, UndescribedAnswer } from '../../support/channel-description.ts';

describe('The description of the channel', () => {
  it('69 is valid OpenAPI 3.1', async () => {
    expect(await new Validator().validate('docs/direct-line.openapi.yaml')).to.deep.equal({ valid: true });
  });

  it('69 tells an answer of the protocol from one that is none', () => {
    const started = { conversationId: 'a', token: 'b', expires_in: 1800, streamUrl: 'ws://x/' };
    expectDescribed('POST', '/v3/directline/conversations', { status: 201, body: started });
    expectDescribed('GET', '/v3/directline/conversations/x', { status: 404, body: { error: { code: 'BadArgument', message: 'Unknown' } } });
    const wrong: readonly (() => void)[] = [
      () => expectDescribed('POST', '/v3/directline/conversations', { status: 201, body: { ...started, streamUrl: 'http://x/' } }),
      () => expectDescribed('POST', '/v3/directline/conversations', { status: 202, body: started }),
      () => expectDescribed('POST', '/v3/directline/tokens/refresh', { status: 200, body: { ...started, secret: 'c' } }),
      () => expectDescribed('GET', '/v3/directline/conversations/x', { status: 404, body: { message: 'Unknown' } }),
      () => expectDescribed('GET', '/v3/directline/nothing', { status: 200, body: {} }),
      () => expectDescribedFrame({ activities: [], watermark: 'e-1' }),
      () => expectDescribedFrame({ activities: [{ type: 'message', from: { id: 'balcao' } }], watermark: 'e-1' }),
    ];
    for (const answer of wrong) expect(answer).to.throw(UndescribedAnswer);
  });
});
