import type { DeskEvent, EventLog } from '../../bot/ports/event-log.ts';
import { dayOf } from './day.ts';

/** Keeps events as long as the process lives. */
export function memoryEventLog(): EventLog {
  const events = new Map<string, DeskEvent>();
  return {
    async append(event) {
      if (!events.has(event.key)) events.set(event.key, structuredClone(event));
    },
    async *read({ from, to }) {
      const found = [...events.values()].filter(({ at }) => from <= at && at < to);
      yield* structuredClone(found.sort((one, other) => (dayOf(one.at) < dayOf(other.at) ? -1 : Number(dayOf(one.at) > dayOf(other.at)))));
    },
  };
}
