import { AuthenticationConstants } from 'botframework-connector/lib/auth/authenticationConstants.js';
import { AuthenticationError } from 'botframework-connector/lib/auth/authenticationError.js';
import type { ClaimsIdentity } from 'botframework-connector/lib/auth/claimsIdentity.js';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';

import type { InboundActivity } from './inbound-activity.ts';
import type { ChannelService } from './registration.ts';

/** Whether a request comes from the channel; `unverifiable` while the keys of its service cannot be read. */
export type Admission = 'admitted' | 'unauthorized' | 'unverifiable';

/**
 * Checks the bearer token of a request: signed by a key of the service, issued by it, for this bot, at this time and for the activity's
 * `serviceUrl`.
 */
export type TokenCheck = (authorization: string, activity: InboundActivity) => Promise<Admission>;

/** Allowed difference of the clocks, as in the SDK. */
const clockToleranceSeconds = 300;
/** What the SDK throws when it is the token that is wrong: of jsonwebtoken, and of the JSON in it. */
const faultsOfTokens: ReadonlySet<string> = new Set(['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError', 'SyntaxError']);

/**
 * Makes the check with the SDK's own reader of channel tokens. The SDK's adapter would take tokens of the Emulator and of other bots too,
 * and it learns their issuers from the unverified token itself.
 */
export function channelTokenCheck(appId: string, { issuer, openIdMetadataUrl }: ChannelService, keysMs = 5_000): TokenCheck {
  const expected = { issuer: [issuer], audience: appId, clockTolerance: clockToleranceSeconds, ignoreExpiration: false };
  const extractor = new JwtTokenExtractor(expected, openIdMetadataUrl, AuthenticationConstants.AllowedSigningAlgorithms);
  return async (authorization, { channelId, serviceUrl }) => {
    try {
      const identity = await inTime(extractor.getIdentityFromAuthHeader(authorization, channelId), keysMs);
      return serviceUrl !== undefined && serviceUrlOf(identity) === serviceUrl ? 'admitted' : 'unauthorized';
    } catch (fault) {
      return isFaultOfToken(fault) ? 'unauthorized' : 'unverifiable';
    }
  };
}

function serviceUrlOf(identity: ClaimsIdentity | null): unknown {
  return identity?.claims.find(({ type }) => type === AuthenticationConstants.ServiceUrlClaim)?.value;
}

function isFaultOfToken(fault: unknown): boolean {
  if (fault instanceof AuthenticationError) return fault.statusCode === 401;
  return fault instanceof Error && faultsOfTokens.has(fault.name);
}

/** The SDK waits for the keys without an end. */
function inTime<T>(work: Promise<T>, keysMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new AuthenticationError('the keys do not come', 500)), keysMs);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
