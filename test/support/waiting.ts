import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

const patienceMs = 8_000;

/** Waits until something holds; fails after eight seconds, long enough for a busy machine. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await pause(10)) {
    if (await holds()) return;
  }
  expect.fail('it did not come to pass in 8 s');
}

/** Gives what must not happen the time to happen. */
export function settled(): Promise<void> {
  return pause(50);
}
