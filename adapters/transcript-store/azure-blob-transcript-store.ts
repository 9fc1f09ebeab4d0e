import { text } from 'node:stream/consumers';

import type { EarlierConversation, TranscriptStore } from '../../bot/ports/transcript-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { azureContainer } from '../azure-blobs/azure-container.ts';
import { namesOf, newestFirst, personOf } from './person-of.ts';
import { readTranscriptText, transcriptName, transcriptText } from './transcript-text.ts';

/** Where and how transcripts are kept. */
export interface AzureBlobTranscriptStoreOptions {
  readonly connectionString: string;
  /** Made when it is missing. */
  readonly container?: string;
  readonly sealer: Pick<Sealer, 'seal' | 'open' | 'fingerprint'>;
  /** Longest time of one call to the account, 10 s by default. */
  readonly callMs?: number;
}

/**
 * Keeps each transcript as one sealed block blob. A conversation comes whole and once, so that an upload, which is there whole or not at
 * all, serves better than blocks appended one by one. Its failures are `store_unavailable`: who asks for a conversation cannot be told
 * whether it has ended. Loads Azure's client.
 *
 * @throws BotError `config_invalid`
 */
export async function azureBlobTranscriptStore({
  container = 'balcao-transcripts',
  sealer,
  ...account
}: AzureBlobTranscriptStoreOptions): Promise<TranscriptStore> {
  const { blob, list, call, callIfThere } = await azureContainer({ ...account, container, unavailable: 'store_unavailable' });
  return {
    async put(transcript) {
      const sealed = Buffer.from(sealer.seal(transcriptText(transcript)), 'latin1');
      const name = transcriptName(transcript.mailbox);
      await call((limits) => blob(name).upload(sealed, sealed.length, limits));
      const person = personOf(transcript);
      if (person === undefined) return;
      const about: EarlierConversation = { mailbox: transcript.mailbox, endedAt: transcript.ended.at };
      const metadata = { about: sealer.seal(JSON.stringify(about)) };
      const pointer = blob(`people/${namesOf(person, sealer)[0] ?? ''}/${name}`);
      await call((limits) => pointer.upload('', 0, { ...limits, metadata }));
    },
    async get(mailbox) {
      const name = transcriptName(mailbox);
      const sealed = await callIfThere(async (limits) => {
        const { readableStreamBody } = await blob(name).download(0, undefined, limits);
        return readableStreamBody === undefined ? '' : text(readableStreamBody);
      });
      return sealed === undefined ? undefined : readTranscriptText(sealer.open(sealed, name), name);
    },
    async ofPerson(person) {
      const found = await Promise.all(namesOf(person, sealer).map((name) => list(`people/${name}/`)));
      return newestFirst(
        found.flat().map(({ name, metadata }) => JSON.parse(sealer.open(metadata?.['about'] ?? '', name)) as EarlierConversation),
      );
    },
  };
}
