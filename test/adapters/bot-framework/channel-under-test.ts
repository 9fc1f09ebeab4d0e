import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { createBotFrameworkDoor, type BotFrameworkDoorOptions } from '../../../adapters/bot-framework/door.ts';
import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { noFileScanner } from '../../../adapters/file-scanner/no-file-scanner.ts';
import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { createHttpEdge } from '../../../adapters/http/edge.ts';
import { memoryDesk } from '../../../adapters/memory-desk.ts';
import { limitRates, type RateSettings } from '../../../adapters/web-chat/limits.ts';
import { readConfig } from '../../../bot/config.ts';
import type { Activity, JsonObject } from '../../../bot/ports/activity.ts';
import type { Clock } from '../../../bot/ports/clock.ts';
import type { ConversationStore } from '../../../bot/ports/conversation-store.ts';
import { createDeskWork } from '../../../bot/turn/desk-work.ts';
import { lifecycleOf } from '../../../bot/turn/lifecycle.ts';
import { createOutbox } from '../../../bot/turn/outbox.ts';
import type { Talk } from '../../../bot/turn/talk.ts';
import { createTurnRunner } from '../../../bot/turn/turn-runner.ts';
import { memoryOf } from '../../../bot/turn/turn-memory.ts';
import { scopeOf } from '../../../bot/turn/turn-scope.ts';
import { createApology } from '../../../bot/turn/turn-work.ts';
import { whyUntaken } from '../../../bot/turn/untaken-files.ts';
import { generousRates } from '../../support/generous-rates.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const metrics = { turn: () => undefined, answer: () => undefined, effect: () => undefined };

/** What a connector was asked to do. */
export interface ConnectorCall {
  readonly path: string;
  readonly activity: Activity;
  readonly authorization: string | undefined;
}

/** A channel's connector on this machine that records every call. */
export interface Connector {
  readonly url: string;
  readonly calls: readonly ConnectorCall[];
  /** What the next calls are answered with; by default 201. */
  answer: (response: ServerResponse, call: ConnectorCall) => void;
  readonly close: () => Promise<void>;
}

/** Starts a connector on a port; by default on a free one. */
export async function startConnector(port = 0): Promise<Connector> {
  const calls: ConnectorCall[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((text) => {
      const call = { path: request.url ?? '', activity: JSON.parse(text) as Activity, authorization: request.headers.authorization };
      calls.push(call);
      connector.answer(response, call);
    });
  });
  const url = await listening(server, port);
  const connector: Connector = {
    url,
    calls,
    answer: (response) => response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"from-the-channel"}'),
    close: () => closed(server),
  };
  return connector;
}

/** A desk whose bot answers "eco: …" to a message, three lines to "três", nothing to the rest, and ends on "fim". */
export interface Desk {
  readonly url: string;
  readonly store: ConversationStore;
  readonly close: () => Promise<void>;
}

/** What the door of every desk gets. */
export const usual = {
  production: false,
  connectorHosts: ['*.example.org'],
  attachmentHosts: [],
  scanner: noFileScanner(),
  maxFileBytes: 100_000,
  publicUrl: 'https://chat.example.gov.br',
  secrets: ['segredo-do-canal-com-mais-de-32-letras'],
  fileLinkMinutes: 60,
} as const;

/** What may differ from the usual desk. */
export interface DeskOptions extends Partial<Omit<BotFrameworkDoorOptions, 'registration' | 'limits'>> {
  readonly appId?: string;
  readonly rates?: Partial<RateSettings>;
  readonly restMs?: (failures: number) => number;
  readonly clock?: Clock;
}

