import { expect } from 'chai';
import { WebSocket } from 'ws';

import { createDeskDoor } from '../../../adapters/attendant-desk/door.ts';
import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryEventLog } from '../../../adapters/event-log/memory-event-log.ts';
import { createHttpEdge, type HttpEdge } from '../../../adapters/http/edge.ts';
import { memoryDesk } from '../../../adapters/memory-desk.ts';
import { staticFiles } from '../../../adapters/http/static-files.ts';
import { memoryShortLived } from '../../../adapters/short-lived/memory.ts';
import { memoryStaffDirectory } from '../../../adapters/staff-directory/memory-staff-directory.ts';
import { createWebChatDoor } from '../../../adapters/web-chat/door.ts';
import { createAudit } from '../../../bot/audit.ts';
import { createSurvey } from '../../../bot/survey.ts';
import type { Route, Upgrade } from '../../../bot/ports/route.ts';
import { staffRoles } from '../../../bot/service-desk/staff-role.ts';
import { createKnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import { readKnowledge } from '../../../knowledge/load-knowledge.ts';
import { publishedKnowledge } from '../../../knowledge/snapshots/published-knowledge.ts';
import { ana, cheapCost, password } from '../../contracts/staff-directory.contract.ts';
import { aSnapshot } from '../../support/a-snapshot.ts';
import { fileParts } from '../../support/file-parts.ts';
import { fixedCalendar } from '../../support/fixed-calendar.ts';
import { generousRates } from '../../support/generous-rates.ts';
import { silentLog } from '../../support/silent-log.ts';

/** What the staff's door gives to everybody: the way in. */
const wayIn = ['GET /desk', 'GET /desk/', 'POST /desk/sign-in', 'GET /desk/assets/*'];

describe('between users and staff', () => {
  let edge: HttpEdge;
  let url: string;
  let staffRoutes: readonly Route[];
  let userRoutes: readonly Route[];
  let staffUpgrades: readonly Upgrade[];
  let userToken: string;
  let conversation: string;
  const cookies: string[] = [];
  const store = memoryConversationStore({ clock: systemClock() });

  before(async () => {
    const clock = systemClock();
    const events = memoryEventLog();
    const staff = memoryStaffDirectory({ cost: cheapCost });
    const bot = createKnowledgeBase(readKnowledge('test/support/knowledge'));
    const limit = async (): Promise<void> => undefined;
    const kept = memoryDesk(clock);
    const desk = createDeskDoor({
      ...kept,
      queue: kept.store.queue,
      ...{
        secrets: ['segredo-do-canal-com-mais-de-32-letras'],
        fileLinkMinutes: 60,
        maxFileBytes: 1_000,
        attendantCapacity: 4,
        reopenHours: 48,
      },
      ...{ staff, events, clock, staticFiles, limit, limitPerMinute: () => limit, publicUrl: '', siteStyle: '/site.css' },
      audit: createAudit(events, clock),
      knowledge: publishedKnowledge({ current: () => aSnapshot() }, async (question, context) => bot.find(question, context)),
      explain: async (question, context) => bot.explain(question, context).sentence,
      knowledgeWork: async () => ({ gaps: [], reviews: [] }),
      calendar: fixedCalendar(),
      systems: () => [],
      knowledgeReport: () => ({ version: '1', entries: 2, faults: [] }),
    });
    const survey = createSurvey({ events, shortLived: memoryShortLived() });
    const chat = createWebChatDoor({
      survey,
      ...{ store, clock, log: silentLog, shortLived: memoryShortLived(), publicUrl: '', embedOrigins: [], portalIdentitySecret: [] },
      ...{ secrets: ['segredo-do-canal-com-mais-de-32-letras'], tokenMinutes: 30, ...fileParts(), ...generousRates },
    });
    [staffRoutes, staffUpgrades, userRoutes] = [desk.routes, desk.upgrades, chat.routes];
    edge = createHttpEdge({
      routes: [...staffRoutes, ...userRoutes],
      upgrades: [...staffUpgrades, ...chat.upgrades],
      log: silentLog,
    });
    url = await edge.listen(0, '127.0.0.1');
    const given = (await (await fetch(`${url}/chat/token`, { method: 'POST' })).json()) as Record<string, string>;
    [userToken = '', conversation = ''] = [given['token'], given['conversationId']];
    await fetch(`${url}/v3/directline/conversations`, { method: 'POST', headers: { authorization: `Bearer ${userToken}` } });
    for (const role of staffRoles) {
      const email = `${role}@gov.br`;
      await staff.add({ ...ana, role, email }, password);
      const answer = await fetch(`${url}/desk/sign-in`, {
        method: 'POST',
        headers: { origin: url },
        body: new URLSearchParams({ email, password }),
        redirect: 'manual',
      });
      cookies.push((answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
    }
  });
  after(async () => {
    await edge.close();
    await store.close();
  });

  const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

  async function statusOf({ method, path }: Route, headers: Readonly<Record<string, string>>): Promise<number> {
    const target = path.replace(':conversation', conversation).replace(/:\w+|\*/g, 'x');
    const hasBody = method === 'POST' || method === 'PUT';
    const type = hasBody ? { 'content-type': 'application/json' } : {};
    const answer = await fetch(url + target, {
      method,
      headers: { origin: url, ...type, ...headers },
      redirect: 'manual',
      ...(hasBody ? { body: '{}' } : {}),
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  it('no token of a user, however it is sent, opens a route of the staff', async () => {
    const ways = [{ authorization: `Bearer ${userToken}` }, { cookie: `__Host-balcao-desk=${userToken}`, 'x-csrf-token': userToken }];
    const guarded = staffRoutes.filter((route) => !wayIn.includes(nameOf(route)));
    expect(guarded.length).to.be.at.least(5);
    for (const route of guarded) {
      for (const way of ways) expect(await statusOf(route, way), nameOf(route)).to.equal(401);
    }
  });

  it('the way in is all that the staff gives to others', () => {
    expect(wayIn.filter((name) => !staffRoutes.map(nameOf).includes(name))).to.deep.equal([]);
  });

  it('no token of a user opens a socket of the staff', async () => {
    for (const { path } of staffUpgrades) {
      const socket = new WebSocket(url.replace('http', 'ws') + path, { headers: { origin: url, authorization: `Bearer ${userToken}` } });
      socket.on('error', () => undefined);
      const status = await new Promise((resolve) => {
        socket.on('open', () => resolve(101));
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      });
      expect(status, path).to.equal(401);
    }
  });

  it('no session of the staff, whatever its role, opens more of the users’ routes than nothing at all does', async () => {
    expect(cookies.every((cookie) => cookie.length > 40)).to.equal(true);
    for (const route of userRoutes) {
      const without = await statusOf(route, {});
      for (const cookie of cookies) {
        expect(await statusOf(route, { cookie }), nameOf(route)).to.equal(without);
        const bearer = cookie.split('=')[1] ?? '';
        const withBearer = await statusOf(route, { authorization: `Bearer ${bearer}` });
        if (without >= 400) expect(withBearer, nameOf(route)).to.be.within(400, 499);
      }
    }
  });
});
