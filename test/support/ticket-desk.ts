import { guardStaff } from '../../adapters/attendant-desk/guard-route.ts';
import { sessionCookie } from '../../adapters/attendant-desk/session-cookie.ts';
import { ticketRoutes } from '../../adapters/attendant-desk/ticket-routes.ts';
import type { DeskTicket, DeskTicketAction, DeskTicketOutcome, DeskTicketRow } from '../../adapters/attendant-desk/wire.ts';
import { createHttpEdge } from '../../adapters/http/edge.ts';
import { memoryStaffDirectory } from '../../adapters/staff-directory/memory-staff-directory.ts';
import { auditEntryIn, createAudit } from '../../bot/audit.ts';
import { createFileLinks } from '../../bot/file-links.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import type { StaffMember } from '../../bot/service-desk/attendance.ts';
import type { AuditEntry } from '../../bot/service-desk/audit-entry.ts';
import type { StaffRole } from '../../bot/service-desk/staff-role.ts';
import { eventsIn } from '../contracts/event-log.contract.ts';
import { cheapCost, password } from '../contracts/staff-directory.contract.ts';
import { silentLog } from './silent-log.ts';
import { fixedFacts, type TalkDesk } from './talk-desk.ts';

/** What a route of tickets answered. */
export interface TicketAnswer<T> {
  readonly status: number;
  readonly body: T;
  readonly location: string | null;
}

type Listed = TicketAnswer<{ readonly tickets: readonly DeskTicketRow[]; readonly next?: string }>;
type Done = TicketAnswer<DeskTicketOutcome>;

/** Somebody of the staff who has signed in, before the tickets. */
export interface TicketClerk {
  readonly named: StaffMember;
  readonly get: <T>(path: string) => Promise<TicketAnswer<T>>;
  /** `csrf` is the session's own when it is not given. */
  readonly post: <T>(path: string, body: unknown, csrf?: string) => Promise<TicketAnswer<T>>;
  readonly list: (filter?: Readonly<Record<string, string>>) => Promise<Listed>;
  readonly find: (search: object) => Promise<Listed>;
  readonly read: (protocolNumber: string) => Promise<TicketAnswer<DeskTicket>>;
  readonly act: (protocolNumber: string, action: DeskTicketAction, request?: string) => Promise<Done>;
}

/** The routes of tickets over HTTP, on a desk in memory. */
export interface TicketDesk {
  readonly signIn: (name: string, systems?: readonly string[], role?: StaffRole) => Promise<TicketClerk>;
  readonly audited: () => Promise<readonly (AuditEntry | undefined)[]>;
  readonly close: () => Promise<void>;
}

/** Opens the routes on a free port; `tickets` in place of the desk's own. */
export async function openTicketDesk(
  { store, files, events, clock, ...desk }: TalkDesk,
  { tickets = desk.tickets, ...patience }: { readonly tickets?: TicketStore; readonly patienceMs?: number } = {},
): Promise<TicketDesk> {
  const staff = memoryStaffDirectory({ cost: cheapCost });
  const audit = createAudit(events, clock);
  const guard = guardStaff({ staff, audit, publicUrl: '', siteStyle: '/site.css', limit: async () => undefined });
  const links = createFileLinks({ secrets: ['s'.repeat(32)], minutes: 10, now: clock.now });
  const parts = { guard, tickets, store, files, links, audit, reopenHours: 48, ...patience };
  const routes = ticketRoutes({ ...parts, systems: () => fixedFacts().systems });
  const edge = createHttpEdge({ routes, upgrades: [], log: silentLog });
  const url = await edge.listen(0, '127.0.0.1');
  let requests = 0;

  return {
    async signIn(name, systems = [], role = 'attendant') {
      const { id } = await staff.add({ email: `${name.toLowerCase()}@gov.br`, name, role, systems }, password);
      const { token, session } = await staff.openSession(id);
      const headers = { connection: 'close', cookie: sessionCookie(token).split(';')[0] ?? '', origin: url };
      const ask = async <T>(path: string, init: RequestInit): Promise<TicketAnswer<T>> => {
        const response = await fetch(url + path, { redirect: 'manual', ...init });
        const text = await response.text();
        return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as T, location: response.headers.get('location') };
      };
      const get = <T>(path: string) => ask<T>(path, { headers });
      const post = <T>(path: string, body: unknown, csrf = session.csrfToken) =>
        ask<T>(path, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'x-csrf-token': csrf },
          body: JSON.stringify(body),
        });
      return {
        named: { id, name },
        get,
        post,
        list: (filter = {}) => get(`/desk/api/tickets?${new URLSearchParams(filter).toString()}`),
        find: (search) => post('/desk/api/tickets/search', search),
        read: (number) => get(`/desk/api/tickets/${number}`),
        act(number, action, request) {
          requests += 1;
          return post(`/desk/api/tickets/${number}/actions`, { request: request ?? `r${String(requests)}`, action });
        },
      };
    },
    audited: async () => (await eventsIn(events)).flatMap((event) => auditEntryIn(event) ?? []),
    close: () => edge.close(),
  };
}
