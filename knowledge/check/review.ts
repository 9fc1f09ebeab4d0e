import type { Entry } from '../entry.ts';

/** What an owner has to look at, each list by date. */
export interface Review {
  readonly owner: string;
  /** Past the day on which they were to be looked at. */
  readonly overdue: readonly Entry[];
  /** To be looked at within a month. */
  readonly soon: readonly Entry[];
  /** No longer answered. */
  readonly expired: readonly Entry[];
  /** No longer answered within a month. */
  readonly expiring: readonly Entry[];
}

const month = 30 * 24 * 3_600_000;

/** What is past or near its date at a time (ms since 1970), by owner; archived entries are left aside. */
export function reviewOf(entries: readonly Entry[], now: number): readonly Review[] {
  const kept = entries.filter(({ state }) => state !== 'archived');
  const owners = [...new Set(kept.map(({ owner }) => owner))].sort();
  const reviewAt = ({ reviewOn }: Entry): number => Date.parse(`${reviewOn}T00:00-03:00`);
  const expireAt = ({ expiresAt }: Entry): number => expiresAt ?? Infinity;
  return owners
    .map((owner) => {
      const within = (dateOf: (entry: Entry) => number, from: number, until: number): readonly Entry[] =>
        kept
          .filter((entry) => entry.owner === owner && dateOf(entry) > from && dateOf(entry) <= until)
          .sort((one, other) => dateOf(one) - dateOf(other) || (one.id < other.id ? -1 : 1));
      return {
        owner,
        overdue: within(reviewAt, -Infinity, now),
        soon: within(reviewAt, now, now + month),
        expired: within(expireAt, -Infinity, now),
        expiring: within(expireAt, now, now + month),
      };
    })
    .filter(({ overdue, soon, expired, expiring }) => overdue.length + soon.length + expired.length + expiring.length > 0);
}
