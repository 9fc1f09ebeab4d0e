import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { systemClock } from '../../../../adapters/clock/system-clock.ts';
import { embeddedConversationStore } from '../../../../adapters/conversation-store/embedded-conversation-store.ts';
import { embeddedTicketStore } from '../../../../adapters/ticket-store/embedded-ticket-store.ts';
import { sealedFolder } from '../../../../adapters/ticket-store/sealed-folder.ts';
import type { TicketDocument } from '../../../../adapters/ticket-store/ticket-document.ts';
import { embeddedTranscriptStore } from '../../../../adapters/transcript-store/embedded-transcript-store.ts';
import { BotError } from '../../../../bot/errors.ts';
import type { ConversationStore } from '../../../../bot/ports/conversation-store.ts';
import type { TranscriptStore } from '../../../../bot/ports/transcript-store.ts';
import { createSealer, type Sealer } from '../../../../bot/sealing.ts';
import type { Ticket, TicketLine } from '../../../../bot/service-desk/ticket.ts';
import { conversationMailbox } from '../../../../bot/turn/mailbox-name.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { lineOf, type ChatClient } from './chat-client.ts';
import { dataFolder } from './data-folder.ts';
import { conversationOf, requesterIn } from './texts.ts';

/** What the disk holds of one conversation. */
export interface Kept {
  /** Lines of its log: `>text` of the user, `<text` of the desk. */
  readonly log: readonly string[];
  /** Texts whose tickets wait in the outbox. */
  readonly pending: readonly string[];
  /** All its ticket documents, in the order of their protocol numbers. */
  readonly tickets: readonly KeptTicket[];
  /** Protocol numbers under which its requester finds them, in order. */
  readonly found: readonly string[];
}

/** A ticket with the conversation in which it was opened. */
export interface KeptTicket extends Ticket {
  readonly lines: readonly TicketLine[];
}

/** Reads what a desk process that is gone has left on the disk, and changes nothing of it. */
export async function keptOf(folder: string, clients: readonly ChatClient[]): Promise<ReadonlyMap<ChatClient, Kept>> {
  const sealer = createSealer([dataFolder(folder).dataKey]);
  const store = await copiedStore(folder, sealer);
  const pending = (await store.effects()).map(({ payload }) => (payload['draft'] as unknown as Ticket).description);
  const tickets = await ticketsIn(folder, sealer);
  const ticketStore = embeddedTicketStore({ directory: folder, sealer, log: silentLog });
  const kept = new Map<ChatClient, Kept>();
  for (const client of clients) {
    const { name, conversation } = client;
    const found = tickets.length === 0 ? [] : await ticketStore.findByRequester(requesterIn(name));
    kept.set(client, {
      log: await logOf(store, conversation),
      pending: pending.filter((text) => conversationOf(text) === name),
      tickets: tickets.filter(({ description }) => conversationOf(description) === name),
      found: found.map(({ protocolNumber }) => protocolNumber).sort(),
    });
  }
  await store.close();
  return kept;
}

/** A store on a copy of the journal, so that looking at it repairs nothing. */
async function copiedStore(folder: string, sealer: Sealer): Promise<ConversationStore> {
  const { journal, transcripts } = dataFolder(folder);
  const copy = `${journal}-copy`;
  await rm(copy, { recursive: true, force: true });
  await cp(journal, copy, { recursive: true });
  return embeddedConversationStore({
    folder: copy,
    clock: systemClock(),
    sealer,
    transcripts: readOnly(await embeddedTranscriptStore(transcripts, sealer)),
    log: silentLog,
  });
}

function readOnly(transcripts: TranscriptStore): TranscriptStore {
  return { ...transcripts, put: () => Promise.reject(new BotError('store_unavailable')) };
}

async function logOf(store: ConversationStore, conversation: string): Promise<readonly string[]> {
  const mailbox = conversationMailbox('directline', conversation, 1);
  if (conversation === '' || (await store.look(mailbox)) === undefined) return [];
  const { entries } = await store.read(mailbox, { audiences: ['user'] });
  return entries.map(({ activity }) => lineOf(activity));
}

async function ticketsIn(folder: string, sealer: Sealer): Promise<readonly KeptTicket[]> {
  const documents = sealedFolder<TicketDocument | null>(join(folder, 'tickets'), sealer);
  const tickets: KeptTicket[] = [];
  for await (const name of documents.names()) {
    const kept = await documents.document(name).read();
    const lines = (kept?.entries ?? []).flatMap(({ fact }) => (fact.what === 'transcript' ? fact.lines : []));
    if (kept !== null) tickets.push({ ...kept.ticket, lines });
  }
  return tickets.sort((one, other) => one.protocolNumber.localeCompare(other.protocolNumber));
}
