import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Audit } from '../../bot/audit.ts';
import { BotError } from '../../bot/errors.ts';
import type { Limit } from '../../bot/ports/limit.ts';
import type { Route, RouteContext, Upgrade } from '../../bot/ports/route.ts';
import type { StaffDirectory, StaffSession } from '../../bot/ports/staff-directory.ts';
import { mayDo, type StaffPermission } from '../../bot/service-desk/staff-role.ts';
import { notAllowedPage } from './pages/not-allowed-page.ts';
import { sendStaffPage } from './pages/staff-page.ts';
import { tokenIn } from './session-cookie.ts';

/** What the guard of the staff's routes asks. */
export interface GuardParts {
  readonly staff: Pick<StaffDirectory, 'session'>;
  readonly audit: Audit;
  /** Address of this server as people see it; empty: the Host header of the request tells it. */
  readonly publicUrl: string;
  /** How often one client may ask. */
  readonly limit: Limit;
  /** Style of the page that says that a page is for others. */
  readonly siteStyle: string;
}

/** A route for those of the staff who may do something. */
export interface StaffRoute extends Pick<Route, 'method' | 'path' | 'maxBodyBytes'> {
  /** What somebody must be allowed to do; one of these is enough. Empty: whoever has signed in. */
  readonly may: readonly StaffPermission[];
  readonly handle: (request: IncomingMessage, response: ServerResponse, context: StaffContext) => Promise<void> | void;
}

/** What a staff route learns about its request. */
export interface StaffContext extends RouteContext {
  readonly session: StaffSession;
}

/** A WebSocket for those of the staff who may do something. */
export interface StaffUpgrade extends Pick<Upgrade, 'path'> {
  readonly may: readonly StaffPermission[];
  readonly handle: (
    request: IncomingMessage,
    socket: Parameters<Upgrade['handle']>[1],
    head: Buffer,
    context: Parameters<Upgrade['handle']>[3] & { readonly session: StaffSession },
  ) => Promise<void> | void;
}

/** Lets through whom a route or socket is for. */
export interface StaffGuard {
  /**
   * Makes a route that first checks, in this order: the rate of the address, the session (401), that a page of this server asks (403) with
   * the session's `x-csrf-token` unless the method is GET (403), and the role (403, audited). Whoever opens a page in the browser is shown
   * the way in, or to their own page.
   */
  readonly staffRoute: (route: StaffRoute) => Route;
  /** The same for a WebSocket, whose page must be this server's own. While it is open, ask `sessionAlive` now and then. */
  readonly staffUpgrade: (upgrade: StaffUpgrade) => Upgrade;
  /** The session of a request, or `undefined`. */
  readonly sessionOf: (request: IncomingMessage) => Promise<StaffSession | undefined>;
  /** @throws BotError `csrf_refused` unless a page of this server asks */
  readonly refuseForeignPage: (request: IncomingMessage) => void;
  /** @throws BotError `csrf_refused` unless this is the token that the session has told to its pages */
  readonly refuseWrongToken: (session: StaffSession, given: unknown) => void;
}

/** Makes the guard. Nothing but a session of the staff opens: a token of the chat is worth nothing here. */
export function guardStaff({ staff, audit, publicUrl, limit, siteStyle }: GuardParts): StaffGuard {
  async function sessionOf(request: IncomingMessage): Promise<StaffSession | undefined> {
    const token = tokenIn(request);
    return token === undefined ? undefined : staff.session(token);
  }

  function refuseForeignPage(request: IncomingMessage): void {
    if (!isOwnPage(request, publicUrl)) throw new BotError('csrf_refused');
  }

  async function signedIn(request: IncomingMessage): Promise<StaffSession> {
    const session = await sessionOf(request);
    if (session === undefined) throw new BotError('sign_in_required');
    return session;
  }

  /** Whether somebody has none of these permissions, which is audited. */
  async function isRefused({ account: { id, role } }: StaffSession, may: readonly StaffPermission[], path: string): Promise<boolean> {
    if (may.length === 0 || may.some((permission) => mayDo(role, permission))) return false;
    await audit({ actor: { kind: 'staff', id, role }, action: 'access-refused', subject: `path:${path}` });
    return true;
  }

  return {
    sessionOf,
    refuseForeignPage,
    refuseWrongToken,
    staffRoute: ({ may, handle, ...route }) => ({
      ...route,
      async handle(request, response, context) {
        await limit(context.address);
        const isPage = isPageView(request, route.method);
        if (isPage && (await sessionOf(request)) === undefined) return void response.writeHead(303, { location: '/desk/' }).end();
        const session = await signedIn(request);
        if (route.method !== 'GET') {
          refuseForeignPage(request);
          refuseWrongToken(session, request.headers['x-csrf-token']);
        }
        if (!(await isRefused(session, may, route.path))) return handle(request, response, Object.assign(context, { session }));
        if (!isPage) throw new BotError('staff_not_allowed', { role: session.account.role });
        sendStaffPage(response, notAllowedPage(session), { siteStyle, status: 403 });
      },
    }),
    staffUpgrade: ({ path, may, handle }) => ({
      path,
      async handle(request, socket, head, context) {
        await limit(context.address);
        const session = await signedIn(request);
        refuseForeignPage(request);
        if (await isRefused(session, may, path)) throw new BotError('staff_not_allowed', { role: session.account.role });
        return handle(request, socket, head, { ...context, session });
      },
    }),
  };
}

/** Whether somebody opens a page in the browser, who reads a page and no code. */
function isPageView({ headers: { accept = '' } }: IncomingMessage, method: Route['method']): boolean {
  return method === 'GET' && accept.includes('text/html');
}

/** Whether a page of this server asks: browsers name the page's origin with every POST and WebSocket, and no page can write it. */
function isOwnPage({ headers: { origin, host } }: IncomingMessage, publicUrl: string): boolean {
  if (origin === undefined) return false;
  return publicUrl === '' ? origin.replace(/^https?:\/\//, '') === host : origin === new URL(publicUrl).origin;
}

function refuseWrongToken({ csrfToken }: StaffSession, told: unknown): void {
  const [given, wanted] = [Buffer.from(typeof told === 'string' ? told : ''), Buffer.from(csrfToken)];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw new BotError('csrf_refused');
}
