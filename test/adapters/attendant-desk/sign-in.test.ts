import { expect } from 'chai';
import { WebSocket } from 'ws';

import { guardStaff } from '../../../adapters/attendant-desk/guard-route.ts';
import { signInByPassword } from '../../../adapters/attendant-desk/sign-in.ts';
import { signInRoutes } from '../../../adapters/attendant-desk/sign-in-routes.ts';
import { memoryEventLog } from '../../../adapters/event-log/memory-event-log.ts';
import { createHttpEdge, type HttpEdge } from '../../../adapters/http/edge.ts';
import { memoryStaffDirectory } from '../../../adapters/staff-directory/memory-staff-directory.ts';
import { auditEntryIn, createAudit } from '../../../bot/audit.ts';
import { BotError } from '../../../bot/errors.ts';
import type { EventLog } from '../../../bot/ports/event-log.ts';
import type { StaffDirectory } from '../../../bot/ports/staff-directory.ts';
import type { StaffRole } from '../../../bot/service-desk/staff-role.ts';
import { eventsIn } from '../../contracts/event-log.contract.ts';
import { ana, cheapCost, password } from '../../contracts/staff-directory.contract.ts';
import { silentLog } from '../../support/silent-log.ts';

describe("the staff's door", () => {
  let staff: StaffDirectory;
  let events: EventLog;
  let edge: HttpEdge;
  let url: string;
  let triesLeft: number;
  let id: string;

  beforeEach(async () => {
    triesLeft = 1_000;
    events = memoryEventLog();
    staff = memoryStaffDirectory({ cost: cheapCost });
    ({ id } = await staff.add(ana, password));
    const audit = createAudit(events, { now: Date.now });
    const limit = async (): Promise<void> => undefined;
    const triesOfAddress = async (): Promise<void> => {
      triesLeft -= 1;
      if (triesLeft < 0) throw new BotError('rate_limited', { seconds: 7 });
    };
    const guard = guardStaff({ staff, audit, publicUrl: '', limit, siteStyle: '/site.css' });
    const assets = { folder: '', addresses: { script: '/desk/assets/desk.js', style: '/desk/assets/desk.css' } };
    const parts = { guard, staff, audit, assets, siteStyle: '/site.css', publicUrl: '', limit, triesOfAddress };
    const routes = [
      ...signInRoutes({ ...parts, signIn: signInByPassword(staff, audit) }),
      guard.staffRoute({
        method: 'POST',
        path: '/desk/api/lead',
        may: ['supervise'],
        handle: (_request, response, { session }) => void response.writeHead(200).end(session.account.name),
      }),
      guard.staffRoute({
        method: 'GET',
        path: '/desk/knowledge/',
        may: ['see-knowledge'],
        handle: (_request, response) => void response.writeHead(200).end(),
      }),
    ];
    const upgrade = guard.staffUpgrade({
      path: '/desk/socket',
      may: ['attend'],
      handle: (_request, socket, _head, { session }) => void socket.end(`HTTP/1.1 418 ${session.account.id}\r\n\r\n`),
    });
    edge = createHttpEdge({ routes, upgrades: [upgrade], log: silentLog });
    url = await edge.listen(0, '127.0.0.1');
  });
  afterEach(() => edge.close());

  interface Sent {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }

  async function send(path: string, { method = 'GET', headers = {}, body }: Sent = {}) {
    const response = await fetch(url + path, {
      method,
      headers: { connection: 'close', ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  const form = 'application/x-www-form-urlencoded';
  function tryToSignIn(fields: Readonly<Record<string, string>>, origin = url) {
    const body = new URLSearchParams(fields).toString();
    return send('/desk/sign-in', { method: 'POST', headers: { origin, 'content-type': form }, body });
  }

  /** Signs in; the cookie as a browser sends it back, and the token of the session. */
  async function signIn(): Promise<{ readonly cookie: string; readonly csrf: string }> {
    const { headers } = await tryToSignIn({ email: ana.email, password });
    const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const { text } = await send('/desk/session', { headers: { cookie } });
    return { cookie, csrf: (JSON.parse(text) as { readonly csrf: string }).csrf };
  }

  const audited = async (): Promise<readonly unknown[]> => (await eventsIn(events)).map((event) => auditEntryIn(event));

  it('shows the sign-in page, on which nothing runs, to who has not signed in', async () => {
    const { status, headers, text } = await send('/desk/');
    expect(status).to.equal(200);
    expect(text).to.include('Entrar na mesa de atendimento').and.not.include('<script');
    expect(headers.get('content-security-policy'))
      .to.include("default-src 'none'")
      .and.include("form-action 'self'")
      .and.not.include('unsafe')
      .and.not.include('script-src');
    expect(headers.get('cache-control')).to.equal('no-store');
  });

  it('signs in with the right password, into a cookie that no script and no other site gets', async () => {
    const { status, headers } = await tryToSignIn({ email: ana.email, password });
    expect([status, headers.get('location')]).to.deep.equal([303, '/desk/']);
    expect(headers.get('set-cookie')).to.match(/^__Host-balcao-desk=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/);
    const { cookie, csrf } = await signIn();
    expect((await send('/desk/', { headers: { cookie } })).text).to.include('/desk/assets/desk.js');
    expect(JSON.parse((await send('/desk/session', { headers: { cookie } })).text)).to.deep.equal({
      member: { id, name: ana.name },
      role: 'attendant',
      systems: ['transferegov'],
      csrf,
    });
  });

  it('says the same to a wrong password and an unknown address, and repeats the address only', async () => {
    const wrong = await tryToSignIn({ email: ana.email, password: 'errada-e-"><b>' });
    const unknown = await tryToSignIn({ email: 'ninguem@gov.br', password });
    expect([wrong.status, unknown.status]).to.deep.equal([401, 401]);
    expect(wrong.text.replaceAll(ana.email, '')).to.equal(unknown.text.replaceAll('ninguem@gov.br', ''));
    expect(wrong.text).to.include('E-mail ou senha não conferem').and.not.include('errada');
    expect(wrong.headers.get('set-cookie')).to.equal(null);
  });

  it('says plainly that an account is locked, and for how long', async () => {
    for (let time = 0; time < 10; time += 1) await tryToSignIn({ email: ana.email, password: 'errada' });
    const { status, text } = await tryToSignIn({ email: ana.email, password });
    expect(status).to.equal(429);
    expect(text).to.include('Ela está bloqueada por 15 minutos');
  });

  it('takes only so many tries from one address', async () => {
    triesLeft = 1;
    await tryToSignIn({ email: 'a@gov.br', password: 'x' });
    const { status, text } = await tryToSignIn({ email: ana.email, password });
    expect(status).to.equal(429);
    expect(text).to.include('Espere um minuto');
  });

  it('refuses forms of other sites and of no site', async () => {
    for (const origin of ['https://mal.example', 'null'])
      expect(await tryToSignIn({ email: ana.email, password }, origin)).to.have.property('status', 403);
    const none = await send('/desk/sign-in', { method: 'POST', headers: { 'content-type': form }, body: 'email=a&password=b' });
    expect(none.status).to.equal(403);
  });

  it('refuses bodies that are no form, or too long', async () => {
    const json = await send('/desk/sign-in', { method: 'POST', headers: { origin: url, 'content-type': 'application/json' }, body: '{}' });
    expect(json.status).to.equal(415);
    expect(await tryToSignIn({ email: 'a'.repeat(20_000), password })).to.have.property('status', 413);
  });

  it('signs out by header or by form, only with the token of the session', async () => {
    for (const way of ['header', 'form'] as const) {
      const { cookie, csrf } = await signIn();
      const bare = { cookie, origin: url };
      const out = (token: string): ReturnType<typeof send> =>
        way === 'header'
          ? send('/desk/sign-out', { method: 'POST', headers: { ...bare, 'x-csrf-token': token } })
          : send('/desk/sign-out', { method: 'POST', headers: { ...bare, 'content-type': form }, body: `csrf=${token}` });
      expect((await out('x')).status).to.equal(403);
      expect((await send('/desk/session', { headers: { cookie } })).status).to.equal(200);
      const { status, headers } = await out(csrf);
      expect(status).to.equal(way === 'header' ? 204 : 303);
      expect(headers.get('set-cookie')).to.include('Max-Age=0');
      expect((await send('/desk/session', { headers: { cookie } })).status).to.equal(401);
    }
  });

  it('opens a route to the roles it is for, after origin and token, and audits who was refused', async () => {
    const ask = (headers: Readonly<Record<string, string>>): ReturnType<typeof send> => send('/desk/api/lead', { method: 'POST', headers });
    expect((await ask({ origin: url })).status).to.equal(401);
    const { cookie, csrf } = await signIn();
    expect((await ask({ cookie, origin: 'https://mal.example', 'x-csrf-token': csrf })).status).to.equal(403);
    expect((await ask({ cookie, 'x-csrf-token': csrf })).text).to.include('csrf_refused');
    expect((await ask({ cookie, origin: url })).text).to.include('csrf_refused');
    expect((await ask({ cookie, origin: url, 'x-csrf-token': csrf })).text).to.include('staff_not_allowed');
    expect((await audited()).at(-1)).to.deep.equal({
      actor: { kind: 'staff', id, role: 'attendant' },
      action: 'access-refused',
      subject: 'path:/desk/api/lead',
    });
    await staff.change(id, { role: 'supervisor' });
    const lead = await signIn();
    expect(await ask({ cookie: lead.cookie, origin: url, 'x-csrf-token': lead.csrf })).to.include({ status: 200, text: 'Ana Souza' });
  });

  it('shows the way in to a browser that opens a page of the staff without session', async () => {
    const { status, headers } = await send('/desk/session', { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([status, headers.get('location')]).to.deep.equal([303, '/desk/']);
    expect((await send('/desk/session', { headers: { accept: '*/*' } })).status).to.equal(401);
  });

  it('opens a socket to a session of its own page only', async () => {
    const { cookie } = await signIn();
    const dial = (headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/desk/socket`, { headers });
        socket.on('unexpected-response', (_request, response) => {
          resolve(response.statusCode);
          response.resume();
        });
        socket.on('error', () => undefined);
      });
    expect(await dial({ origin: url })).to.equal(401);
    expect(await dial({ cookie })).to.equal(403);
    expect(await dial({ cookie, origin: 'https://mal.example' })).to.equal(403);
    expect(await dial({ cookie, origin: url })).to.equal(418);
    await staff.change(id, { role: 'operator' });
    const { cookie: operator } = await signIn();
    expect(await dial({ cookie: operator, origin: url })).to.equal(403);
  });

  it('leads each role to its own page', async () => {
    const homes: readonly (readonly [StaffRole, string | null])[] = [
      ['supervisor', null],
      ['knowledge-manager', '/desk/knowledge/'],
      ['operator', '/desk/operation/'],
    ];
    for (const [role, home] of homes) {
      await staff.change(id, { role });
      const { cookie } = await signIn();
      expect((await send('/desk/', { headers: { cookie } })).headers.get('location'), role).to.equal(home);
    }
  });

  it('shows who opens a page of another role in words whose it is not, and the way to their own', async () => {
    const { cookie } = await signIn();
    const refused = await send('/desk/knowledge/', { headers: { cookie, accept: 'text/html,*/*' } });
    expect(refused.status).to.equal(403);
    expect(refused.headers.get('content-type')).to.equal('text/html; charset=utf-8');
    expect(refused.text).to.include('Esta página é de outra equipe').and.include('<a class="button" href="/desk/">');
    expect(refused.text).to.not.include('staff_not_allowed').and.not.include('href="/desk/knowledge/"');
    expect((await audited()).at(-1)).to.include({ action: 'access-refused', subject: 'path:/desk/knowledge/' });
    const program = await send('/desk/knowledge/', { headers: { cookie, accept: 'application/json' } });
    expect(program.status).to.equal(403);
    expect(program.text).to.include('staff_not_allowed');
  });

  it('audits sign-ins, failures, locks and sign-outs by the id of the account, with no name and no address', async () => {
    const { cookie, csrf } = await signIn();
    await send('/desk/sign-out', { method: 'POST', headers: { cookie, origin: url, 'x-csrf-token': csrf } });
    await tryToSignIn({ email: 'ninguem@gov.br', password });
    for (let time = 0; time < 10; time += 1) await tryToSignIn({ email: ana.email, password: 'errada' });
    const actor = { kind: 'staff', id, role: 'attendant' };
    const told = await audited();
    expect(told.slice(0, 4)).to.deep.equal([
      { actor, action: 'sign-in', subject: `account:${id}` },
      { actor, action: 'sign-out', subject: `account:${id}` },
      { actor: { kind: 'unknown' }, action: 'sign-in-failed' },
      { actor: { kind: 'unknown' }, action: 'sign-in-failed', subject: `account:${id}` },
    ]);
    expect(told.at(-1)).to.include({ action: 'sign-in-locked' });
    expect(JSON.stringify(told)).to.not.match(/gov\.br|Ana/);
  });
});
