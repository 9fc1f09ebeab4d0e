import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

/** Waits until something holds; fails after three seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await pause(10);
  }
  expect.fail('it did not come to pass in 3 s');
}

/** Gives what must not happen the time to happen. */
export function settled(): Promise<void> {
  return pause(50);
}
