import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { BotError } from '../../bot/errors.ts';
import type { Limit } from '../../bot/ports/limit.ts';

/** How much each may do in a minute. */
export interface RateSettings {
  /** Requests of any kind per client address. */
  readonly requestsPerMinute: number;
  /** New chat tokens per client address. */
  readonly tokensPerMinute: number;
  /** Requests of any kind with one token, or with those that renewed it. */
  readonly callsPerMinute: number;
  /** Messages per conversation; as many signs of typing, and as many openings. */
  readonly activitiesPerMinute: number;
  /** Reads per conversation. */
  readonly readsPerMinute: number;
  /** Files per conversation. */
  readonly filesPerMinute: number;
  /** Bytes of files per conversation. */
  readonly fileBytesPerMinute: number;
}

/** The limits of the channel. */
export interface Rates {
  readonly requestsOfAddress: Limit;
  readonly tokensOfAddress: Limit;
  readonly callsOfToken: Limit;
  readonly callsOfConversation: Limit;
  readonly readsOfConversation: Limit;
  readonly filesOfConversation: Limit;
  readonly fileBytesOfConversation: Limit;
}

/** Makes the limits of a channel. */
export function limitRates(settings: RateSettings): Rates {
  return {
    requestsOfAddress: limitPerMinute(settings.requestsPerMinute),
    tokensOfAddress: limitPerMinute(settings.tokensPerMinute),
    callsOfToken: limitPerMinute(settings.callsPerMinute),
    callsOfConversation: limitPerMinute(settings.activitiesPerMinute),
    readsOfConversation: limitPerMinute(settings.readsPerMinute),
    filesOfConversation: limitPerMinute(settings.filesPerMinute),
    fileBytesOfConversation: limitPerMinute(settings.fileBytesPerMinute),
  };
}

/** Makes a limit of so many uses per name and minute. */
export function limitPerMinute(uses: number): Limit {
  const limiter = new RateLimiterMemory({ points: uses, duration: 60 });
  return async (name, used = 1) => {
    try {
      await limiter.consume(name, used);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new BotError('rate_limited', { seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)) });
    }
  };
}
