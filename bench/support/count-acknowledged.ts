import { join } from 'node:path';

import { systemClock } from '../../adapters/clock/system-clock.ts';
import { embeddedConversationStore } from '../../adapters/conversation-store/embedded-conversation-store.ts';
import { embeddedTranscriptStore } from '../../adapters/transcript-store/embedded-transcript-store.ts';
import type { ConversationStore, LogEntry } from '../../bot/ports/conversation-store.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import { createSealer } from '../../bot/sealing.ts';
import type { AcknowledgedMessage, AcknowledgedTalk } from './direct-line-person.ts';

/** What became of the acknowledged messages. */
export interface Count {
  readonly found: number;
  /** Not in the log, or without a reply that refers to it. */
  readonly lost: number;
  /** In the log more than once. */
  readonly doubled: number;
}

/** Looks for every acknowledged message in what a stopped server has left on disk, opened as its successor would open it. */
export async function countAcknowledged(dataDirectory: string, dataKey: string, acknowledged: readonly AcknowledgedTalk[]): Promise<Count> {
  const sealer = createSealer([dataKey]);
  const transcripts = await embeddedTranscriptStore(join(dataDirectory, 'transcripts'), sealer);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const store = await embeddedConversationStore({ folder: join(dataDirectory, 'journal'), clock: systemClock(), sealer, transcripts, log });
  const count = { found: 0, lost: 0, doubled: 0 };
  for (const { conversation, messages } of acknowledged) {
    const entries = await entriesOf(store, conversation);
    for (const message of messages) {
      const copies = entries.filter(({ activity }) => activity.channelData?.['clientActivityID'] === message.clientActivityID);
      const replied = entries.some(({ activity }) => activity.replyToId === message.id);
      if (copies.length > 1) count.doubled += 1;
      if (copies.some((copy) => isWhole(copy, message)) && replied) count.found += 1;
      else count.lost += 1;
    }
  }
  await store.close();
  return count;
}

async function entriesOf(store: ConversationStore, conversation: string): Promise<readonly LogEntry[]> {
  const { entries } = await store.read(conversationMailbox('directline', conversation, 1), { audiences: ['user'], limit: 10_000 });
  return entries;
}

/** The text is kept as it was sent, but for the CPF: of that only the mask. */
function isWhole({ activity }: LogEntry, { id, text }: AcknowledgedMessage): boolean {
  const kept = /\d{3}\.\d{3}\.\d{3}-\d{2}/.test(text)
    ? activity.text !== text && activity.text?.includes('***') === true
    : activity.text === text;
  return activity.id === id && kept;
}
