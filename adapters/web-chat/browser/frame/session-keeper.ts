import { renewSession, type Session } from './session.ts';

/** Holds the session of this page and renews it before its token expires, or when the server says that it has. */
export interface SessionKeeper {
  readonly current: () => Session;
  /** A session newer than the token that was refused; `undefined` when the conversation cannot be entered any more. Throws while the server cannot be reached. */
  readonly renew: (refused: string) => Promise<Session | undefined>;
}

const longestTimerMs = 2 ** 31 - 1;
const retryMs = 5_000;

/** Starts to keep a session; `lost` is called once when nothing opens the conversation any more. */
export function keepSession(first: Session, lost: () => void): SessionKeeper {
  let session: Session | undefined = first;
  let current = first;
  let renewal: Promise<Session | undefined> | undefined;

  async function renew(refused: string): Promise<Session | undefined> {
    if (session?.token !== refused) return session;
    renewal ??= renewSession(session).finally(() => (renewal = undefined));
    session = await renewal;
    if (session === undefined) lost();
    else current = session;
    return session;
  }

  /** Renews at half of the token's life. */
  function wait(): void {
    const halfLife = Math.max(1_000, (current.expiresAt - Date.now()) / 2);
    setTimeout(() => void renewInTime(), Math.min(halfLife, longestTimerMs));
  }

  async function renewInTime(): Promise<void> {
    const renewed = await renew(current.token).catch(() => null);
    if (renewed === null) setTimeout(() => void renewInTime(), retryMs);
    else if (renewed !== undefined) wait();
  }

  wait();
  return { current: () => current, renew };
}
