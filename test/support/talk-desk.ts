import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import { zipCaseFile } from '../../adapters/case-file/zip-case-file.ts';
import { memoryConversationStore } from '../../adapters/conversation-store/memory-conversation-store.ts';
import { testClock, type TestClock } from '../../adapters/clock/test-clock.ts';
import { memoryEventLog } from '../../adapters/event-log/memory-event-log.ts';
import { memoryFileStore } from '../../adapters/file-store/memory-file-store.ts';
import { memoryMailer, type MemoryMailer } from '../../adapters/mailer/memory-mailer.ts';
import { memoryShortLived } from '../../adapters/short-lived/memory.ts';
import { memoryTicketStore } from '../../adapters/ticket-store/memory-ticket-store.ts';
import { readConfig } from '../../bot/config.ts';
import { BotError } from '../../bot/errors.ts';
import type { Activity, Attachment, FileCheck } from '../../bot/ports/activity.ts';
import type { AttendantQueue } from '../../bot/ports/attendant-queue.ts';
import type { ConversationStore, MailboxId } from '../../bot/ports/conversation-store.ts';
import type { EventLog } from '../../bot/ports/event-log.ts';
import type { FileScanner } from '../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../bot/ports/file-store.ts';
import type { Metrics } from '../../bot/ports/metrics.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { shippedCalendar } from '../../bot/service-desk/business-calendar.ts';
import type { DeskOutcome } from '../../bot/service-desk/desk-action.ts';
import type { OfferedIdentity } from '../../bot/service-desk/identification.ts';
import { createSealer } from '../../bot/sealing.ts';
import { actAtDesk, type DeskAsk } from '../../bot/turn/act-at-desk.ts';
import { createAvailability, type Availability, type QueueSettings } from '../../bot/turn/availability.ts';
import { createDeskWork } from '../../bot/turn/desk-work.ts';
import { channelOf, conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import { offerKey } from '../../bot/turn/offer-key.ts';
import { createServiceDesk, type ServiceDesk } from '../../bot/turn/service-desk.ts';
import { turnAsks } from '../../bot/turn/turn-asks.ts';
import type { AnyFlow, Desk } from '../../dialogs/flow/flow.ts';
import { deskFacts } from '../../dialogs/flow/desk-facts.ts';
import { loadFlows } from '../../dialogs/flow/load-flows.ts';
import { createTalk } from '../../dialogs/flow/talk.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { silentLog } from './silent-log.ts';

/** A whole desk in memory, on a clock of the test's, with a small fixed knowledge. */
export interface TalkDesk {
  readonly store: ConversationStore;
  readonly tickets: TicketStore;
  readonly mailer: MemoryMailer;
  readonly events: EventLog;
  readonly clock: TestClock;
  readonly queue: AttendantQueue;
  readonly availability: Availability;
  /** Does something at the desk. */
  readonly act: (ask: DeskAsk) => Promise<DeskOutcome>;
  /** Opens a conversation and returns its mailbox; an identity is offered to the person from the beginning. */
  readonly open: (conversation?: string, identity?: OfferedIdentity) => Promise<MailboxId>;
  /** Offers an identity in the middle of the talk, and waits for what the bot says to it. */
  readonly offer: (mailbox: MailboxId, identity: OfferedIdentity) => Promise<readonly Activity[]>;
  /** Offers an identity to which nothing is said. */
  readonly leaveOffer: (mailbox: MailboxId, identity: OfferedIdentity) => Promise<void>;
  readonly files: FileStore;
  /** Says something, or sends files, and returns what the bot answers; waits for what the scanner finds, if it finds anything. */
  readonly say: (mailbox: MailboxId, text: string, files?: readonly FileToSend[]) => Promise<readonly Activity[]>;
  /** The same for any activity, also in a conversation that it opens. */
  readonly converse: (mailbox: MailboxId, activity: Activity) => Promise<readonly Activity[]>;
  /** Everything that the user sees so far, each activity once and as it was last. */
  readonly log: (mailbox: MailboxId) => Promise<readonly Activity[]>;
  /** Stops the desk but leaves its store to a successor. */
  readonly leave: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What may differ from the usual desk. */
export interface TalkDeskOptions {
  readonly flows?: readonly AnyFlow[];
  readonly store?: ConversationStore & { readonly queue?: AttendantQueue };
  readonly clock?: TestClock;
  readonly tickets?: TicketStore;
  readonly files?: FileStore;
  readonly scanner?: FileScanner;
  readonly settings?: Partial<QueueSettings>;
  /** A knowledge folder in place of the small fixed one. */
  readonly knowledge?: string;
}

/** A file of a test, clean on arrival unless it says otherwise. */
export interface FileToSend {
  readonly name: string;
  readonly check?: FileCheck;
  /** What the scanner finds in it later. */
  readonly later?: 'clean' | 'refused';
}

/** A Tuesday, 10 in the morning in Brasília. */
export const usualTime = Date.parse('2026-09-08T10:00:00-03:00');
const knowledgeFolder = 'test/support/knowledge';
const code = 'umas-letras-quaisquer';
const uncounted: Metrics = { turn: () => undefined, answer: () => undefined, effect: () => undefined };

const fixedSettings = readConfig({ PUBLIC_URL: 'https://chat.example.gov.br', PORTAL_URL: 'https://portal.example.gov.br' });

/** The desk's facts that the golden conversations show. */
export function fixedFacts(folder = knowledgeFolder): Omit<Desk, 'menu'> {
  return deskFacts(fixedSettings, () => undefined, readKnowledge(folder));
}

/** Opens the desk. */
export async function openTalkDesk(options: TalkDeskOptions = {}): Promise<TalkDesk> {
  const clock = options.clock ?? testClock(usualTime);
  const store = options.store ?? memoryConversationStore({ clock });
  const queue = store.queue ?? memoryConversationStore({ clock }).queue;
  const facts = fixedFacts(options.knowledge);
  const availability = createAvailability({
    ...{ queue, clock, settings: { ...fixedSettings, ...options.settings } },
    calendar: () => shippedCalendar,
    systems: () => facts.systems,
  });
  const tickets = options.tickets ?? memoryTicketStore();
  const mailer = memoryMailer();
  const events = memoryEventLog();
  const shortLived = memoryShortLived();
  const files = options.files ?? memoryFileStore();
  const flows = options.flows ?? (await loadFlows());
  const asks = turnAsks({ store, shortLived, tickets, files, availability, sealer: createSealer(['k'.repeat(32)]), beatMs: 1 });
  const desk: ServiceDesk = createServiceDesk({
    store,
    tickets,
    files,
    scanner: options.scanner ?? readingScanner,
    packCaseFile: zipCaseFile,
    mailer,
    events,
    clock,
    log: silentLog,
    metrics: uncounted,
    work: createDeskWork({ talk: createTalk(flows, facts), asks, clock, settings: fixedSettings }),
    settings: fixedSettings,
  });
  desk.start();
  async function receive(mailbox: MailboxId, activity: Activity, isAnswered = repliesTo): Promise<readonly Activity[]> {
    const audience = activity.type === 'message' ? 'user' : 'internal';
    const { activityId } = await store.receive(mailbox, { activity, audience, dedupeKeys: [`client:${randomUUID()}`], create: true });
    return new Promise((resolve) => {
      const look = async (): Promise<void> => {
        const answers = isAnswered(await entries(mailbox), activityId);
        if (answers.length === 0) return;
        unsubscribe();
        resolve(answers);
      };
      const unsubscribe = store.onChange(mailbox, () => void look());
      void look();
    });
  }

  async function entries(mailbox: MailboxId): Promise<readonly Activity[]> {
    return (await store.read(mailbox, { audiences: ['user'], limit: 10_000 })).entries
      .map(({ activity }) => activity)
      .filter(({ type }) => type !== 'event');
  }

  async function put(mailbox: MailboxId, { name, check = 'clean', later }: FileToSend): Promise<Attachment> {
    const { id, bytes } = await files.put({ mailbox, content: Readable.from([Buffer.from(later ?? 'unknown')]), maxBytes: 1_000 });
    return { contentType: 'image/png', name, file: { id, bytes, check } };
  }

  const keep = (mailbox: MailboxId, identity: OfferedIdentity): Promise<void> =>
    shortLived.put(offerKey(mailbox, code), { ...identity }, 10_000);

  const user = { id: 'dl_maria', role: 'user' } as const;
  const offering: Activity = { type: 'event', name: 'identify', from: user, value: { code } };
  return {
    store,
    tickets,
    files,
    mailer,
    events,
    clock,
    queue,
    availability,
    act: (ask) => actAtDesk({ store }, ask),
    async open(conversation = 'c1', identity) {
      const mailbox = conversationMailbox('directline', conversation, 1);
      if (identity !== undefined) await keep(mailbox, identity);
      await receive(mailbox, {
        type: 'conversationUpdate',
        from: user,
        membersAdded: [user, { id: 'balcao' }],
        recipient: { id: 'balcao' },
        value: { code },
      });
      return mailbox;
    },
    async offer(mailbox, identity) {
      await keep(mailbox, identity);
      return receive(mailbox, offering);
    },
    async leaveOffer(mailbox, identity) {
      await keep(mailbox, identity);
      await store.receive(mailbox, { activity: offering, audience: 'internal', dedupeKeys: [] });
    },
    async say(mailbox, text, sent = []) {
      const attachments = await Promise.all(sent.map((file) => put(mailbox, file)));
      const message = { type: 'message', from: user, text, ...(attachments.length > 0 && { attachments }) };
      return receive(mailbox, message, sent.some(({ later }) => later !== undefined) ? behindUpdate : repliesTo);
    },
    converse: (mailbox, activity) => receive(mailbox, { ...activity, from: user, channelId: channelOf(mailbox).channel }),
    log: async (mailbox) => [...new Map((await entries(mailbox)).map((activity) => [activity.id, activity])).values()],
    leave: () => desk.stop(),
    async close() {
      await desk.stop();
      await store.close();
    },
  };
}

/** What was said in answer to an activity. */
function repliesTo(entries: readonly Activity[], id: string): readonly Activity[] {
  return entries.filter(({ replyToId }) => replyToId === id);
}

/** What was said from the activity on, once the check of its files has come to an end. */
function behindUpdate(entries: readonly Activity[], id: string): readonly Activity[] {
  const first = entries.findIndex((entry) => entry.id === id);
  return entries.findLastIndex((entry) => entry.id === id) === first ? [] : entries.slice(first + 1).filter((entry) => entry.id !== id);
}

/** Finds what the bytes of a test's file say. */
const readingScanner: FileScanner = {
  present: true,
  async scan(content) {
    const found = (await content.toArray()).join('');
    if (found === 'unknown') throw new BotError('scanner_unavailable', { reason: 'test' });
    return found === 'refused' ? { verdict: 'infected', signature: 'Test' } : { verdict: 'clean' };
  },
};

/** The texts of activities; empty for those without one. */
export function textsOf(activities: readonly Activity[]): readonly string[] {
  return activities.map(({ text = '' }) => text);
}
