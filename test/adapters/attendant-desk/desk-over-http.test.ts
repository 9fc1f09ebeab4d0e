import { expect } from 'chai';
import { WebSocket } from 'ws';

import { answerRoute } from '../../../adapters/attendant-desk/answer-route.ts';
import { conversationRoutes } from '../../../adapters/attendant-desk/conversation-routes.ts';
import type { DeskParts } from '../../../adapters/attendant-desk/desk-parts.ts';
import { type DeskPages, openDeskPages } from '../../../adapters/attendant-desk/desk-pages.ts';
import { guardStaff } from '../../../adapters/attendant-desk/guard-route.ts';
import { replyRoutes } from '../../../adapters/attendant-desk/reply-routes.ts';
import { sessionCookie } from '../../../adapters/attendant-desk/session-cookie.ts';
import type { DeskFrame, DeskRequest } from '../../../adapters/attendant-desk/wire.ts';
import { testClock } from '../../../adapters/clock/test-clock.ts';
import { noFileScanner } from '../../../adapters/file-scanner/no-file-scanner.ts';
import { createHttpEdge, type HttpEdge } from '../../../adapters/http/edge.ts';
import { memoryStaffDirectory } from '../../../adapters/staff-directory/memory-staff-directory.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import { auditEntryIn, createAudit } from '../../../bot/audit.ts';
import { createFileLinks } from '../../../bot/file-links.ts';
import type { StaffDirectory } from '../../../bot/ports/staff-directory.ts';
import type { AuditEntry } from '../../../bot/service-desk/audit-entry.ts';
import type { DeskFile, DeskOutcome } from '../../../bot/service-desk/desk-action.ts';
import type { StaffRole } from '../../../bot/service-desk/staff-role.ts';
import { createKnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import { readKnowledge } from '../../../knowledge/load-knowledge.ts';
import { publishedKnowledge } from '../../../knowledge/snapshots/published-knowledge.ts';
import { eventsIn } from '../../contracts/event-log.contract.ts';
import { cheapCost, password } from '../../contracts/staff-directory.contract.ts';
import { aSnapshot } from '../../support/a-snapshot.ts';
import { sampleFile } from '../../support/sample-file.ts';
import { silentLog } from '../../support/silent-log.ts';
import { fixedFacts, openTalkDesk, type TalkDesk } from '../../support/talk-desk.ts';
import { until } from '../../support/waiting.ts';

type Frame<Kind extends DeskFrame['kind']> = Extract<DeskFrame, { kind: Kind }>;

describe('the desk over HTTP', () => {
  let desk: TalkDesk;
  let staff: StaffDirectory;
  let edge: HttpEdge;
  let pages: DeskPages;
  let url: string;
  const sockets: WebSocket[] = [];

  beforeEach(async () => {
    desk = await openTalkDesk({ clock: testClock(Date.parse('2026-09-08T10:00:00-03:00')) });
    const rita = { id: 'rita', name: 'Rita' };
    desk.queue.setPresence({ member: rita, systems: [], state: 'available', since: desk.clock.now(), capacity: 1 });
    staff = memoryStaffDirectory({ cost: cheapCost });
    const audit = createAudit(desk.events, desk.clock);
    const bot = createKnowledgeBase(readKnowledge('test/support/knowledge'));
    const parts: DeskParts = {
      ...desk,
      ...{ staff, audit, log: silentLog, scanner: noFileScanner(), systems: () => fixedFacts().systems },
      ...{ attendantCapacity: 1, maxFileBytes: 10_000, reopenHours: 48, transcripts: memoryTranscriptStore() },
      knowledge: publishedKnowledge({ current: () => aSnapshot() }, async (question, context) => bot.find(question, context)),
      links: createFileLinks({ secrets: ['s'.repeat(32)], minutes: 10, now: Date.now }),
    };
    const guard = guardStaff({ staff, audit, publicUrl: '', siteStyle: '/site.css', limit: async () => undefined });
    pages = openDeskPages(guard, parts);
    const routes = [...conversationRoutes(guard, parts), ...replyRoutes(guard, staff), answerRoute(guard, parts)];
    edge = createHttpEdge({ routes, upgrades: [pages.upgrade], log: silentLog });
    url = await edge.listen(0, '127.0.0.1');
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await pages.close();
    await edge.close();
    await desk.close();
  });

  /** Somebody of the staff: their routes and, once opened, their page's socket. */
  async function signIn(name: string, role: StaffRole = 'attendant') {
    const { id } = await staff.add({ email: `${name}@gov.br`, name, role, systems: [] }, password);
    const { token, session } = await staff.openSession(id);
    const headers = { connection: 'close', cookie: sessionCookie(token).split(';')[0] ?? '', origin: url };
    async function ask(method: string, path: string, body?: unknown, more: Readonly<Record<string, string>> = {}) {
      const isFile = Buffer.isBuffer(body);
      const type = isFile ? {} : { 'content-type': 'application/json' };
      const response = await fetch(`${url}/desk/api/${path}`, {
        method,
        headers: { ...headers, ...type, 'x-csrf-token': session.csrfToken, ...more },
        ...(body === undefined ? {} : { body: isFile ? new Uint8Array(body) : JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> & readonly unknown[] };
    }
    async function open() {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/desk/socket`, { headers });
      sockets.push(socket);
      const frames: DeskFrame[] = [];
      let closed = 0;
      socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as DeskFrame));
      socket.on('close', (code) => (closed = code));
      await new Promise((resolve) => socket.once('open', resolve));
      const of = <Kind extends DeskFrame['kind']>(kind: Kind) => frames.filter((frame): frame is Frame<Kind> => frame.kind === kind);
      const say = (request: DeskRequest): void => socket.send(JSON.stringify(request));
      async function act(request: Extract<DeskRequest, { request: string }>): Promise<DeskOutcome | undefined> {
        say(request);
        const found = () => of('outcome').find((frame) => frame.request === request.request)?.outcome;
        await until(() => found() !== undefined);
        return found();
      }
      return { socket, frames, of, say, act, closed: () => closed };
    }
    return { id, ask, open };
  }

  async function waits(name = 'c1'): Promise<string> {
    const mailbox = await desk.open(name);
    const said = ['Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', 'Está certo', 'atendente', 'Transferegov.br', 'Tela branca'];
    for (const text of said) await desk.say(mailbox, text);
    await until(() => desk.queue.find(mailbox)?.attendance.place === 'queue');
    return mailbox;
  }
  const take = (conversation: string) => ({ kind: 'act', request: `take ${conversation}`, conversation, action: { do: 'take' } }) as const;
  const available = { kind: 'hello', presence: { state: 'available' } } as const;
  const audited = async (): Promise<readonly AuditEntry[]> => (await eventsIn(desk.events)).flatMap((event) => auditEntryIn(event) ?? []);

  it('is told whole at first, and after a break only what was missed', async () => {
    const ana = await signIn('ana');
    const first = await ana.open();
    first.say(available);
    await until(() => first.of('snapshot').length === 1);
    const conversation = await waits();
    await until(() => first.of('changes').some(({ conversations = [] }) => conversations.some(({ id }) => id === conversation)));
    const seen = first.of('changes').at(-1)?.number ?? '';
    first.socket.terminate();
    const other = await waits('c2');
    const second = await ana.open();
    second.say({ kind: 'hello', after: seen });
    await until(() => second.of('changes').some(({ conversations = [] }) => conversations.some(({ id }) => id === other)));
    expect(second.of('snapshot')).to.deep.equal([]);
    const third = await ana.open();
    third.say({ kind: 'hello', after: 'another process-7' });
    await until(() => third.of('snapshot').length === 1);
    expect(third.of('snapshot')[0]?.desk.conversations.map(({ id }) => id)).to.have.members([conversation, other]);
  });

  it('is told what an action has changed before it is told that it is done', async () => {
    const page = await (await signIn('ana')).open();
    page.say(available);
    const conversation = await waits();
    await page.act(take(conversation));
    const taken = page.frames.findIndex(
      (frame) =>
        frame.kind === 'changes' && frame.conversations?.some(({ id, attendance }) => id === conversation && attendance.place === 'desk'),
    );
    expect(taken).to.be.within(0, page.frames.findIndex(({ kind }) => kind === 'outcome') - 1);
  });

  it('leaves a page that sends what is no frame', async () => {
    const ana = await signIn('ana');
    for (const nonsense of ['{', '{"kind":"act"}', Buffer.from([1, 2])]) {
      const page = await ana.open();
      page.socket.send(nonsense);
      await until(() => page.closed() === 1007);
    }
  });

  it('signs a page out with its next beat once the session has ended', async () => {
    const ana = await signIn('ana');
    const page = await ana.open();
    page.say({ kind: 'beat' });
    await until(() => page.of('beat').length === 1);
    await staff.change(ana.id, { disabled: true });
    page.say({ kind: 'beat' });
    await until(() => page.closed() === 1008);
    expect(page.of('signed-out')).to.have.length(1);
  });

  it('gives a person to one attendant, refuses the next, and shows the first only what is theirs', async () => {
    const conversation = await waits();
    const [ana, bruno] = [await signIn('ana'), await signIn('bruno')];
    const [one, two] = [await ana.open(), await bruno.open()];
    for (const page of [one, two]) page.say(available);
    await until(() => desk.queue.present().length === 3);
    const outcomes = await Promise.all([one.act(take(conversation)), two.act(take(conversation))]);
    expect(outcomes.filter((outcome) => outcome?.done)).to.have.length(1);
    const loser = outcomes[0]?.done ? two : one;
    const reader = outcomes[0]?.done ? bruno : ana;
    expect(outcomes.find((outcome) => outcome?.done === false)).to.include({ refusal: 'taken-by-another' });
    loser.say({ kind: 'follow', conversation });
    loser.say({ kind: 'beat' });
    await until(() => loser.of('beat').length === 1);
    expect(loser.of('lines')).to.deep.equal([]);
    for (const path of ['context', 'log'])
      expect((await reader.ask('GET', `conversations/${encodeURIComponent(conversation)}/${path}`)).status, path).to.equal(404);
  });

  it('shows the whole CPF only for a reason, and keeps who saw it', async () => {
    const conversation = await waits();
    const ana = await signIn('ana');
    const path = `conversations/${encodeURIComponent(conversation)}`;
    expect((await ana.ask('GET', `${path}/context`)).body).to.include({ cpf: '***.982.247-**', isVerified: false });
    expect((await ana.ask('POST', `${path}/reveal`, { reason: 'curiosity' })).status).to.equal(400);
    expect(await audited()).to.deep.equal([]);
    expect((await ana.ask('POST', `${path}/reveal`, { reason: 'open-ticket' })).body).to.deep.equal({ cpf: '529.982.247-25' });
    expect((await audited()).at(-1)).to.deep.equal({
      actor: { kind: 'staff', id: ana.id, role: 'attendant' },
      action: 'data-revealed',
      subject: conversation,
      details: { reason: 'open-ticket' },
    });
  });

  it('sends a file only in the conversation for which it was taken', async () => {
    const [mine, other] = [await waits(), await waits('c2')];
    const ana = await signIn('ana');
    const page = await ana.open();
    page.say(available);
    await page.act(take(mine));
    const upload = async (conversation: string): Promise<DeskFile> => {
      const headers = { 'content-type': 'application/pdf', 'x-file-name': encodeURIComponent('ofício.pdf') };
      const path = `conversations/${encodeURIComponent(conversation)}/files`;
      return (await ana.ask('POST', path, sampleFile('comprovante.pdf'), headers)).body as unknown as DeskFile;
    };
    const say = (request: string, file: DeskFile) =>
      page.act({ kind: 'act', request, conversation: mine, action: { do: 'say', text: '', files: [file] } });
    expect(await say('r1', await upload(other))).to.deep.equal({ done: false, refusal: 'file-unknown' });
    const file = await upload(mine);
    expect(await say('r2', { ...file, id: 'made up' })).to.deep.equal({ done: false, refusal: 'file-unknown' });
    expect(await say('r3', file)).to.deep.equal({ done: true });
    expect((await desk.log(mine)).at(-1)?.attachments?.map(({ name }) => name)).to.deep.equal(['ofício.pdf']);
  });

  it('keeps replies of the team to supervisors, and one’s own to oneself', async () => {
    const [ana, bruno, carla] = [await signIn('ana'), await signIn('bruno'), await signIn('carla', 'supervisor')];
    const reply = (scope: 'team' | 'personal') => ({ shortcut: 'oi', text: 'Bom dia.', scope });
    expect((await ana.ask('PUT', 'replies/new', reply('team'))).status).to.equal(403);
    const kept = (await ana.ask('PUT', 'replies/new', reply('personal'))).body as unknown as { readonly id: string };
    await carla.ask('PUT', 'replies/new', { ...reply('team'), shortcut: 'tchau' });
    expect((await bruno.ask('GET', 'replies')).body.map((one) => (one as { readonly shortcut: string }).shortcut)).to.deep.equal(['tchau']);
    expect((await bruno.ask('DELETE', `replies/${kept.id}`)).status).to.equal(400);
    expect((await ana.ask('GET', 'replies')).body).to.have.length(2);
  });

  it('answers from the knowledge base as the bot does, and nothing to an empty question', async () => {
    const ana = await signIn('ana');
    expect((await ana.ask('POST', 'answers', { question: ' ' })).status).to.equal(400);
    const { status, body } = await ana.ask('POST', 'answers', { question: 'Qual é o horário do atendimento humano?' });
    expect(status).to.equal(200);
    expect(body[0]).to.include.keys('id', 'question', 'text', 'confidence');
  });
});
