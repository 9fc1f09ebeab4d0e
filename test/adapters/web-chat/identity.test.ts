import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import jsonwebtoken from 'jsonwebtoken';

import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryShortLived } from '../../../adapters/short-lived/memory.ts';
import type { ConversationStore } from '../../../bot/ports/conversation-store.ts';
import type { ShortLived } from '../../../bot/ports/short-lived.ts';
import { offerKey } from '../../../bot/turn/offer-key.ts';
import { conversationMailbox } from '../../../bot/turn/mailbox-name.ts';
import { identitySecret, oldIdentitySecret, openDesk, type Answer, type Desk } from '../../support/direct-line.ts';

const start = '/v3/directline/conversations';
const identification = { name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' };
const maria = { name: 'Maria da Silva', email: 'Maria@exemplo.gov.br', cpf: '529.982.247-25' };

interface Signing {
  readonly secret?: string;
  readonly claims?: object;
  readonly seconds?: number;
  readonly audience?: string;
}

/** What a portal makes for the person who is signed in to it. */
function sign({ secret = identitySecret, claims = {}, seconds = 300, audience = 'balcao' }: Signing = {}): string {
  const now = Math.floor(Date.now() / 1_000);
  return jsonwebtoken.sign({ ...maria, jti: randomUUID(), aud: audience, exp: now + seconds, ...claims }, secret, { algorithm: 'HS256' });
}

const refusal = ({ status, body }: Answer): readonly unknown[] => [status, body.error?.code];

describe('POST /chat/identity', () => {
  let desk: Desk;
  let store: ConversationStore;
  let shortLived: ShortLived;
  /** Conversations in which the person has said who they are. */
  const identified = new Set<string>();
  before(async () => {
    store = memoryConversationStore({ clock: systemClock() });
    shortLived = memoryShortLived();
    const look: ConversationStore['look'] = async (mailbox) => {
      const view = await store.look(mailbox);
      return view !== undefined && identified.has(mailbox) ? { ...view, state: { identification } } : view;
    };
    desk = await openDesk({ store: { ...store, look }, shortLived });
  });
  after(async () => {
    await desk.close();
    await store.close();
  });

  const offerOf = (conversation: string, code = ''): ReturnType<ShortLived['take']> =>
    shortLived.take(offerKey(conversationMailbox('directline', conversation, 1), code));
  const page = async (): Promise<{ readonly token: string; readonly resume: string; readonly conversationId: string }> => {
    const { token = '', resume = '', conversationId = '' } = (await desk.call('POST', '/chat/token')).body;
    return { token, resume, conversationId };
  };
  async function show(proof: object): Promise<Answer> {
    return desk.call('POST', '/chat/identity', { token: (await page()).token, body: proof });
  }

  it('changes a portal’s token for a code that works once, in the conversation of the caller', async () => {
    const { token, conversationId } = await page();
    const { status, body } = await desk.call('POST', '/chat/identity', { token, body: { token: sign() } });
    expect([status, Object.keys(body)]).to.deep.equal([200, ['code']]);
    expect(body.code).to.match(/^[\w-]{32}$/);
    expect(await offerOf('another', body.code)).to.equal(undefined);
    expect(await offerOf(conversationId, body.code)).to.deep.equal({ from: 'portal', ...identification });
    expect(await offerOf(conversationId, body.code)).to.equal(undefined);
  });

  it('takes tokens for this address and for any Balcão, under the new and the old secret', async () => {
    for (const signing of [{ audience: desk.url }, { audience: 'balcao' }, { secret: oldIdentitySecret }])
      expect((await show({ token: sign(signing) })).status, JSON.stringify(signing)).to.equal(200);
  });

  it('keeps of the data what would be understood in the talk', async () => {
    const { token, conversationId } = await page();
    const told = sign({ claims: { cpf: '111.111.111-11', email: 'maria' } });
    const { code } = (await desk.call('POST', '/chat/identity', { token, body: { token: told } })).body;
    expect(await offerOf(conversationId, code)).to.deep.equal({ from: 'portal', name: 'Maria da Silva' });
  });

  it('refuses a token the second time', async () => {
    const token = sign();
    expect((await show({ token })).status).to.equal(200);
    expect(refusal(await show({ token }))).to.deep.equal([400, 'IdentityUsed']);
  });

  it('refuses a token that has expired, under either secret', async () => {
    for (const secret of [identitySecret, oldIdentitySecret])
      expect(refusal(await show({ token: sign({ secret, seconds: -60 }) }))).to.deep.equal([400, 'IdentityExpired']);
  });

  const wrong: Readonly<Record<string, () => string>> = {
    'is signed with another secret': () => sign({ secret: 'outro-segredo-com-mais-de-trinta-e-duas' }),
    'is not signed': () => jsonwebtoken.sign({ ...maria, jti: 'x', aud: 'balcao' }, '', { algorithm: 'none', expiresIn: 300 }),
    'is signed in another way': () =>
      jsonwebtoken.sign({ ...maria, jti: 'y', aud: 'balcao' }, identitySecret, { algorithm: 'HS512', expiresIn: 300 }),
    'is for another server': () => sign({ audience: 'https://outro.example.gov.br' }),
    'lives longer than ten minutes': () => sign({ seconds: 700 }),
    'never ends': () => jsonwebtoken.sign({ ...maria, jti: 'z', aud: 'balcao' }, identitySecret),
    'has no name of its own': () => sign({ claims: { jti: undefined } }),
    'has nothing usable in it': () => sign({ claims: { name: '?', email: '?' } }),
    'is no token': () => 'abc',
  };
  for (const [what, make] of Object.entries(wrong))
    it(`refuses a token that ${what}`, async () => {
      expect(refusal(await show({ token: make() }))).to.deep.equal([400, 'IdentityInvalid']);
    });

  it('answers 404 while no secret is shared with a portal', async () => {
    const closed = await openDesk({ portalIdentitySecret: [] });
    const { token } = (await closed.call('POST', '/chat/token')).body;
    expect(refusal(await closed.call('POST', '/chat/identity', { token, body: { token: sign() } }))).to.deep.equal([404, 'IdentityOff']);
    await closed.close();
  });

  it('wants a channel token, an allowed page and exactly one proof', async () => {
    const { token, resume } = await page();
    const body = { token: sign() };
    expect(refusal(await desk.call('POST', '/chat/identity', { body }))).to.deep.equal([401, 'BadArgument']);
    const headers = { origin: 'https://evil.example' };
    expect(refusal(await desk.call('POST', '/chat/identity', { token, body, headers }))).to.deep.equal([403, 'BadArgument']);
    for (const proof of [{}, { token: 7 }, { ...body, resume }, { other: 'x' }])
      expect(refusal(await show(proof))).to.deep.equal([400, 'BadArgument']);
  });

  it('gives a code for the identification of the conversation before', async () => {
    const earlier = await page();
    const later = await page();
    await desk.call('POST', start, { token: earlier.token });
    identified.add(conversationMailbox('directline', earlier.conversationId, 1));
    const answer = await desk.call('POST', '/chat/identity', { token: later.token, body: { resume: earlier.resume } });
    expect(await offerOf(later.conversationId, answer.body.code)).to.deep.equal({ from: 'conversation', ...identification });
  });

  it('gives none when nobody was identified there, or for what does not lead there', async () => {
    const { token, resume } = await page();
    expect(refusal(await show({ resume }))).to.deep.equal([404, 'IdentityUnknown']);
    expect(refusal(await show({ resume: token }))).to.deep.equal([403, 'BadArgument']);
  });

  it('puts the code into the beginning of the conversation, where only the bot sees it', async () => {
    const { token, conversationId } = await page();
    const { code } = (await desk.call('POST', '/chat/identity', { token, body: { token: sign() } })).body;
    await desk.call('POST', start, { token, body: { identity: code } });
    const mailbox = conversationMailbox('directline', conversationId, 1);
    const { entries } = await store.read(mailbox, { audiences: ['internal'] });
    expect(entries[0]?.activity).to.deep.include({ type: 'conversationUpdate', value: { code } });
    const shown = await desk.call('GET', `${start}/${conversationId}/activities`, { token });
    expect(JSON.stringify(shown.body)).to.not.include(code);
  });

  it('writes nothing personal into the log of the server', () => {
    expect(desk.lines.join()).to.not.match(/maria|silva|52998224725/i);
  });
});
