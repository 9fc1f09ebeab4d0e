import type { Activity } from '../../bot/ports/activity.ts';
import type { Audience, EffectLane, EndCode, MailboxId } from '../../bot/ports/conversation-store.ts';
import type { AttendanceChange } from '../../bot/service-desk/attendance.ts';
import type { Listening } from '../../bot/service-desk/redaction.ts';

/** A log entry at rest: the activity as JSON text; its position is its place in the log, from 1. */
export interface StoredEntry {
  readonly audience: Audience;
  readonly activity: string;
}

/** What waits for a turn: an activity of the log (with its sealed clear text when masking changed it), or the outcome of an effect. */
export type InboxItem =
  | { readonly kind: 'activity'; readonly position: number; readonly clear?: string }
  | { readonly kind: 'outcome'; readonly number: number; readonly effect: string; readonly key: string; readonly outcome: string };

/** An effect that is not delivered yet. */
export interface StoredEffect {
  readonly key: string;
  readonly name: string;
  readonly lane: EffectLane;
  /** JSON text. */
  readonly payload: string;
  readonly entries: { readonly from: number; readonly to: number };
  readonly createdAt: number;
  failures: number;
  lastFailure?: string | undefined;
  parked: boolean;
}

/** Where a conversation stands that waits for a person or is being served, with what lists show of it; replaced, never changed in place. */
export type StoredAttendance = Omit<AttendanceChange, 'limit'>;

/** Everything of a mailbox that outlives the process. Changed by `applyOperation` alone. */
export interface MailboxRecord {
  readonly name: MailboxId;
  readonly createdAt: number;
  epoch: string;
  /** Number of the last operation that is contained. */
  sequence: number;
  listening: Listening;
  /** JSON text. */
  state?: string;
  ended?: { readonly code: EndCode; readonly at: number };
  /** Absent while the conversation is the bot's alone, and after its end. */
  attendance?: StoredAttendance | undefined;
  readonly log: StoredEntry[];
  /** Timestamp of the last entry, ms since 1970. */
  lastTime: number;
  /** Dedupe key → position of the first arrival. */
  readonly keys: Map<string, number>;
  inbox: InboxItem[];
  /** Outcomes received so far; numbers the next one. */
  outcomes: number;
  timers: Readonly<Record<string, number>>;
  /** Replaced, never changed in place. */
  effects: readonly StoredEffect[];
  /** Tries made of the piece of work with this turn key. */
  tries?: { readonly key: string; readonly count: number; readonly code?: string };
}

/** What readers may see: the newest state of the mailbox that is durable. */
export interface Shown {
  readonly head: number;
  readonly state: string | undefined;
  readonly ended: MailboxRecord['ended'];
  /** Only these are delivered. */
  readonly effects: readonly StoredEffect[];
  readonly attendance: StoredAttendance | undefined;
}

/** What readers see of a mailbox whose first activity is not durable yet. */
export const nothingShown: Shown = { head: 0, state: undefined, ended: undefined, effects: [], attendance: undefined };

/** The lock of a running turn. */
export interface Lock {
  readonly fence: number;
  readonly key: string;
  readonly attempt: number;
  /** Machine time in ms at which the lease runs out. */
  readonly until: number;
}

/** A mailbox in memory: its record, and what a restart forgets. */
export interface Mailbox {
  readonly record: MailboxRecord;
  shown: Shown;
  lock?: Lock | undefined;
  /** Waits after a failed turn. */
  resting?: NodeJS.Timeout | undefined;
  /** Key of the work that may have been in a turn when the process died. */
  suspect?: string | undefined;
  /** Lanes of effects in which nothing can be claimed: one is being delivered (its key), or they rest after a failed delivery. */
  readonly busyLanes: Map<EffectLane, { readonly key?: string; readonly timer: NodeJS.Timeout }>;
}

/** The mailbox's present state as readers will see it once it is durable. */
export function view({ log, state, ended, effects, attendance }: MailboxRecord): Shown {
  return { head: log.length, state, ended, effects, attendance };
}

/** `<channel>|<conversation>|<generation>` of a mailbox's name; a name of another kind is its own conversation. */
export function partsOf(name: MailboxId): { readonly base: string; readonly conversation: string; readonly generation: number } {
  const [, channel, conversation, generation] = /^conversation:([^|]*)\|(.*)\|(\d+)$/s.exec(name) ?? [];
  if (channel === undefined || conversation === undefined) return { base: name, conversation: name, generation: 1 };
  return { base: `${channel}|${conversation}`, conversation, generation: Number(generation) };
}

/** Id of the activity at a position: `<conversation>|<epoch>-<position>`, the position padded to 7 digits. */
export function activityId({ name, epoch }: MailboxRecord, position: number): string {
  return `${partsOf(name).conversation}|${epoch}-${String(position).padStart(7, '0')}`;
}

/** The entry that the log got under this activity id first. */
export function entryUnder({ log }: Pick<MailboxRecord, 'log'>, id: string): StoredEntry | undefined {
  const entry = log[Number(id.slice(id.lastIndexOf('-') + 1)) - 1];
  return entry !== undefined && (JSON.parse(entry.activity) as Activity).id === id ? entry : undefined;
}

/** Epoch of a mailbox: later generations of a conversation share its id, so that their epochs must differ. */
export function epochOf(name: MailboxId, epoch: string): string {
  const { generation } = partsOf(name);
  return generation === 1 ? epoch : `${epoch}.${generation}`;
}