/** Starts a desk with nothing but the Bot Framework door. */
export async function startDesk({
  appId = '',
  rates,
  restMs = () => 20,
  clock = systemClock(),
  ...options
}: DeskOptions = {}): Promise<Desk> {
  const store = options.store ?? memoryConversationStore({ clock });
  const registration = { appId, appPassword: 'not a real password', appType: 'MultiTenant', appTenantId: '' } as const;
  const limits = limitRates({ ...generousRates, ...rates });
  const door = createBotFrameworkDoor({ ...usual, files: memoryFileStore(), registration, limits, ...options, store });
  const settings = readConfig({});
  const work = createDeskWork({
    talk,
    asks: { ...memoryDesk(clock).asks, nextProtocolNumber: (year, key) => store.nextProtocolNumber(year, key) },
    clock,
    settings,
  });
  const apology = createApology(lifecycleOf(settings));
  const runner = createTurnRunner({ store, work, apology, log, metrics, turnMs: 2_000 });
  const outbox = createOutbox({ store, workers: { deliver: door.deliver }, log, metrics, clock, restMs });
  const edge = createHttpEdge({ routes: door.routes, upgrades: [], log, closeDeadlineMs: 100 });
  const url = await edge.listen(0, '127.0.0.1');
  runner.start();
  outbox.start();
  return {
    url,
    store,
    close: async () => {
      await edge.close();
      await runner.stop();
      await outbox.stop();
      if (options.store === undefined) await store.close();
    },
  };
}

/** An answer of the desk. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

/** Posts a body to the desk, as it is when it is a text or bytes. */
export async function post(desk: Desk, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
    const request = httpRequest(`${desk.url}/api/messages`, options, (response) => {
      readAll(response).then((text) => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }), reject);
    });
    request.on('error', reject);
    request.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
}

/** A message as the Emulator sends it: no role, ids with `|`, fields that nobody needs. */
export function aMessage(connector: Pick<Connector, 'url'>, changes: JsonObject = {}): JsonObject {
  return {
    type: 'message',
    id: `activity-${Math.random()}`,
    timestamp: '2026-09-08T13:00:00.000Z',
    localTimestamp: '2026-09-08T10:00:00-03:00',
    channelId: 'emulator',
    from: { id: 'user-1', name: 'User' },
    recipient: { id: 'bot-1', name: 'Bot', role: 'bot' },
    conversation: { id: 'a1b2|livechat' },
    serviceUrl: connector.url,
    text: 'oi',
    ...changes,
  };
}

/** Waits until it is true; the test's own time limit ends a wait in vain. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** A bot without dialogs. */
const talk: Talk = {
  greet: () => Promise.resolve(),
  meet: () => Promise.resolve(),
  learn: () => undefined,
  repeat: () => Promise.resolve(),
  tellFiles: () => Promise.resolve(),
  tellTroubleWithFiles: () => Promise.resolve(),
  goOn: () => Promise.resolve(),
  backToMenu: () => Promise.resolve(),
  systems: [],
  tellFilesChecked: () => Promise.resolve(),
  async hear(context) {
    const memory = memoryOf(context);
    const { turns = 0 } = memory as { readonly turns?: number };
    Object.assign(memory, { turns: turns + 1 });
    const { heard, end, files, untaken } = scopeOf(context);
    for (const reason of untaken) await context.sendActivity(whyUntaken(reason));
    for (const { name, contentType, check, bytes } of files) await context.sendActivity(`${name} ${contentType} ${check} ${bytes}`);
    for (const reply of heard === '' ? [] : repliesTo(heard, turns)) await context.sendActivity(reply);
    if (heard === 'fim') end('userCancelled');
  },
};

function repliesTo(text: string, turns: number): readonly (string | object)[] {
  if (text === 'silêncio') return [];
  if (text.startsWith('três')) return ['um', 'dois', 'três'].map((word) => `${text.slice(5)} ${word}`.trim());
  if (text === 'opções') {
    return [{ type: 'message', text: 'escolha', suggestedActions: { actions: [{ type: 'imBack', title: 'Sim', value: 'Sim' }] } }];
  }
  if (text === 'arquivo') {
    const file = { id: 'f'.repeat(32), bytes: 3 };
    const attachments = (['clean', 'checking'] as const).map((check) => ({
      contentType: 'application/pdf',
      name: `${check} ção.pdf`,
      file: { ...file, check },
    }));
    return [{ type: 'message', attachments }];
  }
  return [text === 'quantas' ? String(turns) : `eco: ${text}`];
}

async function readAll(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function listening(server: Server, port: number): Promise<string> {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
