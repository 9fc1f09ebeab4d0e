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

/** The cause of a turn, as the port tells it. */
export function causeOf(record: MailboxRecord, work: Work, sealer: Pick<Sealer, 'open'>): TurnCause {
  if (work.kind === 'timer') return { kind: 'timer', name: work.name, due: work.due };
  const { item } = work;
  if (item.kind === 'outcome') {
    return { kind: 'outcome', effect: item.effect, key: item.key, outcome: JSON.parse(item.outcome) as JsonObject };
  }
  const activity = JSON.parse(record.log[item.position - 1]?.activity ?? '{}') as Activity;
  return item.clear === undefined
    ? { kind: 'activity', activity }
    : { kind: 'activity', activity, clearText: sealer.open(item.clear, `inbox of ${record.name}`) };
}

function nameOf(record: MailboxRecord, item: InboxItem): string {
  return item.kind === 'activity' ? activityId(record, item.position) : `outcome-${item.number}`;
}
