import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';

import { type WebSocket, WebSocketServer } from 'ws';

import { appPage, appPolicy } from '../../adapters/attendant-desk/pages/app-page.ts';
import { deskAssetsPath, readDeskAssets } from '../../adapters/attendant-desk/pages/assets.ts';
import type {
  DeskContext,
  DeskConversation,
  DeskFigures,
  DeskFrame,
  DeskLine,
  DeskPresence,
  DeskReply,
  DeskRequest,
  DeskSession,
  DeskSystem,
  DeskTicket,
  DeskTicketSystem,
} from '../../adapters/attendant-desk/wire.ts';
import type { StaffMember, Waiting } from '../../bot/service-desk/attendance.ts';
import type { DeskAction, DeskOutcome } from '../../bot/service-desk/desk-action.ts';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
}

/** A desk without a bot: it speaks the frames of `wire.ts`, holds everything in memory and lets a test play the people. */
export interface FakeDeskServer {
  readonly url: string;
  readonly me: StaffMember;
  /** Requests other than frames, oldest first. */
  readonly asked: readonly Asked[];
  /** Frames of the page, oldest first. */
  readonly heard: readonly DeskRequest[];
  readonly conversations: ReadonlyMap<string, DeskConversation>;
  readonly tickets: Map<string, DeskTicket>;
  readonly replies: Map<string, DeskReply>;
  readonly contexts: Map<string, DeskContext>;
  /** Puts a person into the queue, or changes how a conversation stands. */
  readonly put: (...conversations: readonly DeskConversation[]) => void;
  readonly drop: (conversation: string) => void;
  readonly write: (conversation: string, line: Partial<DeskLine>) => void;
  readonly type: (conversation: string) => void;
  readonly present: (presence: DeskPresence) => void;
  readonly frame: (frame: DeskFrame) => void;
  /** Answers the next action otherwise than by doing it; `undefined` leaves it without an answer. */
  readonly answerNext: (outcome: DeskOutcome | undefined) => void;
  /** Breaks the line to every page; `forMs` long it lets nobody in. */
  readonly breakLine: (forMs?: number) => void;
  /** Ends the session without a word, as when it expires while the line is down. */
  readonly endSession: () => void;
  readonly close: () => Promise<void>;
}

/** What may differ from the usual desk. */
export interface FakeDeskOptions {
  readonly role?: DeskSession['role'];
  readonly capacity?: number;
  readonly presence?: DeskPresence['state'];
  readonly ticketSystem?: DeskTicketSystem;
}

const start = Date.parse('2026-09-08T10:00:00-03:00');

/** The served systems of the fake. */
export const fakeSystems: readonly DeskSystem[] = [
  ['transferegov', 'Transferegov.br'],
  ['sei', 'SEI'],
].map(([id = '', name = '']) => ({
  id,
  name,
  kinds: [
    { id: 'error', label: 'Relatar um erro' },
    { id: 'question', label: 'Pedir orientação' },
  ],
  tickets: true,
  attendants: true,
  paused: false,
  availability: { state: 'open' },
}));

const unknownPerson: DeskContext = {
  name: 'Fulano de Tal',
  email: 'fulano@example.gov.br',
  cpf: '***.982.247-**',
  isVerified: true,
  tickets: [],
  conversations: [],
  answers: [],
};

/** Somebody who waits, as the fake tells it. */
export function aWaiting(
  id: string,
  changed: Partial<Waiting> & { readonly firstName?: string; readonly files?: number } = {},
): DeskConversation {
  const { firstName = 'Maria', files = 0, ...attendance } = changed;
  return {
    id,
    attendance: {
      place: 'queue',
      queue: 'transferegov',
      since: start - 90_000,
      front: false,
      reason: 'asked',
      subject: 'Não consigo enviar a prestação de contas',
      ...attendance,
    },
    card: { firstName, files, lastMessage: 'quero falar com atendente', lastMessageAt: start - 90_000, lastAuthor: 'user' },
  };
}

