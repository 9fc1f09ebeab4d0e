import type { Config } from '../config.ts';
import type { AttendantQueue, AttendedConversation } from '../ports/attendant-queue.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailboxId } from '../ports/conversation-store.ts';
import type { Presence, Waiting } from '../service-desk/attendance.ts';
import { availabilityOf } from '../service-desk/availability.ts';
import type { AvailabilityState } from '../service-desk/availability-state.ts';
import { momentAt, type BusinessCalendar } from '../service-desk/business-calendar.ts';
import { isoInBrasilia } from '../service-desk/calendar/brasilia-time.ts';
import { fold, foldLabel } from '../service-desk/fold.ts';
import { attendingOf, bestOf, expectedMinutes, servesQueue, waitingDue, type QueueSight } from '../service-desk/queue.ts';
import type { ServedSystem } from '../service-desk/served-system.ts';

/** The settings that rule the queue. */
export type QueueSettings = Pick<Config, 'queueLimit' | 'queueMinutes'>;

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

/** Whether a person can be spoken to, for all who ask: the turns, the widget, the desk. */
export interface Availability {
  /** About a served system, by its id. */
  readonly of: (system: string) => AvailabilityState;
  /** About a system that a page names by its id or by a name; when it names none that is known, the best of all that have attendants. */
  readonly named: (system: string) => AvailabilityState;
  /** About each system that has attendants, in the order of the systems. */
  readonly all: () => readonly AvailabilityState[];
  /** What a conversation can know of a queue. */
  readonly sight: (mailbox: MailboxId, queue: string) => QueueSight;
  /**
   * The conversations whose place in the queue or at the desk must be looked at now. Right after a start it is not known who is at the
   * desk (`isDeskKnown` false): nobody is due then for want of an attendant.
   */
  readonly due: (isDeskKnown: boolean) => readonly MailboxId[];
  /** Wakes the listener when the queue has changed; returns the unsubscribe function. */
  readonly onChange: (listener: () => void) => () => void;
}

/** One queue at a moment. */
interface Line extends Omit<QueueSight, 'place' | 'minutes' | 'isGone'> {
  readonly waiting: readonly AttendedConversation<Waiting>[];
  readonly services: readonly number[];
  /** Conversations that those who take people can hold together. */
  readonly seats: number;
}

/** Nobody reads the conversation for so long: it leaves the queue. */
const goneMs = 10 * 60_000;
/** So long before the hours end, whoever asks for a person is told of it. */
const soonMs = 15 * 60_000;

/** Reads queue, calendar and clock anew with every question. */
export function createAvailability(parts: AvailabilityParts): Availability {
  const { queue, clock, systems } = parts;
  const of = (system: string): AvailabilityState => lineOf(system, parts).availability;

  function due(isDeskKnown: boolean): readonly MailboxId[] {
    const present = new Set(queue.present().map(({ member }) => member.id));
    const lost = isDeskKnown ? queue.served().filter(({ attendance }) => !present.has(attendance.attendant.id)) : [];
    const queues = new Set(queue.waiting().map(({ attendance }) => attendance.queue));
    const waiting = [...queues].flatMap((system) => {
      const line = lineOf(system, parts);
      if (!isDeskKnown && line.availability.state === 'nobodyOn' && !line.isPaused) return [];
      return line.waiting.filter(({ attendance }, index) => {
        if (!isDeskKnown && attendance.only !== undefined) return false;
        return waitingDue(attendance, sightIn(line, index, clock.now()), clock.now()) !== undefined;
      });
    });
    return [...lost, ...waiting].map(({ mailbox }) => mailbox);
  }

  return {
    of,
    all: () =>
      systems()
        .filter(({ attendants }) => attendants)
        .map(({ id }) => of(id)),
    named(system) {
      const folded = fold(system);
      const meant = systems().find(
        ({ id, name, aliases }) => id === system || [name, ...aliases].some((called) => foldLabel(called) === folded),
      );
      if (meant !== undefined) return of(meant.id);
      const attended = systems().filter(({ attendants, parent }) => attendants && parent === undefined);
      return bestOf(attended.map(({ id }) => of(id)));
    },
    sight(mailbox, system) {
      const line = lineOf(system, parts);
      return sightIn(
        line,
        line.waiting.findIndex((one) => one.mailbox === mailbox),
        clock.now(),
      );
    },
    due,
    onChange: (listener) => queue.onChange(listener),
  };
}

function lineOf(system: string, { queue, clock, calendar, systems, settings }: AvailabilityParts): Line {
  const waiting = queue.waiting().filter(({ attendance }) => attendance.queue === system);
  const present = queue.present();
  const serving = present.filter((presence) => servesQueue(presence.systems, system, systems()));
  const isPaused = queue.paused().includes(system);
  const attending = attendingOf(systems(), system);
  const availability = availabilityOf({
    calendar: calendar(),
    system: attending,
    now: clock.now(),
    waiting: waiting.length,
    presences: serving,
    served: queue.served().map(({ attendance }) => attendance.attendant.id),
    isPaused,
    queueLimit: settings.queueLimit,
  });
  const { services } = queue.measured(system);
  const common = { limit: settings.queueLimit, askAfterMinutes: settings.queueMinutes };
  const moment = momentAt(calendar(), clock.now(), attending);
  const isClosing = moment.state === 'open' && moment.until - clock.now() < soonMs;
  const closing = isClosing ? { closesAt: isoInBrasilia(moment.until) } : {};
  return { ...closing, waiting, availability, isPaused, present, services, seats: seatsOf(serving), ...common };
}

/** What the conversation at an index of the line can know; one that is not in it (-1) would come to its end. */
function sightIn({ waiting, services, seats, ...line }: Line, index: number, now: number): QueueSight {
  const place = index < 0 ? waiting.length + 1 : index + 1;
  const minutes = expectedMinutes({ services, place, seats });
  const { awaySince = now } = waiting[index] ?? {};
  return { ...line, place, ...(minutes === undefined ? {} : { minutes }), isGone: now - awaySince >= goneMs };
}

function seatsOf(serving: readonly Presence[]): number {
  return serving.filter(({ state }) => state === 'available').reduce((sum, { capacity }) => sum + capacity, 0);
}
