import { join } from 'node:path';

import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { embeddedConversationStore } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryDesk } from '../../../adapters/memory-desk.ts';
import { memoryMailer } from '../../../adapters/mailer/memory-mailer.ts';
import { embeddedTicketStore } from '../../../adapters/ticket-store/embedded-ticket-store.ts';
import { embeddedTranscriptStore } from '../../../adapters/transcript-store/embedded-transcript-store.ts';
import { readConfig } from '../../../bot/config.ts';
import { BotError } from '../../../bot/errors.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { ticketMailbox } from '../../../bot/turn/mailbox-name.ts';
import { createServiceDesk } from '../../../bot/turn/service-desk.ts';
import { actOnTicket, type TicketAction } from '../../../bot/turn/ticket-actions.ts';
import { aDraft, factsOf } from '../../contracts/ticket-store/samples.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';
import { settled, until } from '../../support/waiting.ts';

const hour = 3_600_000;

describe('the mailbox of a ticket, on disk', () => {
  after(removeTemporaryFolders);

  it('keeps its clock over restarts: warned once, closed once, and put away when it is over', async () => {
    const directory = await temporaryFolder();
    const clock = testClock(Date.parse('2026-09-08T13:00:00Z'));
    const mailer = memoryMailer();
    const parts = { sealer: createSealer(['k'.repeat(32)]), log: silentLog };
    const draft = aDraft();
    const { protocolNumber } = draft;
    const tickets = embeddedTicketStore({ ...parts, directory });
    await tickets.open('opened', draft);

    /** A process: opened, worked with, ended. */
    async function live(work: (store: Awaited<ReturnType<typeof embeddedConversationStore>>) => Promise<void>): Promise<void> {
      const transcripts = await embeddedTranscriptStore(join(directory, 'transcripts'), parts.sealer);
      const store = await embeddedConversationStore({ ...parts, folder: join(directory, 'journal'), clock, transcripts });
      const noTalk = () => Promise.reject(new BotError('flow_unknown', { flow: 'none' }));
      const desk = createServiceDesk({ ...memoryDesk(clock), store, tickets, mailer, work: noTalk, settings: readConfig({}) });
      desk.start();
      await work(store);
      await settled();
      await desk.stop();
      await store.close();
    }
    const action = (what: Exclude<TicketAction['what'], 'assign'>) => ({
      protocolNumber,
      request: what,
      action: { what, text: 'Qual navegador?', by: 'attendant' } as const,
    });
    const mails = (count: number) => until(() => mailer.letters.size === count);

    await live(async (store) => {
      expect(await actOnTicket(store, action('question'))).to.deep.equal({ state: 'waiting-for-user' });
    });
    clock.advance(49 * hour);
    await live(() => mails(2));
    await live(() => settled());
    clock.advance(24 * hour);
    await live(() => mails(3));
    await live(() => settled());
    expect(mailer.letters).to.have.property('size', 3);
    expect(await factsOf(tickets, protocolNumber, 'closed')).to.have.length(1);
    clock.advance(49 * hour);
    await live((store) => until(async () => (await store.look(ticketMailbox(protocolNumber)))?.ended !== undefined));
    await live(async (store) => {
      await until(() => store.figures().live === 0);
      expect(await actOnTicket(store, action('reopen'))).to.deep.equal({ state: 'closed', refusal: 'reopening-too-late' });
    });
  });
});
