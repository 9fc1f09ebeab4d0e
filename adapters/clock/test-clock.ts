import type { Clock } from '../../bot/ports/clock.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  /** Moves the clock forward by this many milliseconds; callbacks that fall due are called in the order of their due times. */
  advance(ms: number): void;
  /** Moves the clock to this time (ms since 1970), also backwards. */
  set(now: number): void;
}

interface Alarm {
  readonly due: number;
  readonly callback: () => void;
}

/** Makes a clock that shows `start` (ms since 1970). While a callback runs, the clock shows the time at which that callback was due. */
export function testClock(start: number): TestClock {
  let now = start;
  const alarms = new Set<Alarm>();

  const earliest = (): Alarm | undefined => {
    let first: Alarm | undefined;
    for (const alarm of alarms) if (first === undefined || alarm.due < first.due) first = alarm;
    return first;
  };
  const set = (target: number): void => {
    now = Math.min(now, target);
    for (let alarm = earliest(); alarm !== undefined && alarm.due <= target; alarm = earliest()) {
      alarms.delete(alarm);
      now = Math.max(now, alarm.due);
      alarm.callback();
    }
    now = target;
  };

  return {
    now: () => now,
    at(due, callback) {
      const alarm = { due, callback };
      alarms.add(alarm);
      if (due <= now) setImmediate(() => alarms.delete(alarm) && callback());
      return () => void alarms.delete(alarm);
    },
    advance: (ms) => set(now + ms),
    set,
  };
}
