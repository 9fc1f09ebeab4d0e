import type { CodeVerdict } from '../../bot/service-desk/one-time-code.ts';

/** Where somebody goes who does not type what was asked for. */
export type Way = 'sendCode' | 'backToCode' | 'askProtocol' | 'dropCode' | 'giveUp';

/** A code as it was typed. */
export interface TypedCode {
  readonly code: string;
}

/** A ticket's number as it was typed, with the key if that was written too. */
export interface TypedNumber {
  readonly protocolNumber: string;
  readonly key?: string;
}

/** What was typed of a proof is forgotten in the same turn. */
export interface Answers {
  /** The number and the key of a ticket are asked for at once. */
  readonly byKey: boolean;
  /** A code was mailed; otherwise there were too many. */
  readonly isSent: boolean;
  readonly said: TypedCode;
  readonly given: TypedNumber;
  readonly key: string;
  readonly verdict: CodeVerdict | 'unavailable';
}
