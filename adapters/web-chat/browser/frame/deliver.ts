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
export function createDeliver(keeper: SessionKeeper, patience: Patience): Deliver {
  let last: Promise<unknown> = Promise.resolve();
  return (activity) => {
    const sent = last.then(() => tryOn(patience, () => post(keeper, activity)));
    last = sent.catch(() => undefined);
    return sent;
  };
}

/** Tries until something succeeds or is refused for good. */
export async function tryOn<T>(patience: Patience, attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const result = await attempt();
      patience.calm();
      return result;
    } catch (fault) {
      if (!isPassing(fault)) throw fault;
      await patience.wait(fault instanceof Refusal ? fault.retryAfterMs : undefined);
    }
  }
}

async function post(keeper: SessionKeeper, activity: object): Promise<string> {
  const path = `/conversations/${keeper.current().conversationId}/activities`;
  return (await callDirectLine<{ readonly id: string }>(keeper, { method: 'POST', path, body: activity })).id;
}
