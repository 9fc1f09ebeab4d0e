import jsonwebtoken from 'jsonwebtoken';
import { z } from 'zod';

import { BotError, isBotError } from '../../bot/errors.ts';
import { parseCpf } from '../../bot/service-desk/cpf.ts';
import { parseEmail } from '../../bot/service-desk/email.ts';
import { parseFullName } from '../../bot/service-desk/full-name.ts';
import type { OfferedIdentity } from '../../bot/service-desk/identification.ts';

/** A verified token of a portal. */
export interface PortalIdentity {
  /** Only what would also be understood if the person typed it. */
  readonly identity: OfferedIdentity;
  /** Names this one token. */
  readonly jti: string;
  /** How long the token could still be used, in ms. */
  readonly leftMs: number;
}

/** Audience of a token that is meant for any Balcão which knows the secret. */
const anyBalcao = 'balcao';
const longestLifeSeconds = 600;
/** The clocks of two servers differ. */
const clockTolerance = 30;

const claimsSchema = z.object({
  jti: z.string().min(1).max(200),
  exp: z.int(),
  name: z.string().max(200),
  email: z.string().max(254),
  cpf: z.string().max(20).optional(),
});

/**
 * Reads who is signed in to a portal: a JWT (RFC 7519), HS256, that lives ten minutes at most and is made for this server's address or
 * for `balcao`.
 *
 * @throws BotError `identity_off` without a secret, `identity_expired`, `identity_invalid`
 */
export function readPortalIdentity(token: string, secrets: readonly string[], publicUrl: string): PortalIdentity {
  if (secrets.length === 0) throw new BotError('identity_off');
  const verdicts = secrets.map((secret) => verify(token, secret, [publicUrl, anyBalcao]));
  const verified = verdicts.find((verdict) => !(verdict instanceof BotError));
  if (verified === undefined) {
    const isExpired = verdicts.some((verdict) => isBotError(verdict, 'identity_expired'));
    throw isExpired ? new BotError('identity_expired') : invalid('its signature or its audience is wrong');
  }
  const claims = claimsSchema.safeParse(verified);
  if (!claims.success) throw invalid('it lacks jti, exp, name or email');
  const { jti, exp, name, email, cpf = '' } = claims.data;
  const leftSeconds = exp + clockTolerance - Date.now() / 1_000;
  if (leftSeconds > longestLifeSeconds + 2 * clockTolerance) throw invalid('it lives longer than ten minutes');
  return { identity: understood({ name, email, cpf }), jti, leftMs: Math.ceil(leftSeconds * 1_000) };
}

function verify(token: string, secret: string, audience: [string, ...string[]]): unknown {
  try {
    return jsonwebtoken.verify(token, secret, { algorithms: ['HS256'], audience, clockTolerance });
  } catch (fault) {
    return new BotError(fault instanceof jsonwebtoken.TokenExpiredError ? 'identity_expired' : 'identity_invalid');
  }
}

const invalid = (details: string): BotError => new BotError('identity_invalid', { details });

/** What the portal knows, in the form in which the talk keeps it; the talk asks for what is missing. @throws BotError `identity_invalid` */
function understood(claims: { readonly name: string; readonly email: string; readonly cpf: string }): OfferedIdentity {
  const [name, email, cpf] = [parseFullName(claims.name), parseEmail(claims.email), parseCpf(claims.cpf)];
  if (name === undefined && email === undefined) throw invalid('neither its name nor its email can be understood');
  return { from: 'portal', ...(name && { name }), ...(email && { email }), ...(cpf && { cpf }) };
}
