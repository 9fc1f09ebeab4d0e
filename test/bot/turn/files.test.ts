import { expect } from 'chai';

import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Ticket } from '../../../bot/service-desk/ticket.ts';
import { mainTexts } from '../../../bot/texts/main.ts';
import { attachmentTexts } from '../../../bot/texts/attachments.ts';
import { noteUntaken } from '../../../bot/turn/untaken-files.ts';
import { factsOf } from '../../contracts/ticket-store/samples.ts';
import { switchedScanner } from '../../support/switched-scanner.ts';
import { openTalkDesk, textsOf, type TalkDesk, type TalkDeskOptions } from '../../support/talk-desk.ts';
import { settled, until } from '../../support/waiting.ts';

const maria = ['Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', 'Está certo'];
const ticketTalk = [
  'Registrar um chamado',
  'Transferegov.br',
  'Relatar um erro',
  'O botão de enviar não aparece desde ontem.',
  'Confirmar',
];

describe('the files of a conversation', () => {
  let desk: TalkDesk;
  let mailbox: MailboxId;
  const open = async (options: TalkDeskOptions = {}): Promise<void> => {
    desk = await openTalkDesk(options);
    mailbox = await desk.open();
    for (const line of maria) await desk.say(mailbox, line);
  };
  const say = async (...lines: readonly string[]): Promise<void> => {
    for (const line of lines) await desk.say(mailbox, line);
  };
  const tickets = (): Promise<readonly Ticket[]> => desk.tickets.findByRequester({ cpf: '52998224725', email: 'maria@exemplo.gov.br' });
  const filesOf = async ({ protocolNumber }: Ticket) =>
    (await factsOf(desk.tickets, protocolNumber, 'file')).filter(({ by }) => by === 'user');
  const attached = async (): Promise<readonly (readonly string[])[]> =>
    (await Promise.all((await tickets()).map(filesOf))).map((files) => files.map(({ name }) => name)).reverse();
  const untilAttached = (...names: readonly (readonly string[])[]): Promise<void> =>
    until(async () => JSON.stringify(await attached()) === JSON.stringify(names));
  afterEach(() => desk.close());

  it('are in every ticket, whether they were sent before it or after it, in their order', async () => {
    await open();
    await desk.say(mailbox, '', [{ name: 'a.png' }, { name: 'b.png' }]);
    await say('Agora não', ...ticketTalk);
    await untilAttached(['a.png', 'b.png']);
    await desk.say(mailbox, '', [{ name: 'c.png' }]);
    await untilAttached(['a.png', 'b.png', 'c.png']);
    await say(...ticketTalk.filter((line) => line !== 'Transferegov.br'));
    await desk.say(mailbox, 'obrigada', [{ name: 'd.png' }]);
    const all = ['a.png', 'b.png', 'c.png', 'd.png'];
    await untilAttached(all, all);
  });

  it('are in the ticket with their id, type, size and time', async () => {
    await open();
    await desk.say(mailbox, '', [{ name: 'a.png' }]);
    await say('sim', ...ticketTalk.slice(1));
    await untilAttached(['a.png']);
    const message = (await desk.log(mailbox)).find(({ attachments }) => attachments !== undefined);
    const { id, bytes } = message?.attachments?.[0]?.file ?? {};
    const [ticket] = await tickets();
    const file = { what: 'file', by: 'user', id, name: 'a.png', contentType: 'image/png', bytes, at: message?.timestamp };
    expect(await filesOf(ticket as Ticket)).to.deep.equal([file]);
  });

  it('are named in the conversation of the ticket, also while they are being checked and once', async () => {
    await open();
    await desk.say(mailbox, 'olha', [{ name: 'a.png', check: 'checking', later: 'clean' }, { name: 'b.png' }]);
    await desk.say(mailbox, '', [{ name: 'c.png', check: 'checking' }]);
    await say('menu', ...ticketTalk);
    await untilAttached(['a.png', 'b.png']);
    const [part] = await factsOf(desk.tickets, (await tickets())[0]?.protocolNumber ?? '', 'transcript');
    const lines = part?.lines.map(({ text }) => text).filter((text) => text.includes('[Arquivo: '));
    expect(lines).to.deep.equal(['olha\n[Arquivo: a.png]\n[Arquivo: b.png]', '[Arquivo: c.png]']);
  });

  it('are clean in the log once they were found clean, under the id and time of their message, and only then in tickets', async () => {
    const scanner = switchedScanner();
    await open({ scanner });
    await say(...ticketTalk);
    await desk.say(mailbox, '', [{ name: 'a.png', check: 'checking' }]);
    const before = (await desk.log(mailbox)).find(({ attachments }) => attachments !== undefined);
    await until(() => scanner.asked > 0);
    await settled();
    expect(await attached()).to.deep.equal([[]]);
    scanner.up = true;
    await untilAttached(['a.png']);
    const after = (await desk.log(mailbox)).find(({ attachments }) => attachments !== undefined);
    const [attachment] = before?.attachments ?? [];
    expect(after).to.deep.equal({ ...before, attachments: [{ ...attachment, file: { ...attachment?.file, check: 'clean' } }] });
  });

  it('are gone from the store and in no ticket once they were found infected', async () => {
    await open();
    await desk.say(mailbox, '', [{ name: 'a.png', check: 'checking', later: 'refused' }, { name: 'b.png' }]);
    await say('menu', ...ticketTalk);
    await untilAttached(['b.png']);
    const ids = (await desk.log(mailbox)).flatMap(({ attachments = [] }) => attachments.map(({ file }) => file?.id ?? ''));
    expect(await Promise.all(ids.map(async (id) => (await desk.files.look(id)) !== undefined))).to.deep.equal([false, true]);
    await say('encerrar');
    await settled();
    expect(await attached()).to.deep.equal([['b.png']]);
  });

  it('bring no offer of a ticket when they were refused on arrival', async () => {
    await open();
    const replies = textsOf(await desk.say(mailbox, '', [{ name: 'a.png', check: 'refused' }]));
    expect(replies[0]).to.match(/^O antivírus encontrou uma ameaça no arquivo a\.png/);
    expect(replies.slice(1)).to.deep.equal([mainTexts.firstMenu]);
    await say(...ticketTalk);
    await settled();
    expect(await attached()).to.deep.equal([[]]);
  });

  it('that a door could not take are told with the reason, and the open question is asked again', async () => {
    await open();
    const channel = 'conversation:emulator|c2|1';
    await desk.converse(channel, { type: 'conversationUpdate', membersAdded: [{ id: 'maria' }] });
    const replies = await desk.converse(channel, { type: 'message', channelData: noteUntaken(['unreachable', 'page']) });
    const [question] = textsOf(await desk.log(channel)).slice(4);
    expect(textsOf(replies)).to.deep.equal([attachmentTexts.unreachable, attachmentTexts.refused('page'), question]);
  });

  it('hold up neither tickets nor replies while the scanner is down', async () => {
    await open({ scanner: switchedScanner() });
    await desk.say(mailbox, '', [{ name: 'a.png', check: 'checking' }]);
    await say('menu', ...ticketTalk);
    await desk.say(mailbox, '', [{ name: 'b.png' }]);
    await untilAttached(['b.png']);
    await until(() => desk.mailer.letters.size === 1);
  });

  it('reach their ticket when the conversation ended before the scanner came to a verdict', async () => {
    const scanner = switchedScanner();
    await open({ scanner });
    await desk.say(mailbox, '', [{ name: 'a.png', check: 'checking' }]);
    await say('menu', ...ticketTalk);
    await desk.say(mailbox, 'encerrar', [{ name: 'b.png', check: 'checking' }]);
    scanner.up = true;
    await untilAttached(['a.png', 'b.png']);
    await until(async () => (await desk.store.effects()).length === 0);
    expect(await attached()).to.deep.equal([['a.png', 'b.png']]);
  });

  it('reach their ticket when they came so late that no turn heard of them', async () => {
    await open();
    await say(...ticketTalk);
    const from = { id: 'dl_maria', role: 'user' } as const;
    const attachments = [{ contentType: 'image/png', name: 'a.png', file: { id: 'f1', bytes: 7, check: 'clean' } }] as const;
    const messages = [{ text: 'encerrar' }, { attachments }].map((said) => ({ type: 'message', from, ...said }));
    await Promise.all(messages.map((activity) => desk.store.receive(mailbox, { activity, audience: 'user', dedupeKeys: [] })));
    await untilAttached(['a.png']);
    expect(textsOf(await desk.log(mailbox)).filter((text) => text.startsWith('Recebi'))).to.deep.equal([]);
  });

  it('wait in order for a ticket that the ticket system does not take yet', async () => {
    const inner = memoryTicketStore();
    let down = true;
    const store: TicketStore = { ...inner, open: (...args) => (down ? Promise.reject(new TypeError('down')) : inner.open(...args)) };
    await open({ tickets: store });
    await desk.say(mailbox, '', [{ name: 'a.png' }]);
    await say('menu', ...ticketTalk);
    await desk.say(mailbox, '', [{ name: 'b.png' }]);
    await settled();
    down = false;
    await untilAttached(['a.png', 'b.png']);
    expect(textsOf(await desk.log(mailbox)).filter((text) => text.includes('não respondeu'))).to.have.length(1);
  });

  it('count as something that the user did', async () => {
    await open();
    desk.clock.advance(19 * 60_000);
    await desk.say(mailbox, '', [{ name: 'a.png' }]);
    desk.clock.advance(19 * 60_000);
    await settled();
    expect(await desk.store.look(mailbox)).to.not.have.property('ended');
  });

  it('do not count as something that the user did when their check ends', async () => {
    const scanner = switchedScanner();
    await open({ scanner });
    await desk.say(mailbox, '', [{ name: 'a.png', check: 'checking' }]);
    desk.clock.advance(19 * 60_000);
    scanner.up = true;
    await until(async () => textsOf(await desk.log(mailbox)).some((text) => text.startsWith('A verificação terminou')));
    desk.clock.advance(61_000);
    await until(async () => (await desk.store.look(mailbox))?.ended !== undefined);
  });

  it('are not brought by an event that only says so', async () => {
    await open();
    await say(...ticketTalk);
    const attachments = [{ contentType: 'image/png', name: 'x.png', file: { id: 'x', bytes: 1, check: 'clean' } }] as const;
    const value = { activity: { type: 'message', attachments }, checked: ['x'] };
    const activity = { type: 'event', name: 'file.scan', value: JSON.parse(JSON.stringify(value)) as never, attachments } as const;
    const before = (await desk.log(mailbox)).length;
    await desk.store.receive(mailbox, { activity, audience: 'internal', dedupeKeys: [] });
    await say('menu');
    expect((await desk.log(mailbox)).length - before).to.equal(2);
    expect(await attached()).to.deep.equal([[]]);
  });
});
