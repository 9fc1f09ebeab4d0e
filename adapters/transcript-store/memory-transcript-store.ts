import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { Transcript, TranscriptStore } from '../../bot/ports/transcript-store.ts';

/** Keeps transcripts as long as the process lives. */
export function memoryTranscriptStore(): TranscriptStore {
  const transcripts = new Map<MailboxId, Transcript>();
  return {
    async put(transcript) {
      transcripts.set(transcript.mailbox, structuredClone(transcript));
    },
    async get(mailbox) {
      return structuredClone(transcripts.get(mailbox));
    },
  };
}
