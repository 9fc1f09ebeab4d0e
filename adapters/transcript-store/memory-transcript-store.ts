import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { Transcript, TranscriptStore } from '../../bot/ports/transcript-store.ts';

/** Keeps transcripts as long as the process lives. */
export function memoryTranscriptStore(): TranscriptStore {
  const transcripts = new Map<MailboxId, string>();
  return {
    async put(transcript) {
      transcripts.set(transcript.mailbox, JSON.stringify(transcript));
    },
    async get(mailbox) {
      const found = transcripts.get(mailbox);
      return found === undefined ? undefined : (JSON.parse(found) as Transcript);
    },
  };
}
