import { randomUUID } from 'node:crypto';

import type { Clock } from './ports/clock.ts';
import type { DeskEvent, EventLog } from './ports/event-log.ts';
import type { AuditEntry } from './service-desk/audit-entry.ts';

/** Keeps an entry in the audit log; durable when it resolves. */
export type Audit = (entry: AuditEntry) => Promise<void>;

/** Makes the writer of the audit log: events of kind `audit`, which nobody changes or takes out. */
export function createAudit(events: Pick<EventLog, 'append'>, clock: Pick<Clock, 'now'>): Audit {
  return (entry) => events.append({ key: `audit:${randomUUID()}`, kind: 'audit', at: clock.now(), data: { ...entry } });
}

/** The audit entry that an event tells of, or `undefined` for an event of another kind. */
export function auditEntryIn({ kind, data }: DeskEvent): AuditEntry | undefined {
  return kind === 'audit' ? (data as unknown as AuditEntry) : undefined;
}

/** Audits which version of the knowledge base serves from now on. */
export function auditKnowledge(audit: Audit): (snapshot: { readonly version: string }) => Promise<void> {
  return ({ version }) => audit({ actor: { kind: 'server' }, action: 'knowledge-changed', subject: `knowledge:${version}` });
}
