/** What the parent tells the desk process, one line each. */
export type Command = 'heal the disk' | 'deliver what waits and stop';

/** How a desk is opened. */
export interface DeskOptions {
  readonly folder: string;
  /** Where it kills itself, or where its disk begins to fail. */
  readonly point?: Point;
}

/** A named point and how often it is passed before it strikes. */
export interface Point {
  readonly name: PointName;
  readonly passes: number;
}

/** The points at which a process may die. */
export const killPoints = [
  'line half written',
  'line written, not synced',
  'line synced, not acknowledged',
  'turn done, not committed',
  'commit durable, not on the socket',
  'effect delivered, not marked',
  'journal file made',
  'checkpoint begun',
  'checkpoint half written',
  'checkpoint written, not synced',
  'checkpoint synced, not renamed',
  'checkpoint renamed',
  'old file removed',
] as const;

/** The ways in which a disk may fail, from a point on until it is healed. */
export const diskFaults = ['disk full', 'disk full in the middle of a line', 'fdatasync fails'] as const;

/** A kill point or a fault of the disk. */
export type PointName = (typeof killPoints)[number] | (typeof diskFaults)[number];
