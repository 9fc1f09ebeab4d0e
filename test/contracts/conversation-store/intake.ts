import { expect } from 'chai';

import type { Activity } from '../../../bot/ports/activity.ts';
import { aMessage, aReply, aResult, claimed, expectCode, talk, textsIn } from '../../support/store-pieces.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const mailbox = 'conversation:web|abc|1';

/** What holds for activities that come in. */
export function intakeContract(get: () => StoreUnderTest): void {
  it('receive() appends the activity with an id and the time', async () => {
    const { store } = get();
    const receipt = await store.receive(mailbox, aMessage('oi'));
    const { entries } = await store.read(mailbox, { audiences: ['user'] });
    expect(receipt).to.deep.include({ mailbox, duplicate: false, activityId: entries[0]?.activity.id });
    expect(receipt.activityId).to.match(/^abc\|[^-]+-0000001$/);
    expect(entries[0]).to.deep.include({ position: 1, audience: 'user' });
    expect(entries[0]?.activity).to.include({ text: 'oi', timestamp: '2026-09-08T13:00:00.000Z' });
  });

  it('receive() refuses an unknown conversation unless it is to be created', async () => {
    await expectCode(get().store.receive(mailbox, aMessage('oi', { create: false })), 'conversation_unknown');
    expect(await get().store.look(mailbox)).to.equal(undefined);
  });

  it('receive() keeps the order of activities that come at once, also of the first ones', async () => {
    const { store } = get();
    await Promise.all(['um', 'dois', 'três', 'quatro'].map((text) => store.receive(mailbox, aMessage(text))));
    expect(await textsIn(store, mailbox)).to.deep.equal(['um', 'dois', 'três', 'quatro']);
  });

  it('receive() gives every entry a later time than the one before, also when the clock stands still', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { outgoing: [aReply('olá'), aReply('tudo bem?')] });
    clock.set(clock.now() - 60_000);
    await store.receive(mailbox, aMessage('tudo'));
    const times = (await store.read(mailbox, { audiences: ['user'] })).entries.map(({ activity }) => activity.timestamp?.slice(17));
    expect(times).to.deep.equal(['00.000Z', '00.001Z', '00.002Z', '00.003Z']);
  });

  it('receive() gives a repeated activity the id of the first one and stores it once', async () => {
    const { store } = get();
    const first = await store.receive(mailbox, aMessage('oi', { dedupeKeys: ['id:1', 'client:a'] }));
    const again = await store.receive(mailbox, aMessage('oi', { dedupeKeys: ['client:a'] }));
    expect(again).to.deep.equal({ ...first, duplicate: true });
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi']);
    await store.commit(await claimed(store), aResult());
    expect(await store.claim()).to.equal(undefined);
  });

  it('receive() gives activities that repeat each other at the same moment one id', async () => {
    const { store } = get();
    const twice = await Promise.all([1, 2].map(() => store.receive(mailbox, aMessage('oi', { dedupeKeys: ['client:a'] }))));
    expect(twice.map(({ duplicate }) => duplicate)).to.deep.equal([false, true]);
    expect(twice[1]?.activityId).to.equal(twice[0]?.activityId);
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi']);
  });

  it('receive() keeps keys like "__proto__" apart from each other', async () => {
    const { store } = get();
    const receipts = [];
    for (const key of ['__proto__', 'constructor', '__proto__'])
      receipts.push(await store.receive(mailbox, aMessage(key, { dedupeKeys: [key] })));
    expect(receipts.map(({ duplicate }) => duplicate)).to.deep.equal([false, false, true]);
  });

  maskingContract(get);
}

