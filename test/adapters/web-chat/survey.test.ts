import { expect } from 'chai';

import { memoryEventLog } from '../../../adapters/event-log/memory-event-log.ts';
import { memoryShortLived } from '../../../adapters/short-lived/memory.ts';
import type { DeskEvent, EventLog } from '../../../bot/ports/event-log.ts';
import { createSurvey, type Survey } from '../../../bot/survey.ts';
import { openDesk, portal, secret, type Answer, type Desk, type Talk } from '../../support/direct-line.ts';
import { generousRates } from '../../support/generous-rates.ts';
import { until } from '../../support/waiting.ts';

describe('POST /chat/survey', () => {
  let desk: Desk;
  let events: EventLog;
  let survey: Survey;
  beforeEach(async () => {
    events = memoryEventLog();
    survey = createSurvey({ events, shortLived: memoryShortLived() });
    desk = await openDesk({ survey });
  });
  afterEach(() => desk.close());

  const answer = (token: string | undefined, body: unknown): Promise<Answer> => desk.call('POST', '/chat/survey', { token, body });

  async function ended(): Promise<Talk> {
    const talk = await desk.talk();
    await talk.say('oi');
    await talk.post({ type: 'endOfConversation', code: 'userCancelled' });
    await until(async () => (await talk.read()).activities.some(({ type, from }) => type === 'endOfConversation' && from?.role === 'bot'));
    return talk;
  }

  async function kept(): Promise<readonly DeskEvent[]> {
    const all: DeskEvent[] = [];
    for await (const event of events.read({ from: 0, to: Number.MAX_SAFE_INTEGER })) all.push(event);
    return all;
  }

  it('keeps score, comment and what served, and names nobody', async () => {
    const talk = await ended();
    const comment = ' Meu CPF é 529.982.247-25 e minha senha é Flor@2020. Gostei! ';
    expect(await answer(talk.token, { score: 5, comment })).to.deep.include({ status: 200, body: {} });
    const [event] = await kept();
    expect(event).to.include({ kind: 'survey' });
    expect(event?.data).to.include({ score: 5, servedBy: 'bot' });
    expect(event?.data['comment']).to.match(/Gostei!$/);
    expect(JSON.stringify(event)).not.to.match(/529|Flor@2020/);
    expect(JSON.stringify(event)).not.to.include(talk.conversation);
    expect(survey.surveyAnswers()).to.deep.equal({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 1 });
  });

  it('keeps the first answer only, however often one comes', async () => {
    const talk = await ended();
    const answers = await Promise.all([4, 4, 1].map((score) => answer(talk.token, { score })));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
    expect((await kept()).map(({ data }) => data['score'])).to.deep.equal([4]);
    expect(Object.values(survey.surveyAnswers()).reduce((sum, count) => sum + count)).to.equal(1);
  });

  it('takes none while the conversation runs, and none of a conversation that never began', async () => {
    const talk = await desk.talk();
    expect((await answer(talk.token, { score: 3 })).status).to.equal(409);
    const { token } = (await desk.call('POST', '/chat/token')).body;
    expect((await answer(token, { score: 3 })).status).to.equal(404);
    expect(await kept()).to.deep.equal([]);
  });

  it('reopens nothing', async () => {
    const talk = await ended();
    const { watermark } = await talk.read();
    await answer(talk.token, { score: 2, comment: 'ruim' });
    expect(await talk.read(watermark)).to.deep.equal({ activities: [], watermark });
    expect((await talk.say('mais uma coisa')).body.error?.code).to.equal('ConversationEnded');
  });

  it('asks for the token of the conversation, and for an allowed page', async () => {
    const talk = await ended();
    expect((await answer(undefined, { score: 1 })).status).to.equal(401);
    expect((await answer('falso', { score: 1 })).status).to.equal(403);
    expect((await answer(secret, { score: 1 })).status).to.equal(403);
    const call = (origin: string) => desk.call('POST', '/chat/survey', { token: talk.token, body: { score: 1 }, headers: { origin } });
    expect((await call('https://outro.example.com')).status).to.equal(403);
    expect((await call(portal)).status).to.equal(200);
  });

  it('refuses what is no answer', async () => {
    const { token } = await ended();
    const wrong = [
      undefined,
      [],
      {},
      { score: 0 },
      { score: 6 },
      { score: 2.5 },
      { score: '5' },
      { score: 5, comment: 'a'.repeat(1_001) },
      { score: 5, comment: '\ud83d' },
      { score: 5, comment: 7 },
      { score: 5, more: true },
    ];
    for (const body of wrong) expect((await answer(token, body)).status, JSON.stringify(body)).to.equal(400);
    expect((await answer(token, '{"score":')).status).to.equal(400);
    expect((await answer(token, { score: 5, comment: 'a'.repeat(10_000) })).status).to.equal(413);
    expect(await kept()).to.deep.equal([]);
  });

  it('says 429 to whoever asks too often', async () => {
    await desk.close();
    desk = await openDesk({ survey, ...generousRates, activitiesPerMinute: 4 });
    const { token } = await ended();
    const answers = [];
    for (let count = 0; count < 6; count += 1) answers.push((await answer(token, { score: 5 })).status);
    expect(answers).to.deep.equal([200, 200, 200, 200, 429, 429]);
  });
});
