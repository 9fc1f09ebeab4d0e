import { setTimeout as pause } from 'node:timers/promises';

/** Holds one whole conversation and notes each of its turns. */
export type Conversation = (note: NoteTurn) => Promise<void>;

/** Notes a turn when its reply was read; `message` from the send to that moment, `opening` from the first request of a conversation. */
export type NoteTurn = (kind: 'opening' | 'message', ms: number) => void;

/** One load on one server. */
export interface PhaseOptions {
  /** People who talk at the same time, each with one turn in flight. */
  readonly people: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly conversation: Conversation;
  /** CPU time used by the server so far. */
  readonly cpuMs: () => number;
}

/** What a phase has measured. */
export interface Phase {
  readonly turnsPerSecond: number;
  /** Of the turns that answer a message. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly cpuMicrosPerTurn: number;
}

/** Lets people talk, one conversation after the other, and counts the turns between the end of the warm-up and the end. */
export async function runPhase({ people, warmUpSeconds, seconds, conversation, cpuMs }: PhaseOptions): Promise<Phase> {
  let over = false;
  let counting = false;
  let turns = 0;
  const times: number[] = [];
  const note: NoteTurn = (kind, ms) => {
    if (!counting) return;
    turns += 1;
    if (kind === 'message') times.push(ms);
  };
  const talk = async (): Promise<void> => {
    while (!over) await conversation(note);
  };
  const talks = Promise.all(Array.from({ length: people }, talk));
  const measure = async (): Promise<Phase> => {
    await pause(warmUpSeconds * 1_000);
    const [began, cpuBefore] = [performance.now(), cpuMs()];
    counting = true;
    await pause(seconds * 1_000);
    counting = false;
    const [elapsed, cpu] = [performance.now() - began, cpuMs() - cpuBefore];
    over = true;
    times.sort((one, other) => one - other);
    const share = (part: number): number => times[Math.floor(times.length * part)] ?? Number.NaN;
    return {
      turnsPerSecond: (turns / elapsed) * 1_000,
      p50Ms: share(0.5),
      p95Ms: share(0.95),
      cpuMicrosPerTurn: (cpu / turns) * 1_000,
    };
  };
  const [phase] = await Promise.all([measure(), talks]);
  return phase;
}

/** The faster one of some rounds: on a shared machine the slower one tells of the neighbours. */
export function best(rounds: readonly [Phase, ...(readonly Phase[])]): Phase {
  return rounds.reduce((one, other) => (other.turnsPerSecond > one.turnsPerSecond ? other : one));
}
