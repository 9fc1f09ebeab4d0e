import type { Config } from '../config.ts';
import type { AttendantQueue } from '../ports/attendant-queue.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailboxId } from '../ports/conversation-store.ts';
import { availabilityOf } from '../service-desk/availability.ts';
import type { AvailabilityState } from '../service-desk/availability-state.ts';
import type { BusinessCalendar } from '../service-desk/business-calendar.ts';
import { attendingOf, expectedMinutes, servesQueue, type QueueSight } from '../service-desk/queue.ts';
import type { ServedSystem } from '../service-desk/served-system.ts';

/** What says whether a person can be spoken to. */
export interface AvailabilityParts {
  readonly queue: AttendantQueue;
  readonly clock: Pick<Clock, 'now'>;
  /** The calendar as it is now. */
  readonly calendar: () => BusinessCalendar;
  /** The served systems as they are now. */
  readonly systems: () => readonly ServedSystem[];
  readonly settings: QueueSettings;
}

/** The settings that rule the queue. */
export type QueueSettings = Pick<Config, 'queueLimit' | 'queueMinutes'>;

/** Whether a person can be spoken to, for all who ask: the turns, the widget, the desk. */
export interface Availability {
  /** About a served system, by its id. */
  readonly of: (system: string) => AvailabilityState;
  /** What a conversation can know of a queue. */
  readonly sight: (mailbox: MailboxId, queue: string) => QueueSight;
}

/** Nobody reads the conversation for so long: it leaves the queue. */
const goneMs = 10 * 60_000;

/** Reads queue, calendar and clock anew with every question. */
export function createAvailability({ queue, clock, calendar, systems, settings }: AvailabilityParts): Availability {
  const { queueLimit, queueMinutes } = settings;
  const waitingFor = (system: string) => queue.waiting().filter(({ attendance }) => attendance.queue === system);
  const servingOf = (system: string) => queue.present().filter((presence) => servesQueue(presence.systems, system, systems()));

  function of(system: string): AvailabilityState {
    return availabilityOf({
      calendar: calendar(),
      system: attendingOf(systems(), system),
      now: clock.now(),
      waiting: waitingFor(system).length,
      presences: servingOf(system),
      served: queue.served().map(({ attendance }) => attendance.attendant.id),
      isPaused: queue.paused().includes(system),
      queueLimit,
    });
  }

  return {
    of,
    sight(mailbox, system) {
      const waiting = waitingFor(system);
      const index = waiting.findIndex((conversation) => conversation.mailbox === mailbox);
      const place = index < 0 ? waiting.length + 1 : index + 1;
      const { awaySince } = queue.find(mailbox) ?? {};
      const seats = servingOf(system)
        .filter(({ state }) => state === 'available')
        .reduce((sum, { capacity }) => sum + capacity, 0);
      const minutes = expectedMinutes({ services: queue.measured(system).services, place, seats });
      return {
        availability: of(system),
        place,
        ...(minutes === undefined ? {} : { minutes }),
        isGone: awaySince !== undefined && clock.now() - awaySince >= goneMs,
        isPaused: queue.paused().includes(system),
        limit: queueLimit,
        askAfterMinutes: queueMinutes,
        present: queue.present(),
      };
    },
  };
}
