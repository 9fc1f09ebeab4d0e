import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

const header = encode({ alg: 'HS256', typ: 'JWT' });

/** A JSON Web Token (RFC 7519) of these claims, signed with HMAC-SHA-256. */
export function signClaims(claims: object, key: KeyObject): string {
  const content = `${header}.${encode(claims)}`;
  return `${content}.${signature(content, key)}`;
}

/** The claims of such a token as it was signed here, or `undefined`; any other header, and so any other algorithm, is refused. */
export function verifiedClaims(token: string, key: KeyObject): unknown {
  const end = token.lastIndexOf('.');
  const content = token.slice(0, end);
  const [given, expected] = [Buffer.from(token.slice(end + 1)), Buffer.from(signature(content, key))];
  if (!content.startsWith(`${header}.`) || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return JSON.parse(Buffer.from(content.slice(header.length + 1), 'base64url').toString());
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(content: string, key: KeyObject): string {
  return createHmac('sha256', key).update(content).digest('base64url');
}
