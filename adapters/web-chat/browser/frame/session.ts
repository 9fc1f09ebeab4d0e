import { tabMemory } from './tab-memory.ts';
import { askTabs } from './other-tabs.ts';

/** What a tab remembers of its conversation; closing the tab forgets it. */
export interface Session {
  readonly token: string;
  readonly conversationId: string;
  /** End of the token's life, ms since 1970, by this machine's clock. */
  readonly expiresAt: number;
  /** Gives a new token for this conversation while it runs, also after the token has expired. */
  readonly resume: string;
}

/** A session to talk in, and how it came about: `lost` means that the conversation before could not be continued. */
export interface TakenSession {
  readonly session: Session;
  readonly origin: 'new' | 'resumed' | 'joined' | 'lost';
  /** Code under which an identity is offered at the start of a new conversation. */
  readonly identity?: string | undefined;
}

const memory = tabMemory('session');

/**
 * Continues this tab's conversation, joins the one that runs in another tab, or asks for a new one, for which `identityFor` finds what is
 * known of the person.
 */
export async function takeSession(identityFor: (session: Session) => Promise<string | undefined>): Promise<TakenSession> {
  const stored = JSON.parse(memory.read() ?? 'null') as Session | null;
  const own = stored === null ? undefined : await renewSession(stored);
  if (own !== undefined) return { session: own, origin: 'resumed' };
  const offered = await askTabs();
  const joined = offered === undefined ? undefined : await renewSession(offered);
  if (joined !== undefined) return { session: joined, origin: 'joined' };
  const session = await ask('/chat/token', {});
  if (session === undefined) throw new TypeError('no chat token');
  return { session, origin: stored === null ? 'new' : 'lost', identity: await identityFor(session) };
}

/** A fresh token for the same conversation; `undefined` when nothing opens it any more. Throws while the server cannot be reached. */
export async function renewSession({ token, resume }: Session): Promise<Session | undefined> {
  const refreshed = await ask('/v3/directline/tokens/refresh', {}, { authorization: `Bearer ${token}` });
  return refreshed === undefined ? ask('/chat/token', { resume }) : remember({ ...refreshed, resume });
}

/** Makes the next {@link takeSession} begin a new conversation, or join one that runs. */
export function forgetSession(): void {
  memory.write('null');
}

async function ask(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Session | undefined> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status === 401 || response.status === 403 || response.status === 404) return undefined;
  if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
  const { token, conversationId, expires_in, resume } = (await response.json()) as {
    readonly token: string;
    readonly conversationId: string;
    readonly expires_in: number;
    readonly resume: string;
  };
  return remember({ token, conversationId, expiresAt: Date.now() + expires_in * 1000, resume });
}

function remember(session: Session): Session {
  memory.write(JSON.stringify(session));
  return session;
}
