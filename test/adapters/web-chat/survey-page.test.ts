import { expect } from 'chai';

import { createHttpEdge, type HttpEdge } from '../../../adapters/http/edge.ts';
import { memoryEventLog } from '../../../adapters/event-log/memory-event-log.ts';
import { memoryShortLived } from '../../../adapters/short-lived/memory.ts';
import { limitPerMinute } from '../../../adapters/web-chat/limits.ts';
import { surveyPageRoutes } from '../../../adapters/web-chat/survey-page-routes.ts';
import { BotError } from '../../../bot/errors.ts';
import type { DeskEvent, EventLog } from '../../../bot/ports/event-log.ts';
import { createSurveyLinks } from '../../../bot/survey-links.ts';
import { createSurvey } from '../../../bot/survey.ts';
import { surveyTexts as say } from '../../../bot/texts/survey.ts';
import { silentLog } from '../../support/silent-log.ts';

const secrets = ['chave-dos-links-com-mais-de-32-letras'];
const ticket = { protocolNumber: '2026-0000001-2', system: 'transferegov', closedAt: Date.parse('2026-09-08T15:00:00Z') };

describe('the survey of a closed ticket', () => {
  let now: number;
  let events: EventLog;
  let isDown: boolean;
  let edge: HttpEdge;
  let url: string;
  const links = createSurveyLinks({ secrets, now: () => now });

  beforeEach(async () => {
    now = ticket.closedAt;
    isDown = false;
    events = memoryEventLog();
    const append = (event: DeskEvent): Promise<void> =>
      isDown ? Promise.reject(new BotError('store_unavailable', { reason: 'test' })) : events.append(event);
    const survey = createSurvey({ events: { ...events, append }, shortLived: memoryShortLived() });
    const parts = { survey, surveyLinks: links, limit: limitPerMinute(5), siteStyle: '/site.css', portalName: 'Portal' };
    edge = createHttpEdge({ routes: surveyPageRoutes(parts), log: silentLog });
    url = await edge.listen(0, '127.0.0.1');
  });
  afterEach(() => edge.close());

  const send = (fields: Record<string, string>, path = links.pathTo(ticket)): Promise<Response> =>
    fetch(url + path, { method: 'POST', body: new URLSearchParams(fields) });

  async function kept(): Promise<readonly DeskEvent[]> {
    const all: DeskEvent[] = [];
    for await (const event of events.read({ from: 0, to: Number.MAX_SAFE_INTEGER })) all.push(event);
    return all;
  }

  it('is a form without script, for whoever has the link', async () => {
    const response = await fetch(url + links.pathTo(ticket));
    const page = await response.text();
    expect(response.status).to.equal(200);
    expect(page).to.include(ticket.protocolNumber).and.include(say.question);
    expect(page).not.to.include('<script');
    expect(page.match(/type="radio"/g)).to.have.length(5);
    expect(response.headers.get('content-security-policy')).to.include("form-action 'self'").and.not.include('script-src');
    expect(response.headers.get('referrer-policy')).to.equal('no-referrer');
  });

  it('takes one answer, its comment masked', async () => {
    const response = await send({ score: '2', comment: 'Demorou.\r\nLigue 61 99999-1234' });
    expect([response.status, (await response.text()).includes(say.thanks)]).to.deep.equal([200, true]);
    expect((await send({ score: '5' })).status).to.equal(200);
    const [event, ...more] = await kept();
    expect(more).to.deep.equal([]);
    expect(event).to.include({ kind: 'survey', at: ticket.closedAt });
    expect(event?.data).to.deep.equal({ ticket: ticket.protocolNumber, system: 'transferegov', score: 2, comment: 'Demorou.\nLigue ***' });
  });

  it('asks again when no score was chosen, and keeps what was written, which is no markup', async () => {
    for (const fields of [{ comment: '<b>oi' }, { comment: '<b>oi', score: '' }, { comment: '<b>oi', score: '9' }]) {
      const response = await send(fields);
      const page = await response.text();
      expect(response.status).to.equal(400);
      expect(page).to.include(say.missing).and.include('&lt;b&gt;oi').and.not.include('<b>oi');
    }
    expect(await kept()).to.deep.equal([]);
  });

  it('says so when the answer cannot be kept, and keeps it when it is sent again', async () => {
    isDown = true;
    expect(await (await send({ score: '4' })).text()).to.include(say.failed);
    isDown = false;
    await send({ score: '4' });
    expect((await kept()).map(({ data }) => data['score'])).to.deep.equal([4]);
  });

  it('opens with no other link, and for 30 days', async () => {
    const path = links.pathTo(ticket);
    const others = createSurveyLinks({ secrets: ['outra-chave-com-mais-de-trinta-e-duas'], now: () => now });
    for (const wrong of ['/survey/', '/survey/x/avaliar', others.pathTo(ticket)]) {
      expect((await fetch(url + wrong)).status).to.equal(404);
      expect((await send({ score: '5' }, wrong)).status).to.equal(404);
    }
    now += 30 * 24 * 3_600_000 - 1;
    expect((await fetch(url + path)).status).to.equal(200);
    now += 1;
    expect((await fetch(url + path)).status).to.equal(404);
    expect(await kept()).to.deep.equal([]);
  });

  it('reads forms only, no large ones, and not too many', async () => {
    const path = url + links.pathTo(ticket);
    expect((await fetch(path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).to.equal(415);
    expect((await send({ score: '5', comment: 'a'.repeat(20_000) })).status).to.equal(413);
    for (let count = 0; count < 3; count += 1) await send({ score: '5' });
    expect((await send({ score: '5' })).status).to.equal(429);
  });
});
