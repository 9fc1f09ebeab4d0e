import type { Clock } from '../../bot/ports/clock.ts';

const longestWaitMs = 30_000;

/**
 * The machine's clock. It looks again every 30 s at least, so that a callback comes in time also after the machine slept or its clock
 * was set. Waiting callbacks do not keep the process alive.
 */
export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    at(due, callback) {
      let timer: NodeJS.Timeout | undefined;
      const wait = (): void => {
        timer = setTimeout(look, Math.min(Math.max(due - Date.now(), 0), longestWaitMs)).unref();
      };
      const look = (): void => {
        if (Date.now() >= due) callback();
        else wait();
      };
      wait();
      return () => clearTimeout(timer);
    },
  };
}
