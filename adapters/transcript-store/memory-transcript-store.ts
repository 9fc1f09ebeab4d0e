import type { Activity, JsonObject } from '../../bot/ports/activity.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { Transcript, TranscriptStore } from '../../bot/ports/transcript-store.ts';
import type { Identification } from '../../bot/service-desk/identification.ts';
import { newestFirst } from './person-of.ts';

/** Keeps transcripts as long as the process lives. */
export function memoryTranscriptStore(): TranscriptStore {
  const transcripts = new Map<MailboxId, Transcript>();
  return {
    async put({ state, entries, ...rest }) {
      transcripts.set(rest.mailbox, {
        ...rest,
        state: state === undefined ? undefined : (JSON.parse(state) as JsonObject),
        entries: entries.map(({ audience, activity }, index) => ({
          position: index + 1,
          audience,
          activity: JSON.parse(activity) as Activity,
        })),
      });
    },
    async get(mailbox) {
      return structuredClone(transcripts.get(mailbox));
    },
    async ofPerson({ cpf, email }) {
      const theirs = [...transcripts.values()].filter(({ state }) => {
        const { identification } = (state ?? {}) as { readonly identification?: Identification };
        return identification?.cpf === cpf && identification.email === email;
      });
      return newestFirst(theirs.map(({ mailbox, ended }) => ({ mailbox, endedAt: ended.at })));
    },
  };
}
