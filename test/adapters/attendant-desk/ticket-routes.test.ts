import { Readable } from 'node:stream';

import { expect } from 'chai';

import { formatProtocolNumber } from '../../../bot/service-desk/protocol-number.ts';
import type { TicketDraft } from '../../../bot/service-desk/ticket.ts';
import { aClosing, aDraft, anAttachment, aNote, anAnswer, aQuestion, aReopening, maria } from '../../contracts/ticket-store/samples.ts';
import { readLetter } from '../../support/letter.ts';
import { openTalkDesk, type TalkDesk } from '../../support/talk-desk.ts';
import { openTicketDesk, type TicketClerk, type TicketDesk } from '../../support/ticket-desk.ts';
import { until } from '../../support/waiting.ts';

describe("the desk's routes of tickets", () => {
  let desk: TalkDesk;
  let routes: TicketDesk;
  let ana: TicketClerk;
  let sequence = 0;

  beforeEach(async () => {
    desk = await openTalkDesk();
    routes = await openTicketDesk(desk);
    ana = await routes.signIn('Ana');
  });
  afterEach(async () => {
    await routes.close();
    await desk.close();
  });

  const numbers = (rows: readonly { readonly protocolNumber: string }[]) => rows.map(({ protocolNumber }) => protocolNumber);
  async function open(changes: Partial<TicketDraft> = {}): Promise<string> {
    sequence += 1;
    const draft = aDraft({ protocolNumber: formatProtocolNumber(2026, sequence), requester: maria, ...changes });
    return (await desk.tickets.open('key', draft)).protocolNumber;
  }
  const openedOn = (day: number) => ({ openedAt: `2026-09-0${String(day)}T13:00:00.000Z` });

  it('list what is not closed, of all systems that the account serves: reopened ones first, then the oldest, then what waits', async () => {
    const recent = await open({ ...openedOn(3), system: 'sei' });
    const old = await open(openedOn(1));
    const waiting = await open(openedOn(1));
    await desk.tickets.append('ask', waiting, aQuestion('Qual?'));
    const reopened = await open({ ...openedOn(4), system: 'sei' });
    await desk.tickets.close('close', reopened, aClosing());
    await desk.tickets.reopen('reopen', reopened, aReopening());
    const closed = await open(openedOn(1));
    await desk.tickets.close('close', closed, aClosing());

    const { body } = await ana.list();
    expect(numbers(body.tickets)).to.deep.equal([reopened, old, recent, waiting]);
    expect(body).not.to.have.property('next');
    expect(body.tickets[0]).to.include({ system: 'sei', state: 'open', reopenings: 1, requester: maria.name });
    expect(numbers((await ana.list({ state: 'closed' })).body.tickets)).to.deep.equal([closed]);
    expect(numbers((await ana.list({ system: 'sei' })).body.tickets)).to.deep.equal([reopened, recent]);
    const bia = await routes.signIn('Bia', ['pen']);
    expect(numbers((await bia.list()).body.tickets), 'SEI is a part of PEN').to.deep.equal([reopened, recent]);
    expect(numbers((await bia.list({ system: 'transferegov' })).body.tickets)).to.deep.equal([]);
  });

  it('list page by page every ticket of several systems once and in order, many of one instant too', async () => {
    const all: string[] = [];
    const systems = ['transferegov', 'obrasgov', 'sei'];
    for (let count = 0; count < 95; count += 1)
      all.push(await open({ ...openedOn(count % 7 < 5 ? 1 : count % 9), system: systems[count % 3] ?? '' }));
    for (const number of all.slice(0, 15)) await desk.tickets.append('ask', number, aQuestion('Qual?'));
    const found: string[] = [];
    const places: string[] = [];
    let after: string | undefined;
    do {
      const { body } = await ana.list(after === undefined ? {} : { after });
      expect(body.tickets.length).to.be.within(1, 30);
      found.push(...numbers(body.tickets));
      places.push(...body.tickets.map(({ state, openedAt }) => `${state} ${openedAt}`));
      after = body.next;
    } while (after !== undefined);
    expect(found).to.have.length(95);
    expect(new Set(found)).to.deep.equal(new Set(all));
    expect(places).to.deep.equal(places.toSorted());
  });

  it('search by protocol number, name and CPF, in the systems that the account serves', async () => {
    const own = await open();
    const inSei = await open({ system: 'sei', ...openedOn(9) });
    await open({ requester: { ...maria, name: 'Bento Reis', cpf: '11144477735' } });
    const bia = await routes.signIn('Bia', ['transferegov']);
    for (const search of [{ name: 'SILVA maria' }, { cpf: '529.982.247-25' }]) {
      expect(numbers((await ana.find(search)).body.tickets), JSON.stringify(search)).to.deep.equal([inSei, own]);
      expect(numbers((await bia.find(search)).body.tickets), JSON.stringify(search)).to.deep.equal([own]);
    }
    expect(numbers((await bia.find({ protocolNumber: own.replaceAll('-', '') })).body.tickets)).to.deep.equal([own]);
    for (const nothing of [{ protocolNumber: inSei }, { protocolNumber: '2026' }, { cpf: '529' }, { name: 'Joana' }])
      expect((await bia.find(nothing)).body.tickets, JSON.stringify(nothing)).to.deep.equal([]);
  });

  it('read a ticket with its conversations, files, notes and who did what', async () => {
    const number = await open();
    const { id } = await desk.files.put({ mailbox: 'conversation:x|1|1', content: Readable.from([Buffer.from('pixels')]), maxBytes: 10 });
    await desk.tickets.attach('file', number, anAttachment({ id }));
    await desk.tickets.attach('gone', number, anAttachment({ id: 'gone' }));
    await desk.tickets.append('note', number, { ...aNote('ligar'), author: { id: 'x', name: 'Bia' } });
    await desk.tickets.append('answer', number, anAnswer('Firefox'));
    await ana.act(number, { do: 'take' });
    const { body } = await ana.read(number);
    expect(body.ticket).to.include({ protocolNumber: number, email: maria.email, origin: 'bot', summary: body.ticket.description });
    expect(body.ticket.assignee).to.deep.equal(ana.named);
    expect(body.facts.map(({ what, by, text }) => [what, by, text])).to.deep.equal([
      ['opened', undefined, undefined],
      ['conversation', undefined, undefined],
      ['file', maria.name, undefined],
      ['file', maria.name, undefined],
      ['noted', 'Bia', 'ligar'],
      ['user-answered', maria.name, 'Firefox'],
      ['taken', 'Ana', undefined],
    ]);
    expect(body.facts[1]?.lines).to.deep.equal([
      {
        id: 'conversation:directline|abc|1|2026-09-08T13:00:00.000Z|0',
        at: Date.parse('2026-09-08T13:00:00.000Z'),
        author: 'user',
        text: 'A tela não abre',
        isNote: false,
        files: [],
        offered: [],
      },
    ]);
    const [kept, gone] = body.facts.flatMap(({ file }) => file ?? []);
    expect(kept).to.deep.include({ id, name: 'print.png', check: 'clean' });
    expect(kept?.href).to.match(/^\/files\/.+\/print\.png$/);
    expect(gone).not.to.have.property('href');
    expect(JSON.stringify(body)).not.to.include(maria.cpf);
  });

  it('give out a case file by a link that is audited', async () => {
    const number = await open();
    const { id } = await desk.files.put({ mailbox: 'conversation:x|1|1', content: Readable.from([Buffer.from('zip')]), maxBytes: 10 });
    await desk.tickets.attach('file', number, anAttachment({ by: 'bot', id, name: 'dossie.zip' }));
    const href = (await ana.read(number)).body.facts.flatMap(({ file }) => file?.href ?? [])[0] ?? '';
    expect(await routes.audited()).to.deep.equal([]);
    const { status, location } = await ana.get(href);
    expect([status, location?.split('/').at(-1)]).to.deep.equal([303, 'dossie.zip']);
    const actor = { kind: 'staff', id: ana.named.id, role: 'attendant' } as const;
    expect(await routes.audited()).to.deep.equal([{ actor, action: 'case-file-exported', subject: `ticket:${number}` }]);
    expect((await ana.get(`/desk/api/tickets/${number}/case-files/other`)).status).to.equal(404);
  });

  it('answer, ask, note, close and reopen in the name of the attendant, once however often they are asked, and mail it', async () => {
    const number = await open();
    const done = { status: 200, body: { done: true }, location: null };
    expect(await ana.act(number, { do: 'ask', text: 'Qual é a versão do navegador?' }, 'same')).to.deep.equal(done);
    expect(await ana.act(number, { do: 'ask', text: 'Qual é a versão do navegador?' }, 'same')).to.deep.equal(done);
    expect((await ana.list()).body.tickets[0]?.state).to.equal('waiting-for-user');
    await ana.act(number, { do: 'note', text: 'parece cache' });
    await ana.act(number, { do: 'reply', text: 'Limpe o cache.' });
    await ana.act(number, { do: 'close', solution: 'Cache limpo.' });
    expect((await ana.act(number, { do: 'reply', text: 'Tudo bem?' })).body).to.deep.equal({ done: false, refusal: 'ticket-closed' });
    await ana.act(number, { do: 'reopen', reason: 'Voltou.' });
    const { facts } = (await ana.read(number)).body;
    expect(facts.slice(2).map(({ what, by, text }) => [what, by, text])).to.deep.equal([
      ['asked', 'Ana', 'Qual é a versão do navegador?'],
      ['noted', 'Ana', 'parece cache'],
      ['replied', 'Ana', 'Limpe o cache.'],
      ['closed', 'Ana', 'Cache limpo.'],
      ['reopened', 'Ana', 'Voltou.'],
    ]);
    await until(() => desk.mailer.letters.size === 4);
    const mails = [...desk.mailer.letters.values()].map((raw) => readLetter(raw).bodies['text/plain'] ?? '');
    expect(mails.join('\n')).not.to.include('Ana').and.not.include('parece cache');
  });

  it('stop a draft that asks for a password or a CPF, and audit it without its words', async () => {
    const number = await open();
    for (const [detail, action] of [
      ['password', { do: 'reply', text: 'Me passa a sua senha, por favor?' }],
      ['cpf', { do: 'ask', text: 'Pode informar o seu CPF?' }],
      ['code', { do: 'close', solution: 'Mande o código que chegou no seu celular.' }],
    ] as const)
      expect((await ana.act(number, action)).body).to.deep.equal({ done: false, refusal: 'guarded', detail });
    expect((await ana.act(number, { do: 'note', text: 'Pediram: me passa a sua senha?' })).body).to.deep.equal({ done: true });
    const entries = await routes.audited();
    expect(entries.map((entry) => [entry?.action, entry?.subject, entry?.details])).to.deep.equal(
      ['password', 'cpf', 'code'].map((found) => ['draft-stopped', `ticket:${number}`, { found }]),
    );
    expect((await ana.read(number)).body.facts).to.have.length(3);
  });

  it('know nothing of tickets of systems that the account does not serve', async () => {
    const number = await open({ system: 'transferegov' });
    const bia = await routes.signIn('Bia', ['sei']);
    const unknown = await bia.read(formatProtocolNumber(2026, 999));
    const hidden = await bia.read(number);
    expect([unknown.status, hidden.status]).to.deep.equal([404, 404]);
    expect(hidden.body).to.deep.equal(unknown.body);
    expect((await bia.act(number, { do: 'close', solution: 'x' })).status).to.equal(404);
    expect((await desk.tickets.get(number))?.state).to.equal('open');
  });

  it('are for those who attend, and act only for a page that knows the session', async () => {
    const number = await open();
    const operator = await routes.signIn('Otto', [], 'operator');
    for (const path of ['tickets', 'ticket-system', `tickets/${number}`, `tickets/${number}/case-files/x`])
      expect((await operator.get(`/desk/api/${path}`)).status, path).to.equal(403);
    const body = { request: 'r', action: { do: 'close', solution: 'x' } };
    expect((await operator.post(`/desk/api/tickets/${number}/actions`, body)).status).to.equal(403);
    expect((await ana.post(`/desk/api/tickets/${number}/actions`, body, 'wrong')).status).to.equal(403);
    expect((await ana.post('/desk/api/tickets/search', { name: 'maria' }, '')).status).to.equal(403);
    expect((await desk.tickets.get(number))?.state).to.equal('open');
  });

  it('refuse what is no request with 400', async () => {
    const number = await open();
    const path = `/desk/api/tickets/${number}/actions`;
    for (const body of [{}, { request: 'r', action: { do: 'reply', text: ' ' } }, { request: 'r', action: { do: 'delete' } }])
      expect((await ana.post(path, body)).status, JSON.stringify(body)).to.equal(400);
    for (const search of [{}, { email: maria.email }, { name: 'Maria', cpf: maria.cpf }])
      expect((await ana.find(search)).status, JSON.stringify(search)).to.equal(400);
    for (const filter of [{ state: 'lost' }, { after: 'x' }]) expect((await ana.list(filter)).status).to.equal(400);
  });

  it('say until when a closed ticket can be reopened', async () => {
    const number = await open();
    expect((await ana.read(number)).body.ticket).to.not.have.property('reopenUntil');
    await ana.act(number, { do: 'close', solution: 'Cache limpo.' });
    const { ticket } = (await ana.read(number)).body;
    expect(ticket.reopenUntil).to.equal(Date.parse(ticket.stateSince) + 48 * 3_600_000);
  });

  it('say at once that something will be done as soon as the ticket system takes it, and do it once', async () => {
    const number = await open();
    const append = desk.tickets.append.bind(desk.tickets);
    let isSlow = true;
    Object.assign(desk.tickets, {
      append: async (...given: Parameters<typeof append>) => {
        await until(() => !isSlow);
        return append(...given);
      },
    });
    const impatient = await openTicketDesk(desk, { patienceMs: 30 });
    const bia = await impatient.signIn('Bia');
    const reply = { do: 'reply', text: 'Limpe o cache.' } as const;
    expect((await bia.act(number, reply, 'same')).body).to.deep.equal({ done: true, delayed: true });
    expect((await bia.read(number)).body.facts.at(-1), 'shown meanwhile').to.include({ what: 'replied', text: 'Limpe o cache.' });
    isSlow = false;
    await until(() => desk.mailer.letters.size === 1);
    expect((await bia.act(number, reply, 'same')).body).to.deep.equal({ done: true });
    const facts = (await bia.read(number)).body.facts.filter(({ what }) => what === 'replied');
    expect(facts).to.have.length(1);
    await impatient.close();
  });

  it('lead to the page of a ticket system that neither lists nor searches', async () => {
    const page = 'https://chamados.example.gov.br/';
    const elsewhere = await openTicketDesk(desk, { tickets: { ...desk.tickets, capabilities: { page } } });
    const bia = await elsewhere.signIn('Bia');
    expect([(await bia.list()).status, (await bia.find({ name: 'Maria' })).status]).to.deep.equal([501, 501]);
    expect((await bia.get('/desk/api/ticket-system')).body).to.deep.equal({ lists: false, findsPeople: false, page });
    const number = await open();
    expect(numbers((await bia.find({ protocolNumber: number })).body.tickets), 'by its number').to.deep.equal([number]);
    await elsewhere.close();
    expect((await ana.get('/desk/api/ticket-system')).body).to.deep.equal({ lists: true, findsPeople: true });
  });
});
