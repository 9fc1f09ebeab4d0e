import type { TurnContext } from 'botbuilder-core';

import type { Activity } from '../ports/activity.ts';
import type { EndCode, NewEffect, Turn } from '../ports/conversation-store.ts';
import type { OfferedIdentity } from '../service-desk/identification.ts';
import type { Listening } from '../service-desk/redaction.ts';
import type { SentFile } from './sent-files.ts';
import type { TurnAsks } from './turn-asks.ts';
import type { UntakenFile } from './untaken-files.ts';

/** What a running turn lets its dialogs do besides talking: everything collected here is committed together, or not at all. */
export interface TurnScope {
  readonly turn: Turn;
  /** Time of the turn, ms since 1970. */
  readonly now: number;
  /** When the activity was received, ms since 1970; not later than `now`. */
  readonly receivedAt: number;
  /** The text as it is kept: masked. Empty when the turn was not caused by a message. */
  readonly heard: string;
  /** The text as the person typed it, before masking. */
  readonly verbatim: string;
  /** Files that came with the message, or, in the turn of an outcome, those that have been checked. */
  readonly files: readonly SentFile[];
  /** Why files that came with the message could not be taken. */
  readonly untaken: readonly UntakenFile[];
  /** What the conversation listens for after this turn, as far as masking is concerned. */
  listening: Listening;
  /** Takes a sequence number for a protocol number; a repeated turn gets the same one. */
  readonly nextProtocolNumber: (year: number) => Promise<number>;
  /** The identity that was left for this conversation under a one-use code; `undefined` when there is none (any more). */
  readonly takeOffer: (code: string) => Promise<OfferedIdentity | undefined>;
  /** Most conversations in the place that the conversation comes to; `queue_full` or `attendant_full` is the `lastFailure` of a turn for which there was no room. */
  placeLimit: number;
  /** What else a turn may ask of the outside world while it runs. */
  readonly ask: Omit<TurnAsks, 'nextProtocolNumber' | 'takeShortLived'>;
  /** Says something to the person as somebody else than the bot: with an author of its own. */
  readonly speak: (activity: Activity) => void;
  /** Puts something into the log that only the staff reads, before what the turn says. */
  readonly tellStaff: (activity: Activity) => void;
  /** Puts something into the log that only the system itself reads, before what the turn says. */
  readonly note: (activity: Activity) => void;
  /** Asks for work in the outside world, done after the commit. */
  readonly addEffect: (effect: NewEffect) => void;
  /** Puts a new content of an activity of the log into its place. */
  readonly update: (activity: Activity) => void;
  /** Ends the conversation with this turn. */
  readonly end: (code: EndCode) => void;
}

/** What a turn has collected. */
export interface Collected {
  readonly outgoing: Activity[];
  readonly forStaff: Activity[];
  readonly notes: Activity[];
  readonly updates: Activity[];
  readonly effects: NewEffect[];
  ended?: EndCode;
}

const scopeKey = Symbol('turn scope');

/** Puts the scope where the dialogs of this turn find it. */
export function attachScope(context: TurnContext, scope: TurnScope): void {
  context.turnState.set(scopeKey, scope);
}

/** The scope of the running turn. */
export function scopeOf(context: TurnContext): TurnScope {
  return context.turnState.get<TurnScope>(scopeKey);
}
