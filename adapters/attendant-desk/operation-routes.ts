import { auditEntryIn } from '../../bot/audit.ts';
import type { Calendar } from '../../bot/ports/calendar.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { EventLog } from '../../bot/ports/event-log.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { StaffDirectory, StaffSession } from '../../bot/ports/staff-directory.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { mayDo } from '../../bot/service-desk/staff-role.ts';
import type { StaffGuard } from './guard-route.ts';
import { auditPage, type AuditLine } from './pages/audit-page.ts';
import { operationPage } from './pages/operation-page.ts';
import { sendStaffPage } from './pages/staff-page.ts';
import type { ServerHealth } from './server-health.ts';

/** What the pages of the operators work with. */
export interface OperationRouteParts {
  readonly guard: StaffGuard;
  readonly staff: Pick<StaffDirectory, 'accounts'>;
  readonly events: Pick<EventLog, 'read'>;
  readonly calendar: Calendar;
  readonly systems: () => readonly ServedSystem[];
  readonly health: ServerHealth;
  readonly clock: Pick<Clock, 'now'>;
  readonly siteStyle: string;
}

const linesOfPage = 100;
const dayMs = 86_400_000;

/** `/desk/operation/`: how the server and its calendar are; `/desk/operation/audit`: who did what, a day at a time. */
export function operationRoutes(parts: OperationRouteParts): readonly Route[] {
  const { guard, calendar, systems, health, clock, siteStyle } = parts;
  return [
    guard.staffRoute({
      method: 'GET',
      path: '/desk/operation/',
      may: ['see-operation'],
      async handle(_request, response, { session }) {
        const shown = { calendar: calendar.current(), systems: systems(), now: clock.now(), startedAt: health.startedAt };
        const page = operationPage({ ...shown, health: await health.read() });
        sendStaffPage(response, { ...page, session }, { siteStyle });
      },
    }),
    guard.staffRoute({
      method: 'GET',
      path: '/desk/operation/audit',
      may: ['audit-all', 'audit-attendants'],
      async handle(_request, response, { query, session }) {
        const asked = query.get('dia') ?? '';
        const day = isDay(asked) ? asked : dayIn(clock.now());
        const lines = await linesOf(day, session, parts);
        const pages = Math.max(1, Math.ceil(lines.length / linesOfPage));
        const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.get('pagina') ?? 1)) || 1));
        const shown = lines.slice((page - 1) * linesOfPage, page * linesOfPage);
        sendStaffPage(response, { ...auditPage({ day, page, pages, lines: shown }), session }, { siteStyle });
      },
    }),
  ];
}

/** What somebody may read of a day, the newest first. */
async function linesOf(day: string, { account }: StaffSession, { events, staff }: OperationRouteParts): Promise<readonly AuditLine[]> {
  const names = new Map((await staff.accounts()).map(({ id, name }) => [id, name]));
  const from = Date.parse(`${day}T00:00:00-03:00`);
  const lines: AuditLine[] = [];
  for await (const event of events.read({ from, to: from + dayMs })) {
    const entry = auditEntryIn(event);
    const isAttendants = entry?.actor.kind === 'staff' && entry.actor.role === 'attendant';
    if (entry !== undefined && (mayDo(account.role, 'audit-all') || isAttendants)) lines.push({ at: event.at, entry, names });
  }
  return lines.sort((one, other) => other.at - one.at);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00-03:00`));
}

function dayIn(now: number): string {
  return new Date(now - 3 * 3_600_000).toISOString().slice(0, 10);
}
