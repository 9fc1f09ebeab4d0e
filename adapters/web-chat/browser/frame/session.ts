import { tabMemory } from './tab-memory.ts';

/** What a tab remembers of its conversation; closing the tab forgets it. */
export interface Session {
  readonly token: string;
  readonly conversationId: string;
  /** End of the token's life, ms since 1970, by this machine's clock. */
  readonly expiresAt: number;
}

/** A session to talk in, and how it came about: `lost` means that the conversation before could not be continued. */
export interface TakenSession {
  readonly session: Session;
  readonly origin: 'new' | 'resumed' | 'lost';
}

const memory = tabMemory();
const handOver = 'balcao:session';
const handOverMs = 500;

/** Continues this tab's conversation when its token can still be renewed; otherwise asks for a new one. */
export async function takeSession(): Promise<TakenSession> {
  const stored = await readSession();
  const renewed = stored === null ? undefined : await renewSession(stored);
  if (renewed !== undefined) return { session: renewed, origin: 'resumed' };
  const session = await ask('/chat/token');
  if (session === undefined) throw new TypeError('no chat token');
  return { session, origin: stored === null ? 'new' : 'lost' };
}

/** A fresh token for the same conversation; `undefined` when the old one is not accepted any more. Throws while the server cannot be reached. */
export function renewSession({ token }: Session): Promise<Session | undefined> {
  return ask('/v3/directline/tokens/refresh', { authorization: `Bearer ${token}` });
}

/** Makes the next {@link takeSession} begin a new conversation, also in a window that could ask its opener. */
export function forgetSession(): void {
  memory.write('null');
}

async function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Session | undefined> {
  const response = await fetch(path, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' });
  if (response.status === 401 || response.status === 403 || response.status === 404) return undefined;
  if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
  const { token, conversationId, expires_in } = (await response.json()) as {
    readonly token: string;
    readonly conversationId: string;
    readonly expires_in: number;
  };
  const session = { token, conversationId, expiresAt: Date.now() + expires_in * 1000 };
  memory.write(JSON.stringify(session));
  return session;
}

/** Gives the session to a window of this same origin that was opened from here ("Abrir em tela cheia"). */
export function shareSession(): void {
  addEventListener('message', ({ origin, data, ports }) => {
    if (origin === location.origin && data === handOver) ports[0]?.postMessage(memory.read());
  });
}

async function readSession(): Promise<Session | null> {
  return JSON.parse(memory.read() ?? (await askOpener()) ?? 'null') as Session | null;
}

/** A frame on another site has a storage of its own, which a window opened from it does not see: it asks. */
function askOpener(): Promise<string | null> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    if (opener === null) return resolve(null);
    port1.onmessage = ({ data }: MessageEvent<string | null>) => resolve(data);
    setTimeout(() => resolve(null), handOverMs);
    (opener as Window).postMessage(handOver, location.origin, [port2]);
  });
}
