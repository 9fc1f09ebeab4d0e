import { systemClock } from '../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../adapters/conversation-store/memory-conversation-store.ts';
import { createHttpEdge } from '../../adapters/http/edge.ts';
import { healthRoutes } from '../../adapters/http/health.ts';
import { memoryShortLived } from '../../adapters/short-lived/memory.ts';
import { memoryEventLog } from '../../adapters/event-log/memory-event-log.ts';
import { createSurvey } from '../../bot/survey.ts';
import { createWebChatDoor } from '../../adapters/web-chat/door.ts';
import type { WebChatDoorOptions } from '../../adapters/web-chat/options.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { Log } from '../../bot/ports/log.ts';
import { expectDescribed } from './channel-description.ts';
import { runEchoLoop, type Echo } from './echo-loop.ts';
import { fileParts } from './file-parts.ts';
import { generousRates } from './generous-rates.ts';

export const secret = 'segredo-do-canal-com-mais-de-32-letras';
export const oldSecret = 'segredo-antigo-com-mais-de-trinta-e-duas';
export const identitySecret = 'segredo-do-portal-com-mais-de-32-letras';
export const oldIdentitySecret = 'segredo-antigo-do-portal-com-32-letras';
export const portal = 'https://portal.example.gov.br';

/** What may differ from the usual desk. */
export interface DeskOptions extends Partial<WebChatDoorOptions> {
  readonly echo?: Echo;
}

/** The real edge and the real door on a store in memory, with an echo in place of the bot. */
export interface Desk {
  readonly url: string;
  readonly store: ConversationStore;
  /** Everything that was logged, one JSON line each. */
  readonly lines: readonly string[];
  readonly openSockets: () => number;
  readonly call: (method: string, path: string, request?: Call) => Promise<Answer>;
  /** Gets a token and starts its conversation. */
  readonly talk: (locale?: string) => Promise<Talk>;
  readonly close: () => Promise<void>;
}

/** One request; `body` becomes JSON unless it is a string. */
export interface Call {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly conversationId?: string;
    readonly token?: string;
    readonly expires_in?: number;
    readonly resume?: string;
    readonly streamUrl?: string;
    readonly sessionId?: string;
    readonly id?: string;
    readonly code?: string;
    readonly activities?: readonly Activity[];
    readonly watermark?: string;
    readonly error?: { readonly code: string; readonly message: string };
  };
}

/** A started conversation. */
export interface Talk {
  readonly conversation: string;
  readonly token: string;
  readonly streamUrl: string;
  /** `/v3/directline/conversations/<id>` */
  readonly path: string;
  readonly post: (activity: unknown) => Promise<Answer>;
  readonly say: (text: string, channelData?: Activity['channelData']) => Promise<Answer>;
  readonly read: (watermark?: string) => Promise<{ readonly activities: readonly Activity[]; readonly watermark: string }>;
}

/** Opens a desk on a free port. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const { echo, ...rest } = options;
  const lines: string[] = [];
  const write = (fields: object, message: string): void => void lines.push(JSON.stringify({ ...fields, message }));
  const log: Log = { info: write, warn: write, error: write };
  const store = options.store ?? memoryConversationStore({ clock: systemClock() });
  const door = createWebChatDoor({
    store,
    shortLived: memoryShortLived(),
    clock: systemClock(),
    log,
    secrets: [secret, oldSecret],
    publicUrl: '',
    embedOrigins: [portal],
    portalIdentitySecret: [identitySecret, oldIdentitySecret],
    tokenMinutes: 30,
    survey: createSurvey({ events: memoryEventLog(), shortLived: memoryShortLived() }),
    ...fileParts(),
    ...generousRates,
    ...rest,
  });
  const edge = createHttpEdge({
    routes: [...healthRoutes([() => store.health()]), ...door.routes],
    upgrades: door.upgrades,
    log,
    bodyDeadlineMs: 300,
  });
  const stopEcho = runEchoLoop(store, echo);
  const url = await edge.listen(0, '127.0.0.1');
  const call = callerTo(url);
  return {
    url,
    store,
    lines,
    openSockets: door.openSockets,
    call,
    talk: (locale) => startTalk(call, locale),
    close: async () => {
      stopEcho();
      await door.close();
      await edge.close();
      if (options.store === undefined) await store.close();
    },
  };
}

/** Makes the caller of a desk that listens there. */
export function callerTo(url: string): Desk['call'] {
  return async (method, path, { token, body, headers } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
    if (method !== 'OPTIONS' && /^\/(?:v3\/directline|chat\/(?:token|identity|survey))/.test(path)) expectDescribed(method, path, answer);
    return answer;
  };
}

/** Gets a token and starts its conversation. */
export async function startTalk(call: Desk['call'], locale = 'pt-BR'): Promise<Talk> {
  const { token = '' } = (await call('POST', '/chat/token')).body;
  const started = (await call('POST', '/v3/directline/conversations', { token, body: { locale } })).body;
  const conversation = started.conversationId ?? '';
  const path = `/v3/directline/conversations/${conversation}`;
  const post = (activity: unknown): Promise<Answer> => call('POST', `${path}/activities`, { token, body: activity });
  return {
    conversation,
    token,
    streamUrl: started.streamUrl ?? '',
    path,
    post,
    say: (text, channelData) => post({ type: 'message', text, ...(channelData === undefined ? {} : { channelData }) }),
    read: async (watermark) => {
      const { body } = await call('GET', `${path}/activities${watermark === undefined ? '' : `?watermark=${watermark}`}`, { token });
      return { activities: body.activities ?? [], watermark: body.watermark ?? '' };
    },
  };
}
