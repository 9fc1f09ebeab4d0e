import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { TranscriptStore } from '../../bot/ports/transcript-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { unlessAbsent } from '../durable-files/absent.ts';
import { openFolder, syncFolder } from '../durable-files/write-durably.ts';
import { readTranscriptText, transcriptName, transcriptText } from './transcript-text.ts';

/** Folders by the first byte of the file name, so that none grows large. */
const shards = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Keeps each transcript as one sealed file `<2 hex>/<hash of the mailbox>.ndjson.sealed` in a folder. There is no index: the name of a
 * mailbox gives the name of its file, so that neither start nor look-up depends on how many there are. A conversation leaves its journal
 * after its file is durable, so that a file which a crash has torn is written anew.
 */
export async function embeddedTranscriptStore(folder: string, sealer: Pick<Sealer, 'seal' | 'open'>): Promise<TranscriptStore> {
  await makeShards(folder);
  const folders = new Map(shards.map((shard) => [shard, openFolder(join(folder, shard))]));
  const placeOf = (mailbox: MailboxId): { readonly shard: string; readonly name: string } => {
    const name = transcriptName(mailbox);
    return { shard: name.slice(0, 2), name };
  };

  return {
    async put(transcript) {
      const { shard, name } = placeOf(transcript.mailbox);
      await folders.get(shard)?.write(name, sealer.seal(transcriptText(transcript)));
    },
    async get(mailbox) {
      const { shard, name } = placeOf(mailbox);
      const file = join(folder, shard, name);
      if (!existsSync(file)) return undefined; // asked for every new conversation: a look at the name costs a tenth of opening it in vain
      const sealed = await readFile(file, 'latin1').catch(unlessAbsent(undefined));
      return sealed === undefined ? undefined : readTranscriptText(sealer.open(sealed, file), file);
    },
  };
}

/** All folders are made before the first file, so that a file's fsync finds its folder durable. */
async function makeShards(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = new Set(await readdir(folder));
  const missing = shards.filter((shard) => !there.has(shard));
  if (missing.length === 0) return;
  await Promise.all(missing.map((shard) => mkdir(join(folder, shard), { recursive: true, mode: 0o700 })));
  await syncFolder(folder);
}
