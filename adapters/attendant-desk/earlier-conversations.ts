import type { TranscriptStore, Transcript } from '../../bot/ports/transcript-store.ts';
import type { Identification } from '../../bot/service-desk/identification.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import type { DeskContext } from './wire.ts';

/** Where earlier conversations are found, and which of them the reader may see. */
export interface EarlierSources {
  readonly transcripts: Pick<TranscriptStore, 'ofPerson' | 'get'>;
  readonly serves: (system: string) => boolean;
}

const mostShown = 10;
const subjectLength = 120;

/** The last conversations of a person that were about systems of the reader, the newest first. */
export async function earlierConversations(
  { transcripts, serves }: EarlierSources,
  person: Pick<Identification, 'cpf' | 'email'>,
): Promise<DeskContext['conversations']> {
  const found = (await transcripts.ofPerson(person)).slice(0, mostShown);
  const read = await Promise.all(found.map(({ mailbox }) => transcripts.get(mailbox)));
  return read.flatMap((transcript) => {
    if (transcript === undefined || !serves(((transcript.state ?? {}) as ConversationMemory).system ?? '')) return [];
    return [{ id: transcript.mailbox, endedAt: transcript.ended.at, subject: subjectOf(transcript) }];
  });
}

/** What was talked about: the start of the longest thing that the person wrote. */
function subjectOf({ entries }: Transcript): string {
  const said = entries.flatMap(({ audience, activity: { type, from, text = '' } }) =>
    audience === 'user' && type === 'message' && from?.role !== 'bot' ? [text.replaceAll(/\s+/g, ' ').trim()] : [],
  );
  const longest = said.reduce((one, other) => (other.length > one.length ? other : one), '');
  return longest.length > subjectLength ? `${longest.slice(0, subjectLength - 1).trimEnd()}…` : longest;
}
