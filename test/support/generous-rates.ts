import type { RateSettings } from '../../adapters/web-chat/limits.ts';

const noLimit = 1_000_000_000;

/** Limits that no test meets by chance. */
export const generousRates: RateSettings = {
  requestsPerMinute: noLimit,
  tokensPerMinute: noLimit,
  callsPerMinute: noLimit,
  activitiesPerMinute: noLimit,
  readsPerMinute: noLimit,
  filesPerMinute: noLimit,
  fileBytesPerMinute: noLimit,
};
