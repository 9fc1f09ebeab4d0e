import { expect } from 'chai';

import { openDesk, type Desk } from '../../support/direct-line.ts';
import { unzip } from '../../support/unzip.ts';

describe('a conversation to take along', () => {
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  /** Holds a conversation to its end; the address that its end carries. */
  async function addressAfterEnd(): Promise<string> {
    const talk = await desk.talk();
    await talk.say('minha senha é Flor@2020');
    await talk.post({ type: 'endOfConversation', code: 'userCancelled', from: { id: 'user' } });
    for (;;) {
      const linked = (await talk.read()).activities.filter(({ channelData }) => channelData?.['caseFile'] !== undefined);
      expect(linked.every(({ type, from }) => type === 'endOfConversation' && from?.role === 'bot')).to.equal(true);
      const address = linked[0]?.channelData?.['caseFile'];
      if (typeof address === 'string') return address;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  it('is linked at its end, and given to whoever has the link', async () => {
    const response = await fetch(await addressAfterEnd());
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('application/zip');
    expect(response.headers.get('content-disposition')).to.match(/^attachment; filename="conversa-\d{4}-\d\d-\d\d\.zip"/);
    const files = unzip(Buffer.from(await response.arrayBuffer()));
    expect(files.get('conversa.html')?.toString()).to.include('minha senha é <mark>••••••••</mark>');
  });

  it('answers HEAD without the bytes', async () => {
    const response = await fetch(await addressAfterEnd(), { method: 'HEAD' });
    expect([response.status, (await response.arrayBuffer()).byteLength]).to.deep.equal([200, 0]);
  });

  it('is given to nobody with another link', async () => {
    const address = await addressAfterEnd();
    const capability = /case-files\/([^/]+)/.exec(address)?.[1] ?? '';
    const changed = capability.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const wrong of [address.replace(capability, changed), `${desk.url}/case-files/`, `${desk.url}/case-files/x/conversa.zip`])
      expect((await fetch(wrong)).status, wrong).to.equal(404);
    expect((await fetch(address.replace('/case-files/', '/files/'))).status).to.equal(404);
  });
});
