import { tabMemory } from './tab-memory.ts';

/** What a tab remembers of its conversation; closing the tab forgets it. */
export interface Session {
  readonly token: string;
  readonly conversationId: string;
  /** End of the token's life, ms since 1970, by this machine's clock. */
  readonly expiresAt: number;
  /** Gives a new token for this conversation while it runs, also after the token has expired. */
  readonly resume: string;
}

const memory = tabMemory('session');

/** What this tab remembers. */
export function storedSession(): Session | null {
  return JSON.parse(memory.read() ?? 'null') as Session | null;
}

/** A session of a conversation that has not begun. */
export async function newSession(): Promise<Session> {
  const session = await ask('/chat/token', {});
  if (session === undefined) throw new TypeError('no chat token');
  return session;
}

/** A fresh token for the same conversation; `undefined` when nothing opens it any more. Throws while the server cannot be reached. */
export async function renewSession({ token, resume }: Session): Promise<Session | undefined> {
  const refreshed = await ask('/v3/directline/tokens/refresh', {}, { authorization: `Bearer ${token}` });
  return refreshed === undefined ? ask('/chat/token', { resume }) : remember({ ...refreshed, resume });
}

/** Makes the page begin a new conversation, or join one that runs, when it is loaded again. */
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
