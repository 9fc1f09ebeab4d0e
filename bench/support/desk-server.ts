import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { WebSocket } from 'ws';

import { createDeskDoor } from '../../adapters/attendant-desk/door.ts';
import { systemClock } from '../../adapters/clock/system-clock.ts';
import { embeddedConversationStore } from '../../adapters/conversation-store/embedded-conversation-store.ts';
import { createHttpEdge } from '../../adapters/http/edge.ts';
import { staticFiles } from '../../adapters/http/static-files.ts';
import { memoryDesk } from '../../adapters/memory-desk.ts';
import { memoryStaffDirectory } from '../../adapters/staff-directory/memory-staff-directory.ts';
import { memoryTranscriptStore } from '../../adapters/transcript-store/memory-transcript-store.ts';
import { createAudit } from '../../bot/audit.ts';
import { createSealer } from '../../bot/sealing.ts';
import type { Attendance } from '../../bot/service-desk/attendance.ts';
import { shippedCalendar } from '../../bot/service-desk/business-calendar.ts';
import { createAvailability } from '../../bot/turn/availability.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import { createKnowledgeBase } from '../../knowledge/knowledge-base.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { publishedKnowledge } from '../../knowledge/snapshots/published-knowledge.ts';
import { aSnapshot } from '../../test/support/a-snapshot.ts';
import { fixedCalendar } from '../../test/support/fixed-calendar.ts';
import { silentLog } from '../../test/support/silent-log.ts';
import { aMessage, aResult, claimed } from '../../test/support/store-pieces.ts';

/** The staff's door over the embedded store, without a bot: whoever measures says who comes and who is taken. */
export interface MeasuredDesk {
  readonly url: string;
  /** Puts a conversation where it stands now, or takes it out of the desk; durable when it resolves. */
  readonly place: (person: number, attendance: Attendance | undefined) => Promise<void>;
  /** Connects an attendant who serves everything, as their page does. */
  readonly connect: (attendant: number) => Promise<WebSocket>;
  /** Signs a supervisor in on a browser page. */
  readonly signIn: (page: Page) => Promise<void>;
  readonly close: () => Promise<void>;
}

const knowledgeFolder = 'test/support/knowledge';
const password = 'cavalo bateria grampo';
const noLimit = 1_000_000_000;

/** Opens it on a free port, with its journal in the folder. */
export async function openMeasuredDesk(folder: string): Promise<MeasuredDesk> {
  const clock = systemClock();
  const sealer = createSealer(['k'.repeat(32)]);
  const transcripts = memoryTranscriptStore();
  const store = await embeddedConversationStore({ folder: join(folder, 'journal'), clock, sealer, transcripts, log: silentLog });
  const { systems, ...content } = readKnowledge(knowledgeFolder);
  const bot = createKnowledgeBase({ systems, ...content });
  const staff = memoryStaffDirectory({ cost: { logN: 4, r: 8, p: 1 } });
  const kept = memoryDesk(clock);
  const queueing = { queue: store.queue, clock, systems: () => systems, calendar: () => shippedCalendar };
  const door = createDeskDoor({
    ...kept,
    ...{ store, queue: store.queue, staff, log: silentLog, staticFiles, publicUrl: '', siteStyle: '/site.css' },
    ...{ secrets: ['k'.repeat(32)], fileLinkMinutes: 60, maxFileBytes: 1_000, attendantCapacity: noLimit, reopenHours: 48 },
    ...{ limit: async () => undefined, limitPerMinute: () => async () => undefined },
    availability: createAvailability({ ...queueing, settings: { queueLimit: noLimit, queueMinutes: 10 } }),
    audit: createAudit(kept.events, clock),
    knowledge: publishedKnowledge({ current: () => aSnapshot(knowledgeFolder) }, async (question, context) => bot.find(question, context)),
    explain: async () => '',
    knowledgeWork: async () => ({ gaps: [], reviews: [] }),
    calendar: fixedCalendar(),
    systems: () => systems,
    knowledgeReport: () => ({ version: '1', entries: 2, faults: [] }),
  });
  const edge = createHttpEdge({ routes: door.routes, upgrades: door.upgrades, log: silentLog });
  const url = await edge.listen(0, '127.0.0.1');
  const account = (name: string, role: 'attendant' | 'supervisor') =>
    staff.add({ email: `${name}@gov.br`, name, role, systems: [] }, password);
  await account('lia', 'supervisor');

  return {
    url,
    async place(person, attendance) {
      const mailbox = conversationMailbox('directline', `pessoa-${String(person)}`, 1);
      const card = { firstName: `Pessoa ${String(person)}`, files: 0, lastMessage: 'oi', lastMessageAt: 0, lastAuthor: 'user' } as const;
      await store.receive(mailbox, aMessage('quero falar com atendente'));
      await store.commit(
        await claimed(store),
        aResult(attendance === undefined ? {} : { attendance: { attendance, card, limit: noLimit } }),
      );
    },
    async connect(attendant) {
      const { id, name } = await account(`atendente-${String(attendant)}`, 'attendant');
      const { token } = await staff.openSession(id);
      const headers = { cookie: `__Host-balcao-desk=${token}`, origin: url };
      const socket = new WebSocket(`${url.replace('http', 'ws')}/desk/socket`, { headers });
      store.queue.setPresence({ member: { id, name }, systems: [], state: 'available', since: 0, capacity: noLimit });
      return new Promise((resolve, reject) => {
        socket.once('open', () => socket.send(JSON.stringify({ kind: 'hello' })));
        socket.once('message', () => resolve(socket));
        socket.once('error', reject);
      });
    },
    async signIn(page) {
      await page.goto(`${url}/desk/`);
      await page.getByLabel('E-mail').fill('lia@gov.br');
      await page.getByLabel('Senha').fill(password);
      await page.getByRole('button', { name: 'Entrar' }).click();
      await page.getByRole('heading', { name: 'Fila de espera' }).waitFor();
    },
    async close() {
      await door.close();
      await edge.close();
      await store.close();
    },
  };
}
