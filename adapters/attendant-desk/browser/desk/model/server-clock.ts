import { type ReadonlySignal, signal } from '@preact/signals';

/** The server's clock, as far as the page knows it. */
export interface ServerClock {
  /** ms since 1970, brought forward by {@link ServerClock.tick}. */
  readonly now: ReadonlySignal<number>;
  /** Sets it by what the server says. */
  readonly set: (serverNow: number) => void;
  readonly tick: () => void;
}

/** Begins as the page's own clock. */
export function openServerClock(clock: () => number): ServerClock {
  const now = signal(clock());
  let ahead = 0;
  return {
    now,
    set(serverNow) {
      ahead = serverNow - clock();
      now.value = serverNow;
    },
    tick() {
      now.value = clock() + ahead;
    },
  };
}
