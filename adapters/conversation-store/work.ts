import type { Activity, JsonObject } from '../../bot/ports/activity.ts';
import type { TurnCause } from '../../bot/ports/conversation-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { activityId, type InboxItem, type MailboxRecord } from './mailbox.ts';
import { earliestTimer } from './timers.ts';

/** A piece of work of a mailbox and the key of its turn. */
export type Work =
  | { readonly kind: 'inbox'; readonly key: string; readonly item: InboxItem }
  | { readonly kind: 'timer'; readonly key: string; readonly name: string; readonly due: number };

/** What a mailbox has to do now: its inbox before its timers. */
export function workOf(record: MailboxRecord, now: number): Work | undefined {
  const item = record.inbox[0];
  if (item !== undefined) return { kind: 'inbox', key: `${record.name}:${nameOf(record, item)}`, item };
  const timer = earliestTimer(record);
  if (timer === undefined || timer.due > now) return undefined;
  return { kind: 'timer', key: `${record.name}:${timer.name}@${timer.due}`, ...timer };
}

/** The cause of a turn, as the port tells it, and as JSON text. What is JSON text at rest is read only when somebody looks. */
export function causeOf(
  record: MailboxRecord,
  work: Work,
  sealer: Pick<Sealer, 'open'>,
): { readonly cause: TurnCause; readonly json: string } {
  if (work.kind === 'timer') {
    const cause = { kind: 'timer', name: work.name, due: work.due } as const;
    return { cause, json: JSON.stringify(cause) };
  }
  const { item } = work;
  if (item.kind === 'outcome') {
    const { effect, key } = item;
    const cause = { kind: 'outcome', effect, key, outcome: JSON.parse(item.outcome) as JsonObject } as const;
    return { cause, json: JSON.stringify(cause) };
  }
  const { audience, activity: stored } = record.log[item.position - 1] ?? { audience: 'internal', activity: '{}' };
  const said = item.clear === undefined ? {} : { clearText: sealer.open(item.clear, `inbox of ${record.name}`) };
  let read: Activity | undefined;
  const cause = {
    kind: 'activity',
    audience,
    ...said,
    get activity() {
      return (read ??= JSON.parse(stored) as Activity);
    },
  } as const;
  return { cause, json: `${JSON.stringify({ kind: 'activity', audience, ...said }).slice(0, -1)},"activity":${stored}}` };
}

function nameOf(record: MailboxRecord, item: InboxItem): string {
  return item.kind === 'activity' ? activityId(record, item.position) : `outcome-${item.number}`;
}
