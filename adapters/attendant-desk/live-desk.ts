import type { AttendedConversation } from '../../bot/ports/attendant-queue.ts';
import { attendanceFigures } from '../../bot/turn/attendance-figures.ts';
import { keepChanges, type Changes, type DeskChange } from './changes.ts';
import type { DeskParts } from './desk-parts.ts';
import type { DeskConversation, DeskFigures, DeskPresence, DeskSnapshot, DeskSystem } from './wire.ts';

/** The desk as it is now, and each change of it as it comes. */
export interface LiveDesk extends Pick<Changes, 'newest' | 'since'> {
  readonly now: () => DeskSnapshot;
  /** Calls the listener with each change and its number; returns the function that ends it. */
  readonly follow: (listener: (change: DeskChange, number: string) => void) => () => void;
  /** Tells now what is still being gathered. */
  readonly tell: () => void;
  readonly close: () => void;
}

type LiveDeskParts = Pick<DeskParts, 'queue' | 'systems' | 'availability' | 'events' | 'clock' | 'log'>;

/** Whether people can be spoken to is looked at this often: it takes a while to tell. */
const lookAgainMs = 1_000;
/** The figures of the day are counted this often while somebody has the desk open. */
const countAgainMs = 15_000;
/** Changes that come this close together are told together. */
const gatherMs = 10;

/** Watches the queue and says once for all sockets what has changed. */
export function watchDesk({ queue, systems, availability, events, clock, log }: LiveDeskParts): LiveDesk {
  const changes = keepChanges();
  const listeners = new Set<(change: DeskChange, number: string) => void>();
  const changed = new Set<string>();
  let presences = presencesOf(queue);
  let shownSystems = systemsNow();
  let gathering: NodeJS.Timeout | undefined;
  let isTimeToLook = true;
  let figures: DeskFigures | undefined;

  function systemsNow(): readonly DeskSystem[] {
    const paused = new Set(queue.paused());
    return systems().map(({ id, name, kinds, tickets, attendants }) => ({
      id,
      name,
      kinds: kinds.map((kind) => ({ id: kind.id, label: kind.label })),
      tickets,
      attendants,
      paused: paused.has(id),
      availability: availability.of(id),
    }));
  }

  function tell(): void {
    clearTimeout(gathering);
    gathering = undefined;
    const looked = [...changed].map((id) => ({ id, found: queue.find(id) }));
    changed.clear();
    const [presencesNow, systemsThen] = [presencesOf(queue), isTimeToLook ? systemsNow() : shownSystems];
    isTimeToLook = false;
    const change: DeskChange = {
      conversations: looked.flatMap(({ found }) => (found === undefined ? [] : [conversationOf(found)])),
      gone: looked.flatMap(({ id, found }) => (found === undefined ? [id] : [])),
      ...(isSame(presences, presencesNow) ? {} : { presences: presencesNow }),
      ...(isSame(shownSystems, systemsThen) ? {} : { systems: systemsThen }),
    };
    [presences, shownSystems] = [presencesNow, systemsThen];
    if (looked.length === 0 && change.presences === undefined && change.systems === undefined) return;
    publish(change);
  }

  function publish(change: DeskChange): void {
    const number = changes.add(change);
    for (const listener of listeners) listener(change, number);
  }

  async function count(): Promise<void> {
    const before = figures;
    figures = await attendanceFigures(events, clock.now());
    if (JSON.stringify(before) !== JSON.stringify(figures)) publish({ conversations: [], gone: [], figures });
  }

  function countNow(): void {
    count().catch((fault: unknown) =>
      log.error({ fault: fault instanceof Error ? fault.name : '' }, 'The figures of the day cannot be counted'),
    );
  }

  const unfollowQueue = queue.onChange((news) => {
    if (news.kind === 'conversation') changed.add(news.mailbox);
    else isTimeToLook = true;
    gathering ??= setTimeout(tell, gatherMs);
  });
  const look = setInterval(() => {
    isTimeToLook = true;
    tell();
  }, lookAgainMs).unref();

  const countAgain = setInterval(() => {
    if (listeners.size > 0) countNow();
  }, countAgainMs).unref();

  return {
    newest: changes.newest,
    since: changes.since,
    now: () => ({
      conversations: [...queue.waiting(), ...queue.served()].map(conversationOf),
      presences: presencesOf(queue),
      systems: systemsNow(),
      ...(figures === undefined ? {} : { figures }),
    }),
    follow(listener) {
      listeners.add(listener);
      if (figures === undefined) countNow();
      return () => void listeners.delete(listener);
    },
    tell,
    close() {
      unfollowQueue();
      clearInterval(look);
      clearInterval(countAgain);
      clearTimeout(gathering);
    },
  };
}

function conversationOf({ mailbox, attendance, card, awaySince }: AttendedConversation): DeskConversation {
  return { id: mailbox, attendance, card, ...(awaySince === undefined ? {} : { awaySince }) };
}

function presencesOf(queue: DeskParts['queue']): readonly DeskPresence[] {
  const held = new Map<string, number>();
  for (const { attendance } of queue.served()) held.set(attendance.attendant.id, (held.get(attendance.attendant.id) ?? 0) + 1);
  return queue.present().map((presence) => ({ ...presence, open: held.get(presence.member.id) ?? 0 }));
}

function isSame(one: readonly object[], other: readonly object[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
