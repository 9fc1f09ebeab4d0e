import { callDirectLine } from './direct-line-call.ts';
import type { Patience } from './patience.ts';
import { isPassing, Refusal } from './refusal.ts';
import type { SessionKeeper } from './session-keeper.ts';

/** Sends one activity; resolves with its id, or rejects with the `Refusal` that no other try would change. */
export type Deliver = (activity: object) => Promise<string>;

/**
 * Makes the sender of activities without files: one after the other, so that their order holds, and each until the server has answered.
 * The server knows a `clientActivityID` again, so that a try whose answer was lost doubles nothing.
 */
export function createDeliver(options: SendOptions): Deliver {
  let last: Promise<unknown> = Promise.resolve();
  return (activity) => {
    const sent = last.then(() => tryOn(options, () => post(options.keeper, activity)));
    last = sent.catch(() => undefined);
    return sent;
  };
}

/** What sending anything needs. */
export interface SendOptions {
  readonly keeper: SessionKeeper;
  readonly patience: Patience;
  /** The server wants this page to wait so long before the next try. */
  readonly delayed: (ms: number) => void;
}

/** Tries until something succeeds or is refused for good. */
export async function tryOn<T>({ patience, delayed }: SendOptions, attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const result = await attempt();
      patience.calm();
      return result;
    } catch (fault) {
      if (!isPassing(fault)) throw fault;
      const wanted = fault instanceof Refusal ? fault.retryAfterMs : undefined;
      if (wanted !== undefined) delayed(wanted);
      await patience.wait(wanted);
    }
  }
}

async function post(keeper: SessionKeeper, activity: object): Promise<string> {
  const path = `/conversations/${keeper.current().conversationId}/activities`;
  return (await callDirectLine<{ readonly id: string }>(keeper, { method: 'POST', path, body: activity })).id;
}
