import { BotError } from '../../bot/errors.ts';
import type { Activity, JsonObject } from '../../bot/ports/activity.ts';
import type { AttendanceChange } from '../../bot/service-desk/attendance.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { EncodedTurnResult, MailboxId, Turn, TurnResult } from '../../bot/ports/conversation-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import type { Ledger } from './ledger.ts';
import { Locks } from './locks.ts';
import { activityId, entryUnder, type Lock, type Mailbox, type StoredAttendance, type StoredEntry } from './mailbox.ts';
import type { Committed, Operation } from './operations.ts';
import { Timers, timersAfter } from './timers.ts';
import type { WakeUps } from './wake-ups.ts';
import { causeOf, workOf } from './work.ts';

/** What the turns work with. */
export interface TurnsParts {
  readonly ledger: Ledger;
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
  readonly sealer: Pick<Sealer, 'open'>;
  /** How long a turn holds its mailbox without renewing, in ms of machine time. */
  readonly leaseMs: number;
  /** @throws BotError `queue_full`, `attendant_full` */
  readonly refuseWhenFull: (mailbox: MailboxId, change: AttendanceChange) => void;
}

/** Hands out the work of mailboxes, one turn each, and takes over what the turns changed. */
export class Turns {
  readonly #parts: TurnsParts;
  readonly #timers: Timers;
  readonly #locks: Locks;
  readonly #ready = new Set<Mailbox>();
  /** Mailboxes with work that may have killed the process; their turns run one at a time. */
  readonly #suspects = new Set<Mailbox>();
  #runningSuspect: Mailbox | undefined;

  constructor(parts: TurnsParts) {
    this.#parts = parts;
    this.#timers = new Timers(parts.clock, (mailbox) => this.#offer(mailbox));
    this.#locks = new Locks(parts.leaseMs, (mailbox, lock) => {
      this.#countTry(mailbox, lock, 'turn_timed_out').catch(() => undefined);
    });
  }

  /** Takes up a mailbox after a restart: what is due may have been in a turn when the process died. */
  resume(mailbox: Mailbox): void {
    mailbox.suspect = workOf(mailbox.record, this.#parts.clock.now())?.key;
    this.schedule(mailbox);
  }

  /** Looks what a mailbox has to do, now or later. */
  schedule(mailbox: Mailbox): void {
    if (mailbox.lock !== undefined || mailbox.resting !== undefined) return;
    this.#timers.follow(mailbox);
    if (mailbox.record.inbox.length > 0) this.#offer(mailbox);
  }

  async claim(): Promise<Turn | undefined> {
    const { clock, sealer } = this.#parts;
    for (let mailbox = this.#next(); mailbox !== undefined; mailbox = this.#next()) {
      const { record } = mailbox;
      const work = workOf(record, clock.now());
      if (work === undefined) {
        this.schedule(mailbox);
        continue;
      }
      const before = triesOf(mailbox, work.key);
      const lock = this.#locks.acquire(mailbox, work.key, before.count + 1);
      if (mailbox.suspect === work.key) {
        this.#runningSuspect = mailbox;
        const { code } = before;
        const tried = { op: 'tried', mailbox: record.name, key: work.key, count: lock.attempt, ...(code && { code }) } as const;
        if (!(await this.#announceTry(mailbox, tried))) return undefined;
      }
      const { state: committed } = record;
      const { cause, json } = causeOf(record, work, sealer);
      const head = {
        mailbox: record.name,
        key: work.key,
        fence: lock.fence,
        attempt: lock.attempt,
        ...(before.code === undefined ? {} : { lastFailure: before.code }),
        listening: record.listening,
        ended: record.ended !== undefined,
      };
      return {
        ...head,
        cause,
        get state() {
          return committed === undefined ? undefined : (JSON.parse(committed) as JsonObject);
        },
        get json() {
          const state = committed === undefined ? '' : `,"state":${committed}`;
          return `${JSON.stringify(head).slice(0, -1)},"cause":${json}${state}}`;
        },
      };
    }
    return undefined;
  }

  /** @throws BotError `turn_superseded` */
  renew(turn: Turn): void {
    const { mailbox, lock } = this.#holder(turn);
    this.#locks.renew(mailbox, lock);
  }

  async commit(turn: Turn, result: TurnResult | EncodedTurnResult): Promise<void> {
    const { mailbox } = this.#holder(turn);
    if (result.end?.code === 'userTimedOut' && hasUserWaiting(mailbox, turn)) {
      this.#release(mailbox);
      throw new BotError('end_refused');
    }
    if (result.attendance !== undefined && result.end === undefined) this.#parts.refuseWhenFull(turn.mailbox, result.attendance);
    const durable = this.#record(mailbox, committed(mailbox, { turn, result, now: this.#parts.clock.now() }));
    mailbox.suspect = undefined;
    this.#release(mailbox);
    await durable;
  }

  /** A turn that lost its lock has failed already. */
  async fail(turn: Turn, code: string, retryAfterMs: number): Promise<void> {
    const mailbox = this.#parts.ledger.mailboxes.get(turn.mailbox);
    const lock = this.#locks.heldUnder(mailbox, turn.fence);
    if (mailbox !== undefined && lock !== undefined) await this.#countTry(mailbox, lock, code, retryAfterMs);
  }

  /** Begins nothing new and forgets what waits in memory alone. */
  stop(): void {
    this.#timers.stop();
    this.#locks.stop();
    for (const { resting } of this.#parts.ledger.mailboxes.values()) clearTimeout(resting);
  }

  #next(): Mailbox | undefined {
    if (!this.#parts.ledger.ready) return undefined;
    const queue = this.#suspects.size > 0 && this.#runningSuspect === undefined ? this.#suspects : this.#ready;
    const [mailbox] = queue;
    if (mailbox !== undefined) queue.delete(mailbox);
    return mailbox;
  }

  #offer(mailbox: Mailbox): void {
    if (mailbox.lock !== undefined || mailbox.resting !== undefined) return;
    (mailbox.suspect === undefined ? this.#ready : this.#suspects).add(mailbox);
    this.#parts.wakeUps.announceWork();
  }

  /** Records what a lock holder asks for; when the disk refuses, the work is due again and no try is counted. */
  #record(mailbox: Mailbox, operation: Operation): Promise<void> {
    try {
      return this.#parts.ledger.record(operation);
    } catch (fault) {
      this.#release(mailbox);
      throw fault;
    }
  }

  /** Makes a dangerous try known before it starts; false when the disk refuses. */
  async #announceTry(mailbox: Mailbox, operation: Operation): Promise<boolean> {
    try {
      await this.#record(mailbox, operation);
      return true;
    } catch {
      this.#release(mailbox);
      return false;
    }
  }

  async #countTry(mailbox: Mailbox, { key, attempt }: Lock, code: string, retryAfterMs = 0): Promise<void> {
    const durable = this.#record(mailbox, { op: 'tried', mailbox: mailbox.record.name, key, count: attempt, code });
    if (retryAfterMs > 0) {
      mailbox.resting = setTimeout(() => {
        mailbox.resting = undefined;
        this.schedule(mailbox);
      }, retryAfterMs).unref();
    }
    this.#release(mailbox);
    await durable;
  }

  #release(mailbox: Mailbox): void {
    this.#locks.release(mailbox);
    if (this.#runningSuspect === mailbox) this.#runningSuspect = undefined;
    if (this.#suspects.size > 0) this.#parts.wakeUps.announceWork();
    this.schedule(mailbox);
  }

  #holder(turn: Turn): { readonly mailbox: Mailbox; readonly lock: Lock } {
    const mailbox = this.#parts.ledger.mailboxes.get(turn.mailbox);
    const lock = this.#locks.heldUnder(mailbox, turn.fence);
    if (mailbox === undefined || lock === undefined) throw new BotError('turn_superseded');
    return { mailbox, lock };
  }
}

