import type { Activity } from '../ports/activity.ts';
import type { Clock } from '../ports/clock.ts';
import type { EncodedTurnResult, Turn, TurnResult } from '../ports/conversation-store.ts';
import { silenceAt } from '../service-desk/conversation-lifecycle.ts';
import { lifecycleTexts as say } from '../texts/lifecycle.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { deskItemIn, outcomeEntry } from './desk-entries.ts';
import { filesChecked, type FilesChecked } from './effects/file-scan.ts';
import type { Lifecycle } from './lifecycle.ts';
import { ticketNews } from './ticket-news.ts';
import type { RunBot } from './run-bot.ts';
import { turnResult, type TurnOutcome } from './turn-result.ts';

/** What a turn comes to, in this thread or in another one. */
export type TurnWork = (turn: Turn) => Promise<TurnResult | EncodedTurnResult>;

/** What turns need that are not the bot's. */
export interface TurnWorkOptions extends Lifecycle {
  readonly runBot: RunBot;
  readonly clock: Pick<Clock, 'now'>;
}

/** What each kind of turn comes to: a message is heard by the bot, silence ends the conversation, an outcome is noted. */
export function createTurnWork(options: TurnWorkOptions): (turn: Turn) => Promise<TurnResult> {
  return async (turn) => {
    if (turn.cause.kind === 'outcome')
      return turn.cause.effect === 'file.scan'
        ? options.runBot(turn, filesChecked(turn.cause.outcome as unknown as FilesChecked), '')
        : noted(turn, options);
    if (turn.cause.kind === 'activity')
      return options.runBot(turn, turn.cause.activity, turn.cause.clearText ?? turn.cause.activity.text ?? '');
    return silent(turn, options);
  };
}

/** Warns the person who is silent, or ends the conversation. */
function silent(turn: Turn, { clock, inactivityMinutes, timersOf }: TurnWorkOptions): TurnResult {
  const memory = memoryOf(turn);
  const common = { turn, effects: [], listening: turn.listening };
  const silence = silenceAt(clock.now(), memory, inactivityMinutes);
  if (silence.is === 'nothing') return turnResult(timersOf, { ...common, memory, outgoing: [] });
  if (silence.is === 'warning') {
    const { warned, minutesLeft } = silence;
    return turnResult(timersOf, {
      ...common,
      memory: { ...memory, warned },
      outgoing: minutesLeft === undefined ? [] : [warning(minutesLeft)],
    });
  }
  const outgoing = [{ type: 'message', text: say.endedBySilence(inactivityMinutes) }];
  return turnResult(timersOf, { ...common, memory, outgoing, ended: 'userTimedOut' });
}

function warning(minutesLeft: number): Activity {
  return {
    type: 'message',
    text: say.stillThere(minutesLeft),
    suggestedActions: { actions: [{ type: 'imBack', title: say.goOn, value: say.goOn }] },
  };
}

/** Tells the person that their message could not be handled, and leaves the conversation as it was before it. */
export function createApology(options: Pick<TurnWorkOptions, 'timersOf' | 'phone'>): (turn: Turn, code: string) => TurnResult {
  return (turn, code) =>
    turnResult(options.timersOf, {
      turn,
      memory: memoryOf(turn),
      ...apologyFor(turn, say.turnFailed(code, options.phone), code),
      effects: [],
      listening: turn.listening,
      ended: turn.cause.kind === 'timer' && turn.cause.name === 'silence' ? 'userTimedOut' : undefined,
    });
}

/** The person is told when it was their message; an attendant gets it as the answer to what they did. */
function apologyFor({ cause }: Turn, text: string, code: string): Pick<TurnOutcome, 'outgoing' | 'notes'> {
  if (cause.kind !== 'activity') return { outgoing: [] };
  if (cause.audience !== 'staff') return { outgoing: [{ type: 'message', text }] };
  const request = deskItemIn(cause.activity)?.request;
  return { outgoing: [], notes: request === undefined ? [] : [outcomeEntry({ request, failed: code })] };
}

/** Tells the person what they have to know of what was done for them after an earlier turn. */
function noted(turn: Turn, options: TurnWorkOptions): TurnResult {
  const { effect, outcome } = turn.cause as Extract<Turn['cause'], { kind: 'outcome' }>;
  const memory = memoryOf(turn);
  const news = ticketNews(effect, outcome, { delayed: memory.delayedTickets ?? [], ...options });
  if (news === undefined) return unchanged(turn, options);
  const outgoing = news.texts.map((text) => ({ type: 'message', text, textFormat: 'markdown' as const }));
  const { delayed: delayedTickets } = news;
  return turnResult(options.timersOf, { turn, memory: { ...memory, delayedTickets }, outgoing, effects: [], listening: turn.listening });
}

function unchanged(turn: Turn, options: TurnWorkOptions): TurnResult {
  return turnResult(options.timersOf, { turn, memory: memoryOf(turn), outgoing: [], effects: [], listening: turn.listening });
}

function memoryOf(turn: Turn): ConversationMemory {
  return turn.state ?? {};
}
