import type { CodeVerdict } from '../../bot/service-desk/one-time-code.ts';

/** Where somebody goes who does not type what was asked for. */
export type Way = 'sendCode' | 'askProtocol' | 'dropCode' | 'giveUp';

/** What was typed of a proof is forgotten in the same turn. */
export interface Answers {
  /** The number and the key of a ticket are asked for at once. */
  readonly byKey: boolean;
  /** A code was mailed; otherwise there were too many. */
  readonly isSent: boolean;
  readonly said: Way | { readonly code: string };
  readonly given: { readonly protocolNumber: string; readonly key?: string };
  readonly key: string;
  readonly verdict: CodeVerdict | 'unavailable';
}
