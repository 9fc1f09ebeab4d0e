import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Audit } from '../../bot/audit.ts';
import { BotError, isBotError } from '../../bot/errors.ts';
import type { Limit } from '../../bot/ports/limit.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { StaffDirectory, StaffSession } from '../../bot/ports/staff-directory.ts';
import { mayDo } from '../../bot/service-desk/staff-role.ts';
import { staffTexts as say } from '../../bot/texts/staff.ts';
import { answerJson } from '../pages/answer-json.ts';
import { isForm, readForm } from './form-body.ts';
import type { StaffGuard } from './guard-route.ts';
import { appPage, appPolicy } from './pages/app-page.ts';
import type { DeskAssets } from './pages/assets.ts';
import { signInPage } from './pages/sign-in-page.ts';
import { areasOf, sendStaffPage } from './pages/staff-page.ts';
import { noSessionCookie, sessionCookie } from './session-cookie.ts';
import type { SignedIn, SignIn } from './sign-in.ts';
import type { DeskSession } from './wire.ts';

/** What signing in and out works with. */
export interface SignInParts {
  readonly signIn: SignIn;
  readonly guard: StaffGuard;
  readonly staff: Pick<StaffDirectory, 'endSession'>;
  readonly audit: Audit;
  readonly assets: DeskAssets;
  readonly siteStyle: string;
  readonly publicUrl: string;
  /** How often one client may ask, and may try to sign in. */
  readonly limit: Limit;
  readonly triesOfAddress: Limit;
}

/** `/desk/`: the sign-in page or, to who has signed in, the page of their role; signing in and out; who is signed in. */
export function signInRoutes(parts: SignInParts): readonly Route[] {
  const { guard, limit } = parts;
  return [
    { method: 'GET', path: '/desk', handle: (_request, response) => void response.writeHead(308, { location: '/desk/' }).end() },
    {
      method: 'GET',
      path: '/desk/',
      async handle(request, response, { address }) {
        await limit(address);
        const session = await guard.sessionOf(request);
        if (session === undefined) sendStaffPage(response, signInPage(), parts);
        else sendHome(request, response, session, parts);
      },
    },
    {
      method: 'POST',
      path: '/desk/sign-in',
      async handle(request, response, { address }) {
        await limit(address);
        await answerTry(request, response, { ...parts, address });
      },
    },
    {
      method: 'POST',
      path: '/desk/sign-out',
      async handle(request, response, { address }) {
        await limit(address);
        await signOut(request, response, parts);
      },
    },
    guard.staffRoute({
      method: 'GET',
      path: '/desk/session',
      may: [],
      handle(_request, response, { session }) {
        answerJson(response, 200, shownSession(session));
      },
    }),
  ];
}

function shownSession({ account: { id, name, role, systems }, csrfToken }: StaffSession): DeskSession {
  return { member: { id, name }, role, systems, csrf: csrfToken };
}

function sendHome(request: IncomingMessage, response: ServerResponse, { account: { role } }: StaffSession, parts: SignInParts): void {
  if (!mayDo(role, 'attend')) {
    const [home] = areasOf(role);
    return void response.writeHead(303, { location: home?.path ?? '/' }).end();
  }
  const body = Buffer.from(appPage(parts.assets).markup);
  response.setHeader('content-security-policy', appPolicy(parts.publicUrl || `http://${request.headers.host ?? 'localhost'}`));
  response.setHeader('referrer-policy', 'same-origin');
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
  response.end(body);
}

async function answerTry(
  request: IncomingMessage,
  response: ServerResponse,
  { guard, signIn, triesOfAddress, address, siteStyle }: SignInParts & { readonly address: string },
): Promise<void> {
  const refuse = (status: number, fault: string, email = ''): void =>
    sendStaffPage(response, signInPage({ fault, email }), { siteStyle, status });
  try {
    guard.refuseForeignPage(request);
    await triesOfAddress(address);
  } catch (fault) {
    if (isBotError(fault, 'csrf_refused')) return refuse(403, say.foreign);
    if (isBotError(fault, 'rate_limited')) return refuse(429, say.tooMany);
    throw fault;
  }
  const form = await readForm(request);
  const [email, password] = [(form.get('email') ?? '').slice(0, 254), form.get('password') ?? ''];
  const signedIn = await signIn({ email, password });
  if (signedIn.outcome === 'right') response.writeHead(303, { location: '/desk/', 'set-cookie': sessionCookie(signedIn.token) }).end();
  else refuse(signedIn.outcome === 'locked' ? 429 : 401, faultOf(signedIn), email);
}

function faultOf(refused: Exclude<SignedIn, { outcome: 'right' }>): string {
  if (refused.outcome === 'wrong') return say.wrong;
  return refused.until === Infinity ? say.lockedForGood : say.locked(Math.max(1, Math.ceil((refused.until - Date.now()) / 60_000)));
}

/** Ends the session of a page of this server: of one with a script by its header, of one without by the field of its form. */
async function signOut(request: IncomingMessage, response: ServerResponse, { guard, staff, audit }: SignInParts): Promise<void> {
  const session = await guard.sessionOf(request);
  if (session === undefined) throw new BotError('sign_in_required');
  guard.refuseForeignPage(request);
  const fromForm = isForm(request);
  guard.refuseWrongToken(session, fromForm ? (await readForm(request)).get('csrf') : request.headers['x-csrf-token']);
  await staff.endSession(session.id);
  const { id, role } = session.account;
  await audit({ actor: { kind: 'staff', id, role }, action: 'sign-out', subject: `account:${id}` });
  response.setHeader('set-cookie', noSessionCookie);
  if (fromForm) response.writeHead(303, { location: '/desk/' }).end();
  else response.writeHead(204).end();
}
