import { expect } from 'chai';

import { createBotFrameworkDoor } from '../../../adapters/bot-framework/door.ts';
import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { limitRates } from '../../../adapters/web-chat/limits.ts';
import { conversationMailbox } from '../../../bot/turn/mailbox-name.ts';
import { generousRates } from '../../support/generous-rates.ts';
import { aMessage, post, startConnector, startDesk, until, usual, type Connector, type Desk } from './channel-under-test.ts';

const mailbox = conversationMailbox('emulator', 'a1b2|livechat', 1);

describe('the Bot Framework door', () => {
  let desk: Desk;
  let connector: Connector;
  const others: Connector[] = [];
  const said = (from: Connector = connector): readonly (string | undefined)[] => from.calls.map(({ activity }) => activity.text);

  before(() => import('../../../adapters/bot-framework/connectors.ts'));
  beforeEach(async () => {
    desk = await startDesk();
    connector = await startConnector();
  });
  afterEach(async () => {
    await Promise.all([connector, ...others.splice(0)].map((each) => each.close()));
    await desk.close();
  });

  const anotherConnector = async (): Promise<Connector> => {
    const another = await startConnector();
    others.push(another);
    return another;
  };

  describe('towards the channel', () => {
    it('delivers the reply to the connector, under the names of the channel, as an answer to its activity', async () => {
      expect(await post(desk, aMessage(connector, { id: 'a|7' }))).to.include({ status: 200, text: '' });
      await until(() => connector.calls.length === 1);
      const { path, activity } = connector.calls[0] ?? {};
      expect(path).to.equal('/v3/conversations/a1b2%7Clivechat/activities/a%7C7');
      expect(activity).to.deep.equal({
        type: 'message',
        text: 'eco: oi',
        inputHint: 'acceptingInput',
        locale: 'pt-BR',
        channelId: 'emulator',
        serviceUrl: connector.url,
        conversation: { id: 'a1b2|livechat' },
        from: { id: 'bot-1', name: 'Bot', role: 'bot' },
        recipient: { id: 'user-1', name: 'User', role: 'user' },
        replyToId: 'a|7',
      });
    });

    it('delivers to an activity without id, and below a serviceUrl with a path', async () => {
      const serviceUrl = `${connector.url}/_connector`;
      await post(desk, aMessage(connector, { id: null, serviceUrl }));
      await until(() => connector.calls.length === 1);
      expect(connector.calls[0]?.path).to.equal('/_connector/v3/conversations/a1b2%7Clivechat/activities');
    });

    it('delivers several replies in their order, and buttons with their addressee', async () => {
      await post(desk, aMessage(connector, { text: 'três' }));
      await post(desk, aMessage(connector, { text: 'opções' }));
      await until(() => connector.calls.length === 4);
      expect(said()).to.deep.equal(['um', 'dois', 'três', 'escolha']);
      expect(connector.calls[3]?.activity.suggestedActions?.to).to.deep.equal(['user-1']);
    });

    it('delivers while another request of the conversation is still open', async () => {
      let answered = false;
      const waiting = post(desk, aMessage(connector, { deliveryMode: 'expectReplies', text: 'silêncio' })).then(
        () => (answered = true),
        () => undefined,
      );
      await until(async () => (await desk.store.look(mailbox))?.state !== undefined);
      await post(desk, aMessage(connector));
      await until(() => connector.calls.length === 1);
      expect(answered).to.equal(false);
      await desk.close();
      await waiting;
    });

    it('calls the newest serviceUrl of the conversation', async () => {
      const moved = await anotherConnector();
      await post(desk, aMessage(connector));
      await until(() => connector.calls.length === 1);
      await post(desk, aMessage(moved));
      await until(() => moved.calls.length === 1);
      expect(connector.calls).to.have.length(1);
    });

    it('goes on behind what has arrived when the connector fails in between', async () => {
      connector.answer = (response, { activity }) => {
        const failing = activity.text === 'dois' && said().filter((text) => text === 'dois').length === 1;
        response.writeHead(failing ? 502 : 200).end();
      };
      await post(desk, aMessage(connector, { text: 'três' }));
      await until(() => said().includes('três'));
      expect(said()).to.deep.equal(['um', 'dois', 'dois', 'três']);
    });

    it('lets a connector that hangs delay only its own conversation', async () => {
      const hanging = await anotherConnector();
      hanging.answer = () => undefined;
      await post(desk, aMessage(hanging, { conversation: { id: 'hanging' } }));
      await until(() => hanging.calls.length === 1);
      await post(desk, aMessage(connector));
      await until(() => connector.calls.length === 1);
    });

    it('tries a dead connector again and lets it delay only its own conversation', async () => {
      const dead = await startConnector();
      await dead.close();
      await post(desk, aMessage(dead, { conversation: { id: 'dead' } }));
      await post(desk, aMessage(connector));
      await until(() => connector.calls.length === 1);
      await until(async () => ((await desk.store.effects())[0]?.failures ?? 0) >= 2);
      expect((await desk.store.effects())[0]).to.include({ name: 'deliver', lastFailure: 'connector_failed' });
    });

    it('follows no redirect', async () => {
      const elsewhere = await anotherConnector();
      connector.answer = (response) => response.writeHead(307, { location: `${elsewhere.url}/anywhere` }).end();
      await post(desk, aMessage(connector));
      await until(async () => ((await desk.store.effects())[0]?.failures ?? 0) >= 1);
      expect(elsewhere.calls).to.deep.equal([]);
    });
  });

  describe('from the channel', () => {
    it('takes an activity that is sent again once', async () => {
      const message = aMessage(connector);
      await post(desk, message);
      expect((await post(desk, message)).status).to.equal(200);
      await post(desk, aMessage(connector, { text: 'depois' }));
      await until(() => said().includes('eco: depois'));
      expect(said()).to.deep.equal(['eco: oi', 'eco: depois']);
    });

    it('sets roles and time itself, and keeps nothing that the desk has no use for', async () => {
      const message = aMessage(connector, {
        from: { id: 'user-1', role: 'bot', aadObjectId: 'x' },
        timestamp: 'yesterday',
        callerId: 'urn:botframework:azure',
        channelData: { secret: 1 },
        entities: [{ type: 'x' }],
        attachments: [{ contentType: 'text/html', content: '<div>oi</div>' }],
        value: { cpf: '52998224725' },
      });
      await post(desk, message);
      const kept = (await desk.store.read(mailbox, { audiences: ['user'] })).entries[0]?.activity;
      expect(kept?.from).to.deep.equal({ id: 'user-1', role: 'user' });
      expect(Date.parse(kept?.timestamp ?? '')).to.be.greaterThan(Date.parse('2026-01-01'));
      expect(kept).to.not.have.any.keys('callerId', 'entities', 'attachments', 'value', 'localTimestamp');
      expect(kept?.channelData).to.deep.equal({ channelActivityId: message['id'] });
    });

    it('takes what the Emulator leaves away or sends as null', async () => {
      const message = { ...aMessage(connector), recipient: null, locale: null, id: undefined, from: { id: 'user-1', name: null } };
      expect((await post(desk, message)).status).to.equal(200);
      await until(() => connector.calls.length === 1);
      expect(connector.calls[0]?.activity.from?.role).to.equal('bot');
    });

    it('keeps an arrival in the conversation out of what people see', async () => {
      const arrival = { membersAdded: [{ id: 'bot-1' }, { id: 'user-1' }] };
      expect((await post(desk, aMessage(connector, { type: 'conversationUpdate', text: null, ...arrival }))).status).to.equal(200);
      expect((await desk.store.read(mailbox, { audiences: ['user'] })).entries).to.deep.equal([]);
      expect((await desk.store.read(mailbox, { audiences: ['internal'] })).entries[0]?.activity).to.deep.include(arrival);
    });

    for (const type of ['typing', 'messageReaction', 'delay', 'trace', 'unheardOf']) {
      it(`takes ${type} and forgets it`, async () => {
        expect(await post(desk, aMessage(connector, { type }))).to.include({ status: 200, text: '' });
        expect(await desk.store.look(mailbox)).to.equal(undefined);
      });
    }

    it('opens the next generation with the first activity after the end: fresh state, own log', async () => {
      await post(desk, aMessage(connector));
      await post(desk, aMessage(connector, { text: 'fim' }));
      await until(async () => (await desk.store.look(mailbox))?.ended !== undefined);
      await post(desk, aMessage(connector, { text: 'quantas' }));
      await until(() => said().includes('0'));
      const second = conversationMailbox('emulator', 'a1b2|livechat', 2);
      const log = (await desk.store.read(second, { audiences: ['user'] })).entries.map(({ activity }) => activity.text);
      expect(log.slice(0, 2)).to.deep.equal(['quantas', '0']);
    });

    it('opens no generation with the activity that ended the one before, when it is sent again', async () => {
      const last = aMessage(connector, { text: 'fim' });
      await post(desk, last);
      await until(async () => (await desk.store.look(mailbox))?.ended !== undefined);
      expect((await post(desk, last)).status).to.equal(200);
      expect(await desk.store.look(conversationMailbox('emulator', 'a1b2|livechat', 2))).to.equal(undefined);
    });

    it("keeps Azure's Direct Line apart from the conversations of this server's own", async () => {
      await post(desk, aMessage(connector, { channelId: 'directline' }));
      await until(() => connector.calls.length === 1);
      expect(connector.calls[0]?.activity.channelId).to.equal('directline');
      expect(await desk.store.look(conversationMailbox('directline', 'a1b2|livechat', 1))).to.equal(undefined);
    });

    it('masks a CPF before it is kept', async () => {
      await post(desk, aMessage(connector, { text: 'meu CPF é 529.982.247-25' }));
      const { entries } = await desk.store.read(mailbox, { audiences: ['user'] });
      expect(JSON.stringify(entries)).to.not.include('529');
    });
  });

  describe('with the answer in the response', () => {
    it('answers expectReplies with the replies of its turn, and calls nobody back', async () => {
      const { status, text } = await post(desk, aMessage(connector, { deliveryMode: 'expectReplies', text: 'três' }));
      const { activities } = JSON.parse(text) as { readonly activities: readonly { readonly text: string; readonly from: unknown }[] };
      expect(status).to.equal(200);
      expect(activities.map((activity) => activity.text)).to.deep.equal(['um', 'dois', 'três']);
      expect(activities[0]?.from).to.deep.equal({ id: 'bot-1', name: 'Bot', role: 'bot' });
      await until(async () => (await desk.store.effects()).length === 0);
      expect(connector.calls).to.deep.equal([]);
    });

    it('answers expectReplies without any serviceUrl', async () => {
      const { text } = await post(desk, aMessage(connector, { deliveryMode: 'expectReplies', serviceUrl: null }));
      expect(text).to.include('eco: oi');
    });

    it('answers expectReplies that is sent again with the same replies', async () => {
      const message = aMessage(connector, { deliveryMode: 'expectReplies' });
      const first = await post(desk, message);
      expect((await post(desk, message)).text).to.equal(first.text);
    });

    it('answers an invoke from the turn on it: the bot has nothing to give back yet', async () => {
      const invoke = aMessage(connector, { type: 'invoke', name: 'soma', value: [1, 2], text: null });
      expect((await post(desk, invoke)).status).to.equal(501);
      await until(async () => (await desk.store.effects()).length === 0);
      expect(connector.calls).to.deep.equal([]);
    });
  });

  describe('without app id', () => {
    it('does not exist in production', () => {
      const registration = { appId: '', appPassword: '', appType: 'MultiTenant', appTenantId: '' } as const;
      const limits = limitRates(generousRates);
      const options = { ...usual, store: desk.store, files: memoryFileStore(), registration, production: true, limits };
      expect(createBotFrameworkDoor(options).routes).to.deep.equal([]);
    });

    const passedOn = [
      { 'x-forwarded-for': '203.0.113.7' },
      { 'x-forwarded-proto': 'https' },
      { forwarded: 'for=203.0.113.7' },
      { 'x-real-ip': '203.0.113.7' },
    ];
    for (const headers of [...passedOn, { host: 'chat.example.gov.br' }, { host: 'localhost.example.gov.br:3978' }, { host: '10.0.0.1' }]) {
      it(`refuses a request with ${JSON.stringify(headers)}`, async () => {
        const { status, text } = await post(desk, aMessage(connector), headers);
        expect([status, (JSON.parse(text) as { error: { code: string } }).error.code]).to.deep.equal([403, 'loopback_only']);
        expect(await desk.store.look(mailbox)).to.equal(undefined);
      });
    }

    for (const host of ['localhost', 'localhost:3978', '127.0.0.1:3978', '[::1]:3978', 'LOCALHOST']) {
      it(`serves Host: ${host}`, async () => {
        expect((await post(desk, aMessage(connector), { host })).status).to.equal(200);
      });
    }

    const strange = [
      'https://stranger.example',
      'http://169.254.169.254/latest',
      'http://localhost.stranger.example',
      'http://10.0.0.1:80',
      'file:///etc/passwd',
      'http://user:x@127.0.0.1',
      'https://smba.trafficmanager.net/br/',
      'x',
      '',
    ];
    for (const serviceUrl of strange) {
      it(`refuses the serviceUrl ${JSON.stringify(serviceUrl)}`, async () => {
        const { status, text } = await post(desk, aMessage(connector, { serviceUrl }));
        expect([status, (JSON.parse(text) as { error: { code: string } }).error.code]).to.deep.equal([403, 'service_url_refused']);
        expect(await desk.store.look(mailbox)).to.equal(undefined);
      });
    }

    it('refuses a message without serviceUrl, whose reply could go nowhere', async () => {
      expect((await post(desk, aMessage(connector, { serviceUrl: null }))).status).to.equal(403);
    });
  });
});
