import { createHash, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';

import { z } from 'zod';

import { BotError, isBotError } from '../../bot/errors.ts';
import { freshBytes } from '../../bot/fresh-bytes.ts';
import { signClaims, verifiedClaims } from './signed-claims.ts';

/** Whom a token lets into which conversation. Web Chat reads the claim `user` out of the token itself. */
export interface TokenClaims {
  readonly conv: string;
  readonly user: string;
  /** Only pages of these origins may use it; absent: any. */
  readonly origins?: readonly string[] | undefined;
}

/** A token as Direct Line answers it; it lives for `expires_in` seconds and up to the next full second. */
export interface IssuedToken {
  readonly token: string;
  readonly expires_in: number;
}

/** Issues and verifies the tokens of one channel. */
export interface Tokens {
  readonly issue: (claims: TokenClaims) => IssuedToken;
  /** @throws BotError `token_expired`, `token_invalid` */
  readonly verify: (token: string) => TokenClaims;
  /** Compares in constant time with every valid secret; only their length may be learnt. */
  readonly isSecret: (text: string) => boolean;
}

const claimsSchema = z.object({ conv: z.string(), user: z.string(), origins: z.array(z.string()).optional(), exp: z.int() });
type VerifiedClaims = z.infer<typeof claimsSchema>;
/** Tokens whose signature need not be computed again: a client sends the same one with every message. */
const rememberedTokens = 10_000;

/**
 * Makes the tokens of a channel: JWT (RFC 7519), HS256, signed with a key derived from the newest secret, valid under each of them. Each
 * purpose has keys of its own: what serves one is worth nothing for another.
 */
export function createTokens(secrets: readonly string[], minutes: number, purpose = 'direct line tokens'): Tokens {
  const keys = secrets.map((secret) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'balcao', purpose, 32))));
  const digests = secrets.map(digest);
  const [newest] = keys;
  if (newest === undefined) throw new BotError('config_invalid', { details: 'DIRECT_LINE_SECRET is missing' });
  const verified = new Map<string, VerifiedClaims>();
  const seconds = Math.max(1, Math.round(minutes * 60));
  return {
    issue: (claims) => {
      const now = Date.now() / 1_000;
      const jti = freshBytes(12).toString('base64url');
      const times = { iat: Math.floor(now), exp: Math.ceil(now + seconds) };
      return { token: signClaims({ bot: 'balcao', ...claims, ...times, jti }, newest), expires_in: seconds };
    },
    verify: (token) => {
      const known = verified.get(token);
      if (known !== undefined && known.exp * 1_000 > Date.now()) return known;
      const verdicts = keys.map((key) => verifyWith(key, token));
      const claims = verdicts.find((verdict) => !(verdict instanceof BotError)) as VerifiedClaims | undefined;
      if (claims === undefined) throw verdicts.find((verdict) => isBotError(verdict, 'token_expired')) ?? new BotError('token_invalid');
      if (verified.size >= rememberedTokens) verified.clear();
      verified.set(token, claims);
      return claims;
    },
    isSecret: (text) => {
      if (!secrets.some(({ length }) => length === text.length)) return false;
      const given = digest(text);
      return digests.map((known) => timingSafeEqual(known, given)).includes(true);
    },
  };
}

function verifyWith(key: KeyObject, token: string): VerifiedClaims | BotError {
  const claims = claimsSchema.safeParse(verifiedClaims(token, key));
  if (!claims.success) return new BotError('token_invalid');
  return claims.data.exp * 1_000 > Date.now() ? claims.data : new BotError('token_expired');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
