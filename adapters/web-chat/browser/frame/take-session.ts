import { askTabs } from './other-tabs.ts';
import { newSession, renewSession, type Session, storedSession } from './session.ts';

/** A session to talk in, and how it came about: `lost` means that the conversation before could not be continued. */
export interface TakenSession {
  readonly session: Session;
  readonly origin: 'new' | 'resumed' | 'joined' | 'lost';
  /** Code under which an identity is offered at the start of a new conversation. */
  readonly identity?: string | undefined;
}

/**
 * Continues this tab's conversation, joins the one that runs in another tab, or asks for a new one, for which `identityFor` finds what is
 * known of the person.
 */
export async function takeSession(identityFor: (session: Session) => Promise<string | undefined>): Promise<TakenSession> {
  const stored = storedSession();
  const own = stored === null ? undefined : await renewSession(stored);
  if (own !== undefined) return { session: own, origin: 'resumed' };
  const offered = await askTabs();
  const joined = offered === undefined ? undefined : await renewSession(offered);
  if (joined !== undefined) return { session: joined, origin: 'joined' };
  const session = await newSession();
  return { session, origin: stored === null ? 'new' : 'lost', identity: await identityFor(session) };
}
