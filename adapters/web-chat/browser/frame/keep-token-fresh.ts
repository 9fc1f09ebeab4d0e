import { renewSession, type Session } from './session.ts';

const longestTimerMs = 2 ** 31 - 1;
const retryMs = 5_000;

/**
 * Renews the token at half of its life. (DirectLineJS does so every 15 minutes, whatever the life is.) Calls `expired` when it is too
 * late, e.g. after a computer has slept.
 */
export function keepTokenFresh(
  first: Session,
  { renewed, expired }: { readonly renewed: (session: Session) => void; readonly expired: () => void },
): void {
  const wait = (session: Session): void => {
    const halfLife = Math.max(1_000, (session.expiresAt - Date.now()) / 2);
    setTimeout(() => void renew(session), Math.min(halfLife, longestTimerMs));
  };
  const renew = async (session: Session): Promise<void> => {
    const next = await renewSession(session).catch(() => session);
    if (next === undefined) return expired();
    if (next === session) return void setTimeout(() => void renew(session), retryMs);
    renewed(next);
    wait(next);
  };
  wait(first);
}
