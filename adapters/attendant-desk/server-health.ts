import type { CalendarReport } from '../../bot/ports/calendar.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { ConversationStore, PendingEffect } from '../../bot/ports/conversation-store.ts';
import { groupOf, operationTexts as say } from '../../bot/texts/operation.ts';

/** What is asked how the server is. */
export interface ServerHealthParts {
  readonly store: Pick<ConversationStore, 'health' | 'effects'>;
  readonly knowledgeReport: () => { readonly version: string; readonly entries: number; readonly faults: readonly string[] };
  readonly calendar: { readonly report: () => CalendarReport };
  readonly clock: Pick<Clock, 'now'>;
}

/** How a part of the server is, in words. */
export interface PartHealth {
  readonly name: string;
  readonly state: 'well' | 'attention' | 'failure';
  /** ms since 1970; so long it has been in this state. */
  readonly since: number;
  readonly said: readonly string[];
  /** What an operator does about it. */
  readonly todo: readonly string[];
}

/** Knows how the server is, and since when. */
export interface ServerHealth {
  /** ms since 1970. */
  readonly startedAt: number;
  /** Every part, the worst first. */
  readonly read: () => Promise<readonly PartHealth[]>;
  readonly close: () => void;
}

type Seen = Omit<PartHealth, 'since'> & { readonly since?: number };

const lookAgainMs = 5_000;
const order = ['failure', 'attention', 'well'] as const;

/** Begins to look, every five seconds, so that it can tell since when something is as it is. */
export function watchServerHealth({ store, knowledgeReport, calendar, clock }: ServerHealthParts): ServerHealth {
  const startedAt = clock.now();
  const states = new Map<string, { readonly state: PartHealth['state']; readonly since: number }>();

  function look(): readonly PartHealth[] {
    return [writing(store), knowledge(knowledgeReport()), businessCalendar(calendar.report())].map((part) => {
      const before = states.get(part.name);
      const since = before?.state === part.state ? before.since : clock.now();
      states.set(part.name, { state: part.state, since });
      return { ...part, since };
    });
  }

  look();
  const again = setInterval(look, lookAgainMs).unref();
  return {
    startedAt,
    async read() {
      const parts = [...look(), { since: startedAt, ...deliveries(await store.effects()) }];
      return parts.sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
    },
    close: () => clearInterval(again),
  };
}

function writing(store: ServerHealthParts['store']): Seen {
  const { name, well, failure, todo } = say.writing;
  const health = store.health();
  if (health.ready) return { name, state: 'well', said: [well], todo: [] };
  return { name, state: 'failure', said: [failure(health.reason)], todo };
}

function knowledge({ version, entries, faults }: ReturnType<ServerHealthParts['knowledgeReport']>): Seen {
  const { name, well, refused, todo } = say.knowledge;
  const serves = well(entries, version);
  if (faults.length === 0) return { name, state: 'well', said: [serves], todo: [] };
  return { name, state: 'attention', said: [refused, serves, ...faults], todo };
}

function businessCalendar({ unconfirmedYears, faults }: CalendarReport): Seen {
  const { name, well, refused, unconfirmed, todo, enter } = say.calendar;
  const isUnconfirmed = unconfirmedYears.length > 0;
  if (faults.length === 0 && !isUnconfirmed) return { name, state: 'well', said: [well], todo: [] };
  return {
    name,
    state: 'attention',
    said: [...(faults.length > 0 ? [refused, ...faults] : []), ...(isUnconfirmed ? [unconfirmed(unconfirmedYears)] : [])],
    todo: [...(faults.length > 0 ? [todo] : []), ...(isUnconfirmed ? [enter] : [])],
  };
}

/** What was tried in vain, by where it goes to. */
function deliveries(effects: readonly PendingEffect[]): Seen {
  const { name, well, failing, parked, cause, tries, retry } = say.deliveries;
  const failed = effects.filter(({ failures, state }) => failures > 0 || state === 'parked');
  const [oldest] = failed;
  if (oldest === undefined) return { name, state: 'well', said: [well(effects.length)], todo: [] };
  const groups = [...new Set(failed.map(({ name: effect }) => groupOf(effect)))];
  const setAside = failed.filter(({ state }) => state === 'parked');
  return {
    name,
    state: setAside.length > 0 ? 'failure' : 'attention',
    since: oldest.createdAt,
    said: groups.flatMap((group) => {
      const own = failed.filter(({ name: effect }) => groupOf(effect) === group);
      const [first, ...rest] = own.filter(({ state }) => state !== 'parked');
      const aside = own.filter(({ state }) => state === 'parked').length;
      const tried =
        first === undefined ? [] : [failing(group, { count: rest.length + 1, since: first.createdAt, failure: first.lastFailure ?? '' })];
      return [...(aside > 0 ? [parked(group, aside)] : []), ...tried];
    }),
    todo: [...groups.map(cause), ...(setAside.length < failed.length ? [tries] : []), ...(setAside.length > 0 ? [retry] : [])],
  };
}
