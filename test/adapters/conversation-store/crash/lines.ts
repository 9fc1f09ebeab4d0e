/** What the parent tells the desk process, one JSON line each. */
export type Command =
  | { readonly do: 'receive'; readonly mailbox: string; readonly text: string }
  | { readonly do: 'subscribe'; readonly mailbox: string; readonly after: string }
  | { readonly do: 'read'; readonly mailbox: string }
  | { readonly do: 'heal' }
  | { readonly do: 'stop' };

/** What the desk process says, one JSON line each. Lines of a log are written `>text` for the user and `<text>` for the desk. */
export type Report =
  | { readonly say: 'ready' }
  | { readonly say: 'ack'; readonly mailbox: string; readonly text: string }
  | { readonly say: 'refused'; readonly mailbox: string; readonly text: string; readonly code: string; readonly ready: boolean }
  | { readonly say: 'frame'; readonly mailbox: string; readonly lines: readonly string[]; readonly watermark: string }
  | { readonly say: 'effect'; readonly key: string; readonly text: string }
  | { readonly say: 'number'; readonly key: string; readonly number: number }
  | { readonly say: 'log'; readonly mailbox: string; readonly lines: readonly string[] };

/** How a desk process is started. */
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
