import type { JsonObject } from './activity.ts';

/** One thing that has happened at the desk; its data hold no personal data in clear. */
export interface DeskEvent {
  /** Names it: one that is told twice, at the same time, is kept once. */
  readonly key: string;
  /** What kind of thing it is, e.g. `question`. */
  readonly kind: string;
  /** When it happened, ms since 1970; whole. */
  readonly at: number;
  readonly data: JsonObject;
}

/** What to read: from a time on, up to but without another one, in ms since 1970. */
export interface EventRange {
  readonly from: number;
  readonly to: number;
}

/** Keeps what has happened; nothing in it is ever changed or taken out. */
export interface EventLog {
  /** Keeps an event; durable when it resolves. */
  append(event: DeskEvent): Promise<void>;
  /** The events of a range, a day (UTC) after the other, those of one day in the order in which they were kept. */
  read(range: EventRange): AsyncIterable<DeskEvent>;
}
