import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { BotError } from '../../bot/errors.ts';

/** Counts one use under a name. @throws BotError `rate_limited` when its minute is used up */
export type Limit = (name: string) => Promise<void>;

/** Makes a limit of so many uses per name and minute. */
export function limitPerMinute(uses: number): Limit {
  const limiter = new RateLimiterMemory({ points: uses, duration: 60 });
  return async (name) => {
    try {
      await limiter.consume(name);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new BotError('rate_limited', { seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)) });
    }
  };
}
