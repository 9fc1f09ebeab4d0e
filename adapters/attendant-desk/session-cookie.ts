import type { IncomingMessage } from 'node:http';

/** Only this host, over https, sets and gets a cookie of this prefix (RFC 6265bis, 4.1.3.2). */
const name = '__Host-balcao-desk';

/** The cookie that holds the token of a session; no script reads it, no other site sends it. */
export function sessionCookie(token: string): string {
  return `${name}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`;
}

/** Takes that cookie away. */
export const noSessionCookie = `${sessionCookie('')}; Max-Age=0`;

/** The token that a request brings, or `undefined`. */
export function tokenIn({ headers }: IncomingMessage): string | undefined {
  const cookies = (headers.cookie ?? '').split(/;\s*/);
  const token = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  return token === '' ? undefined : token;
}