/** Opens it on a free port. */
export async function openFakeDesk({
  role = 'attendant',
  capacity = 4,
  presence = 'available',
  ticketSystem = { lists: true, findsPeople: true },
}: FakeDeskOptions = {}): Promise<FakeDeskServer> {
  const me: StaffMember = { id: 'ana', name: 'Ana Lima' };
  const opened = Date.now();
  const now = (): number => start + Date.now() - opened;
  const conversations = new Map<string, DeskConversation>();
  const logs = new Map<string, DeskLine[]>();
  const presences = new Map<string, DeskPresence>();
  const systems = new Map(fakeSystems.map((system) => [system.id, system]));
  const tickets = new Map<string, DeskTicket>();
  const replies = new Map<string, DeskReply>();
  const contexts = new Map<string, DeskContext>();
  const files = new Map<string, { readonly type: string; readonly content: Buffer }>();
  const done = new Map<string, DeskOutcome>();
  const asked: Asked[] = [];
  const heard: DeskRequest[] = [];
  const pages = new Map<WebSocket, Set<string>>();
  const assets = readDeskAssets();
  let number = 0;
  let nextAnswers: (DeskOutcome | undefined)[] = [];
  let closedUntil = 0;
  let isOver = false;

  presences.set(me.id, { member: me, systems: [], state: presence, since: start, capacity, open: 0 });

  const send = (page: WebSocket, frame: DeskFrame): void => page.send(JSON.stringify(frame));
  const frame = (one: DeskFrame): void => {
    for (const page of pages.keys()) send(page, one);
  };

  function held(attendant: string): number {
    return Array.from(conversations.values()).filter(
      ({ attendance }) => attendance.place === 'desk' && attendance.attendant.id === attendant,
    ).length;
  }

  function told(): { readonly number: string; readonly now: number; readonly presences: readonly DeskPresence[] } {
    number += 1;
    return {
      number: `f-${number}`,
      now: now(),
      presences: Array.from(presences.values(), (one) => ({ ...one, open: one.open > 0 ? one.open : held(one.member.id) })),
    };
  }

  function put(...changed: readonly DeskConversation[]): void {
    for (const one of changed) {
      conversations.set(one.id, one);
      if (!logs.has(one.id)) logs.set(one.id, []);
    }
    frame({ kind: 'changes', ...told(), conversations: changed });
  }

  function drop(conversation: string): void {
    conversations.delete(conversation);
    frame({ kind: 'changes', ...told(), gone: [conversation] });
  }

  function write(conversation: string, changed: Partial<DeskLine>): void {
    const log = logs.get(conversation) ?? [];
    const line: DeskLine = {
      id: `${conversation}|${log.length}`,
      at: now(),
      author: 'user',
      text: '',
      isNote: false,
      files: [],
      offered: [],
      ...changed,
    };
    log.push(line);
    logs.set(conversation, log);
    for (const [page, followed] of pages) {
      if (followed.has(conversation)) send(page, { kind: 'lines', conversation, lines: [line], watermark: `f-${log.length}`, more: false });
    }
  }

  /** Does it as the desk would, as far as a page can tell. */
  function act(request: string, conversation: string, action: DeskAction): DeskOutcome {
    const found = conversations.get(conversation);
    if (found === undefined) return { done: false, refusal: 'ended' };
    const { attendance } = found;
    if (action.do === 'take') {
      if (attendance.place === 'desk') return { done: false, refusal: 'taken-by-another', detail: attendance.attendant.name };
      const { queue, subject } = attendance;
      put({ ...found, attendance: { place: 'desk', queue, attendant: me, since: now(), subject, onHold: false, owedSince: now() } });
      write(conversation, { author: 'system', text: `${me.name} entrou na conversa.` });
      return { done: true };
    }
    if (attendance.place !== 'desk') return { done: false, refusal: 'not-yours' };
    if (action.do === 'say' || action.do === 'note') {
      const isNote = action.do === 'note';
      if (!isNote && /senha/i.test(action.text)) return { done: false, refusal: 'guarded' };
      const sent = action.do === 'say' ? (action.files ?? []) : [];
      const { owedSince: _owed, ...rest } = attendance;
      write(conversation, {
        author: 'attendant',
        name: me.name,
        text: action.text,
        isNote,
        request,
        files: sent.map((file) => ({ ...file, check: 'clean', href: `/desk/files/${file.id}` })),
      });
      if (!isNote)
        put({
          ...found,
          attendance: rest,
          card: { ...found.card, lastMessage: action.text, lastAuthor: 'attendant', endsAt: now() + 1_200_000 },
        });
      return { done: true };
    }
    if (action.do === 'hold' || action.do === 'resume') {
      put({ ...found, attendance: { ...attendance, onHold: action.do === 'hold' } });
      return { done: true };
    }
    if (action.do === 'open-ticket') return { done: true, protocolNumber: '2026-0000042-7' };
    if (action.do === 'transfer' && 'queue' in action.to) {
      const { subject } = attendance;
      put({ ...found, attendance: { place: 'queue', queue: action.to.queue, since: now(), front: true, reason: 'transferred', subject } });
      return { done: true };
    }
    drop(conversation);
    return { done: true };
  }

  function hear(page: WebSocket, request: DeskRequest): void {
    heard.push(request);
    const followed = pages.get(page) ?? new Set();
    switch (request.kind) {
      case 'hello': {
        if (request.presence !== undefined) setStanding(request.presence.state);
        const { presences: everybody, ...at } = told();
        const desk = { conversations: [...conversations.values()], presences: everybody, systems: [...systems.values()], ...figures(role) };
        return send(page, { kind: 'snapshot', ...at, desk, presence: presences.get(me.id)?.state ?? 'off' });
      }
      case 'beat':
        return send(page, { kind: 'beat', now: now() });
      case 'presence':
        return setStanding(request.state, request.reason);
      case 'follow': {
        followed.add(request.conversation);
        const log = logs.get(request.conversation) ?? [];
        const after = Number(request.after?.split('-').at(-1) ?? 0);
        return send(page, {
          kind: 'lines',
          conversation: request.conversation,
          lines: log.slice(after),
          watermark: `f-${log.length}`,
          more: false,
        });
      }
      case 'unfollow':
        return void followed.delete(request.conversation);
      case 'typing':
        return;
      case 'act': {
        if (nextAnswers.length > 0) {
          const outcome = nextAnswers.shift();
          if (outcome !== undefined) send(page, { kind: 'outcome', request: request.request, outcome });
          return;
        }
        const outcome = done.get(request.request) ?? act(request.request, request.conversation, request.action);
        done.set(request.request, outcome);
        return send(page, { kind: 'outcome', request: request.request, outcome });
      }
      case 'pause-queue': {
        const system = systems.get(request.queue);
        if (system !== undefined) systems.set(system.id, { ...system, paused: request.paused });
        frame({ kind: 'changes', ...told(), systems: [...systems.values()] });
        return send(page, { kind: 'outcome', request: request.request, outcome: { done: true } });
      }
      case 'reassign':
        return send(page, { kind: 'outcome', request: request.request, outcome: { done: true } });
    }
  }

  function setStanding(state: DeskPresence['state'], reason?: string): void {
    presences.set(me.id, { member: me, systems: [], state, since: now(), capacity, open: 0, ...(reason === undefined ? {} : { reason }) });
    frame({ kind: 'changes', ...told() });
  }

  async function answer(method: string, path: string, request: IncomingMessage, body: Buffer): Promise<Answer> {
    const json = (): unknown => JSON.parse(body.toString() === '' ? '{}' : body.toString());
    const [, , , room, id = '', verb] = path.split('?')[0]?.split('/').map(decodeURIComponent) ?? [];
    asked.push({ method, path, headers: request.headers, body: verb === 'files' ? body : json() });
    if (isOver) return { status: 401 };
    if (path === '/desk/session') {
      const session: DeskSession = { member: me, role, systems: [], csrf: 'csrf-of-the-fake' };
      return { body: session };
    }
    if (method !== 'GET' && request.headers['x-csrf-token'] !== 'csrf-of-the-fake') return { status: 403 };
    if (path === '/desk/sign-out') return { body: {} };
    if (room === 'conversations' && verb === 'context') return { body: contexts.get(id) ?? unknownPerson };
    if (room === 'conversations' && verb === 'reveal') return { body: { cpf: '529.982.247-25' } };
    if (room === 'conversations' && verb === 'log') return { body: { lines: logs.get(id) ?? [] } };
    if (verb === 'files') {
      const file = { id: `file-${files.size}`, name: decodeURIComponent(String(request.headers['x-file-name'])), bytes: body.length };
      const contentType = request.headers['content-type'] ?? '';
      files.set(file.id, { type: contentType, content: body });
      return { body: { ...file, contentType } };
    }
    if (room === 'replies') {
      if (method === 'PUT') replies.set(id, { id, uses: 0, ...(json() as Omit<DeskReply, 'id' | 'uses'>) });
      if (method === 'DELETE') replies.delete(id);
      return { body: [...replies.values()] };
    }
    if (room === 'answers') {
      return {
        body: [
          {
            id: 'prestacao',
            question: 'Como enviar a prestação de contas?',
            text: 'Abra a aba **Prestação de Contas** e envie. Veja o [manual](https://www.gov.br/transferegov).',
            confidence: 0.82,
          },
        ],
      };
    }
    if (room === 'ticket-system') return { body: ticketSystem };
    if (room === 'tickets' && verb === 'actions') return { body: { done: true } };
    if (room === 'tickets' && id === 'search')
      return { body: { tickets: Array.from(tickets.values(), ({ ticket }) => ticket).slice(0, 1) } };
    if (room === 'tickets' && id === '') return { body: { tickets: Array.from(tickets.values(), ({ ticket }) => ticket) } };
    if (room === 'tickets') return tickets.has(id) ? { body: tickets.get(id) } : { status: 404 };
    return { status: 404 };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (path === '/desk/') {
      response.setHeader('content-security-policy', appPolicy(`http://${request.headers.host ?? ''}`));
      return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(appPage(assets).markup);
    }
    if (path.startsWith(`${deskAssetsPath}/`)) {
      const type = path.endsWith('.css') ? 'text/css' : 'text/javascript';
      return void response
        .writeHead(200, { 'content-type': type })
        .end(readFileSync(join(assets.folder, path.slice(deskAssetsPath.length + 1))));
    }
    const file = files.get(path.replace('/desk/files/', ''));
    if (file !== undefined)
      return void response.writeHead(200, { 'content-type': file.type, 'content-disposition': 'attachment' }).end(file.content);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status = 200, body = {} } = await answer(request.method ?? 'GET', path, request, Buffer.concat(chunks));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  const server = createServer((request, response) => void serve(request, response));
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (Date.now() < closedUntil) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (page) => {
      pages.set(page, new Set());
      page.on('message', (data) => hear(page, JSON.parse((data as Buffer).toString()) as DeskRequest));
      page.on('close', () => pages.delete(page));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${String(port)}`,
    me,
    asked,
    heard,
    conversations,
    tickets,
    replies,
    contexts,
    put,
    drop,
    write,
    type: (conversation) => frame({ kind: 'user-typing', conversation }),
    present(one) {
      presences.set(one.member.id, one);
      frame({ kind: 'changes', ...told() });
    },
    frame,
    answerNext(outcome) {
      nextAnswers = [...nextAnswers, outcome];
    },
    breakLine(forMs = 0) {
      closedUntil = Date.now() + forMs;
      for (const page of pages.keys()) page.terminate();
    },
    endSession() {
      isOver = true;
      closedUntil = Number.POSITIVE_INFINITY;
      for (const page of pages.keys()) page.terminate();
    },
    close: async () => {
      for (const page of pages.keys()) page.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function figures(role: string): { readonly figures?: DeskFigures } {
  if (role !== 'supervisor') return {};
  return { figures: { taken: 42, ended: 38, left: 3, outsideHours: 7, tickets: 12, firstReplyMedian: 74, firstReplyNineOfTen: 312 } };
}