/** The tries that count for a piece of work: a suspect has made one at least. */
function triesOf({ record, suspect }: Mailbox, key: string): { readonly count: number; readonly code?: string } {
  if (record.tries?.key === key) return record.tries;
  return { count: suspect === key ? 1 : 0 };
}

function hasUserWaiting({ record }: Mailbox, turn: Turn): boolean {
  const waiting = turn.cause.kind === 'timer' ? record.inbox : record.inbox.slice(1);
  return waiting.some((item) => item.kind === 'activity' && record.log[item.position - 1]?.audience === 'user');
}

function committed(
  { record }: Mailbox,
  change: { readonly turn: Turn; readonly result: TurnResult | EncodedTurnResult; readonly now: number },
): Committed {
  const { turn, result, now } = change;
  const updates = (result.updates ?? []).map((activity) => updated(record, activity));
  let time = record.lastTime;
  const entries = result.outgoing.map(({ activity, audience }, index): StoredEntry => {
    time = Math.max(now, time + 1);
    const id = activityId(record, record.log.length + updates.length + index + 1);
    return { audience, activity: stamped(activity, { id, timestamp: new Date(time).toISOString() }) };
  });
  return {
    op: 'commit',
    mailbox: record.name,
    consumes: turn.cause.kind !== 'timer',
    at: now,
    state: textOf(result.state),
    listening: result.listening,
    entries: [...updates, ...entries],
    time,
    effects: result.effects.map(({ name, lane = 'work', payload }, index) => ({
      key: `${turn.key}:${index + 1}`,
      name,
      lane,
      payload: JSON.stringify(payload),
    })),
    timers: timersAfter(turn.cause.kind === 'timer' ? turn.cause : undefined, result.timers, now),
    ...(result.attendance === undefined ? {} : { attendance: withoutLimit(result.attendance) }),
    ...(result.end === undefined ? {} : { end: { code: result.end.code } }),
  };
}

function withoutLimit({ attendance, card }: AttendanceChange): StoredAttendance {
  return { attendance, card };
}

function textOf(value: object | string): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An activity as JSON text, with the id and the time that the store gives it. */
function stamped(activity: Activity | string, stamp: Required<Pick<Activity, 'id' | 'timestamp'>>): string {
  if (typeof activity !== 'string') return JSON.stringify({ ...activity, ...stamp });
  return `${activity.slice(0, -1)},"id":${JSON.stringify(stamp.id)},"timestamp":"${stamp.timestamp}"}`;
}

/** The new entry of an activity that has changed. @throws BotError `activity_invalid` */
function updated(record: Mailbox['record'], activity: Activity): StoredEntry {
  const earlier = entryUnder(record, activity.id ?? '');
  if (earlier === undefined) throw new BotError('activity_invalid', { details: 'an update names no activity of the log' });
  const { timestamp } = JSON.parse(earlier.activity) as Activity;
  return { audience: earlier.audience, activity: JSON.stringify({ ...activity, timestamp }) };
}