function maskingContract(get: () => StoreUnderTest): void {
  const kept = async (activity: Partial<Activity>): Promise<string> => {
    const { store } = get();
    await store.receive(mailbox, aMessage('', { activity: { type: 'message', ...activity } }));
    return JSON.stringify((await store.read(mailbox, { audiences: ['user'] })).entries.at(-1)?.activity);
  };

  it('receive() masks a CPF and gives the clear text to the turn alone', async () => {
    expect(await kept({ text: 'meu CPF é 529.982.247-25' })).to.not.match(/982\D?247/);
    const { cause } = await claimed(get().store);
    expect(cause).to.have.property('clearText', 'meu CPF é 529.982.247-25');
    expect(JSON.stringify(cause.kind === 'activity' && cause.activity)).to.not.match(/982\D?247/);
  });

  it('receive() masks a password for the turn too, and tells what it was', async () => {
    const stored = await kept({ text: 'meu CPF é 529.982.247-25 e a senha é Flor@2020', channelData: { masked: ['card'] } });
    expect(JSON.parse(stored))
      .to.have.property('channelData')
      .that.deep.equals({ masked: ['password', 'cpf'] });
    expect(stored).to.not.contain('2020');
    expect((await claimed(get().store)).cause).to.have.property('clearText', 'meu CPF é 529.982.247-25 e a senha é ••••••••');
  });

  it("receive() takes nobody else's word for what was masked", async () => {
    const stored = await kept({ text: 'oi', channelData: { masked: ['password'], source: 'x' } });
    expect(JSON.parse(stored)).to.have.property('channelData').that.deep.equals({ source: 'x' });
  });

  it('receive() gives no clear text when nothing was masked', async () => {
    await kept({ text: 'oi' });
    expect((await claimed(get().store)).cause).to.not.have.property('clearText');
  });

  it('receive() masks a mistyped number while the CPF is the open question', async () => {
    await talk(get().store, mailbox, 'oi', { listening: 'cpf' });
    expect(await kept({ text: '5299822472' })).to.not.contain('5299822472');
  });

  it('receive() masks a mistyped number while anything of a person not identified waits before it', async () => {
    await talk(get().store, mailbox, 'oi', { listening: 'open' });
    await kept({ text: 'maria@exemplo.gov.br' });
    expect(await kept({ text: '5299822472' })).to.not.contain('5299822472');
  });

  it('receive() keeps a number of an identified person while something waits before it', async () => {
    await talk(get().store, mailbox, 'oi', { listening: 'identified' });
    await kept({ text: 'o convênio' });
    expect(await kept({ text: '9021340' })).to.contain('9021340');
  });

  it('receive() masks in channel data, values, names and attachments, as text or as number', async () => {
    const json = await kept({
      text: 'oi',
      value: { cpf: 52_998_224_725, list: [{ deep: '529.982.247-25' }] },
      channelData: { field: '52998224725' },
      attachments: [{ contentType: 'text/plain', name: '529.982.247-25.pdf', content: 'CPF 52998224725' }],
    });
    expect(json).to.not.match(/982\.?247|52998224725/);
  });

  it('receive() leaves the reference to a file unchanged', async () => {
    await talk(get().store, mailbox, 'oi', { listening: 'cpf' });
    const file = { id: 'f52998224725', bytes: 209_715_200, check: 'checking' } as const;
    expect(await kept({ attachments: [{ contentType: 'video/mp4', name: 'a.mp4', file }] })).to.include(JSON.stringify(file));
  });

  it('receive() masks a CPF in the name of a file, and no other number there, while the CPF is the open question', async () => {
    await talk(get().store, mailbox, 'oi', { listening: 'cpf' });
    const named = (name: string): Promise<string> => kept({ attachments: [{ contentType: 'video/mp4', name }] });
    expect(await named('VID-20260908-100000.mp4')).to.include('VID-20260908-100000.mp4');
    expect(await named('cpf 529.982.247-25.pdf')).not.to.match(/982\D?247/);
  });

  it('receive() leaves ids, times and addresses of the protocol unchanged', async () => {
    await talk(get().store, mailbox, 'oi', { listening: 'cpf' });
    const channelData = { clientActivityID: '52998224725', clientTimestamp: '2026-09-08T13:00:00.000Z', attachmentSizes: [1_234_567] };
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://chat.example/52998224725' }];
    const activity = { channelData, attachments, from: { id: '52998224725' }, value: { page: 3, more: true, next: null } };
    await kept(activity);
    const { entries } = await get().store.read(mailbox, { audiences: ['user'] });
    expect(entries.at(-1)?.activity).to.deep.include(activity);
  });

  it('receive() refuses JSON that is nested without end', async () => {
    let value: Activity['value'] = 'x';
    for (let level = 0; level < 5_000; level += 1) value = [value];
    await expectCode(get().store.receive(mailbox, aMessage('', { activity: { type: 'message', value } })), 'activity_invalid');
  });
}
