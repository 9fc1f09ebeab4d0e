import type { StaffAccount } from '../../bot/ports/staff-directory.ts';
import type { AuditAction, AuditEntry } from '../../bot/service-desk/audit-entry.ts';
import type { DeskActor, DeskOutcome } from '../../bot/service-desk/desk-action.ts';
import { servesQueue } from '../../bot/service-desk/queue.ts';
import { mayDo } from '../../bot/service-desk/staff-role.ts';
import { actAtDesk } from '../../bot/turn/act-at-desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { keepFiles, openFiles } from './desk-files.ts';
import type { DeskView } from './view.ts';
import type { DeskRequest } from './wire.ts';

/** What somebody of the staff does to conversations and queues; each answer is what the desk decided. */
export interface DeskActions {
  readonly act: (asked: Extract<DeskRequest, { kind: 'act' }>) => Promise<DeskOutcome>;
  readonly reassign: (asked: Extract<DeskRequest, { kind: 'reassign' }>) => Promise<DeskOutcome>;
  readonly pauseQueue: (asked: Extract<DeskRequest, { kind: 'pause-queue' }>) => Promise<DeskOutcome>;
  readonly note: (action: AuditAction, about?: Pick<AuditEntry, 'subject' | 'details'>) => Promise<void>;
}

/** The actor that turns of conversations are told of. */
export function actorOf({ id, name, role, systems }: StaffAccount, capacity: number): DeskActor {
  return { id, name, role: role === 'supervisor' ? 'supervisor' : 'attendant', systems, capacity };
}

/** Lets one account act, within what it may see, and audits what has to be. */
export function actionsOf(account: StaffAccount, view: DeskView, parts: DeskParts): DeskActions {
  const actor = actorOf(account, parts.attendantCapacity);
  const note: DeskActions['note'] = (action, about = {}) =>
    parts.audit({ actor: { kind: 'staff', id: account.id, role: account.role }, action, ...about });

  function isHidden(mailbox: string): boolean {
    const found = parts.queue.find(mailbox);
    return found !== undefined && !view.maySee(found.attendance);
  }

  return {
    note,
    async act({ request, conversation, action }) {
      if (isHidden(conversation)) return { done: false, refusal: action.do === 'take' ? 'taken-by-another' : 'not-yours' };
      const opened = await openFiles(action, conversation, parts);
      if (opened === undefined) return { done: false, refusal: 'file-unknown' };
      const outcome = await actAtDesk(parts, { mailbox: conversation, request: `${account.id}:${request}`, action: opened, actor });
      if (outcome.done) await keepFiles(opened, parts);
      if (!outcome.done && outcome.refusal === 'guarded') await note('draft-stopped', { subject: conversation });
      return outcome;
    },
    async reassign({ request, conversation, to }) {
      if (!mayDo(account.role, 'supervise') || isHidden(conversation)) return { done: false, refusal: 'not-yours' };
      const action = { do: 'transfer', to, note: '' } as const;
      const outcome = await actAtDesk(parts, { mailbox: conversation, request: `${account.id}:${request}`, action, actor });
      if (outcome.done) await note('conversation-reassigned', { subject: conversation });
      return outcome;
    },
    async pauseQueue({ queue, paused }) {
      const isServed = parts.systems().some(({ id }) => id === queue) && servesQueue(account.systems, queue, parts.systems());
      if (!mayDo(account.role, 'supervise') || !isServed) return { done: false, refusal: 'not-yours' };
      await parts.queue.setPaused(queue, paused);
      await note(paused ? 'queue-paused' : 'queue-resumed', { subject: `queue:${queue}` });
      return { done: true };
    },
  };
}
