import { expect } from 'chai';

import { hostileActivities, hostileRows } from '../../support/hostile-activities.ts';
import { pipelined } from '../../support/raw-request.ts';
import { aMessage, post, startConnector, startDesk, until, type Connector, type Desk } from './channel-under-test.ts';

describe('the Bot Framework door under hostile activities', () => {
  let desk: Desk;
  let connector: Connector;
  let trap: Connector;
  before(async () => {
    connector = await startConnector();
    trap = await startConnector();
    desk = await startDesk();
  });
  after(async () => {
    await desk.close();
    await connector.close();
    await trap.close();
  });

  /** How much is kept so far, over all conversations. */
  const kept = (): number => desk.store.figures().live;

  it('has a case for each of the 21 rows', () => expect(hostileRows).to.have.length(21));

  for (const { row, name, make, contentType = 'application/json', answers } of hostileActivities) {
    const status = answers.messages;
    it(`row ${row}: answers ${String(status)} to ${name}`, async () => {
      const conversation = { id: `hostile-${String(Math.random())}` };
      const good = aMessage(connector, { conversation });
      const before = kept();
      const answer = await post(desk, make(good), { 'content-type': contentType });
      expect(answer.status, answer.text).to.equal(status);
      if (status >= 400 && status !== 501) {
        expect((JSON.parse(answer.text) as { readonly error: { readonly code: string } }).error.code).to.match(/^[a-z_]+$/);
        expect(answer.text.length).to.be.lessThan(400);
        expect(kept()).to.equal(before);
      }
      expect(({} as { readonly polluted?: number }).polluted).to.equal(undefined);
      expect(trap.calls).to.deep.equal([]);
    });
  }

  it('row 18: never calls a stranger on this machine who is not the Emulator: in production nobody on it', async () => {
    const service = { issuer: 'https://api.channels.example.org', openIdMetadataUrl: `${trap.url}/never` };
    const registered = await startDesk({ appId: 'app-1', production: true, service });
    expect((await post(registered, aMessage(trap), { authorization: 'Bearer x.y.z' })).status).to.equal(403);
    await registered.close();
    expect(trap.calls).to.deep.equal([]);
  });

  it('answers 10,000 messages in a burst, keeps those that its minute allows, and goes on with other conversations', async function () {
    this.timeout(30_000);
    const limited = await startDesk({ rates: { activitiesPerMinute: 60 } });
    const body = JSON.stringify({ ...aMessage(connector, { text: 'silêncio' }), id: undefined });
    const statuses = await pipelined(`${limited.url}/api/messages`, { body, count: 10_000, headers: {} });
    expect(statuses).to.deep.equal({ 200: 60, 429: 9_940 });
    const elsewhere = { text: 'ainda aí?', conversation: { id: 'another' } };
    expect((await post(limited, aMessage(connector, elsewhere))).status).to.equal(200);
    await until(() => connector.calls.some(({ activity }) => activity.text === 'eco: ainda aí?'));
    await limited.close();
  });
});
