import { expect } from 'chai';

import { diskEventLog } from '../../adapters/event-log/disk-event-log.ts';
import { memoryEventLog } from '../../adapters/event-log/memory-event-log.ts';
import { memoryShortLived } from '../../adapters/short-lived/memory.ts';
import type { MailboxView } from '../../bot/ports/conversation-store.ts';
import type { DeskEvent, EventLog } from '../../bot/ports/event-log.ts';
import { createSealer } from '../../bot/sealing.ts';
import { conversationOccasion, createSurvey, ticketOccasion, type SurveyOccasion } from '../../bot/survey.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporary-folder.ts';

const view: MailboxView = {
  mailbox: 'conversation:directline|c1|1',
  state: { system: 'transferegov', wasAnswered: true, identification: { name: 'Maria da Silva', email: 'm@x.br', cpf: '52998224725' } },
  ended: { code: 'completedSuccessfully', at: Date.parse('2026-09-08T15:00:00Z') },
  head: 7,
  createdAt: 0,
};

async function eventsOf(log: EventLog): Promise<readonly DeskEvent[]> {
  const all: DeskEvent[] = [];
  for await (const event of log.read({ from: 0, to: Date.parse('2100-01-01') })) all.push(event);
  return all;
}

describe('the survey of a desk', () => {
  afterEach(removeTemporaryFolders);

  it('tells system and who served at the end, and neither the name of the person nor of the conversation', async () => {
    const events = memoryEventLog();
    const survey = createSurvey({ events, shortLived: memoryShortLived() });
    await survey.keep(conversationOccasion(view) as SurveyOccasion, { score: 5, comment: 'A Ana atendeu muito bem. Maria' });
    const [event] = await eventsOf(events);
    expect(event).to.include({ kind: 'survey', at: view.ended?.at });
    expect(event?.data).to.deep.include({
      score: 5,
      servedBy: 'attendant',
      system: 'transferegov',
      comment: 'A Ana atendeu muito bem. ***',
    });
    expect(JSON.stringify(event)).not.to.match(/Maria|directline/);
  });

  it('says that the bot served when no person had answered, and nothing of a system that is not known', () => {
    expect(conversationOccasion({ ...view, state: {} })?.facts)
      .to.have.all.keys('conversation', 'servedBy')
      .and.include({ servedBy: 'bot' });
    expect(conversationOccasion({ ...view, state: undefined })?.facts).to.include({ servedBy: 'bot' });
  });

  it('has no occasion in a conversation that runs', () => {
    const { ended: _ended, ...running } = view;
    expect(conversationOccasion(running)).to.equal(undefined);
  });

  it('keeps one answer for each end, also over a restart', async () => {
    const folder = await temporaryFolder();
    const sealer = createSealer(['x'.repeat(32)]);
    const occasions = [1, 1, 2].map((closedAt) => ticketOccasion({ protocolNumber: '2026-0000001-2', system: 'sei', closedAt }));
    for (const [index, occasion] of occasions.entries()) {
      const survey = createSurvey({ events: diskEventLog(folder, sealer), shortLived: memoryShortLived() });
      await survey.keep(occasion, { score: index + 1 });
    }
    expect((await eventsOf(diskEventLog(folder, sealer))).map(({ data }) => data['score'])).to.deep.equal([1, 3]);
  });
});
