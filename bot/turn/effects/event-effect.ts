import type { NewEffect } from '../../ports/conversation-store.ts';
import type { DeskEvent, EventLog } from '../../ports/event-log.ts';
import type { EffectWorker } from '../outbox.ts';

/** Tells the event log something after the commit, in a lane of its own: a ticket system that is down holds up none of it. */
export function eventAppend({ kind, at, data }: Omit<DeskEvent, 'key'>): NewEffect {
  return { name: 'event.append', lane: 'events', payload: { kind, at, data } };
}

/** The worker of `event.append`; it has no outcome. */
export function appendEvent(events: EventLog): EffectWorker {
  return async ({ key, payload }): Promise<undefined> => {
    await events.append({ key, ...(payload as unknown as Omit<DeskEvent, 'key'>) });
    return undefined;
  };
}
