import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { BotError } from '../../bot/errors.ts';
import type { Activity, JsonObject } from '../../bot/ports/activity.ts';
import type { Audience, MailboxId } from '../../bot/ports/conversation-store.ts';
import type { EncodedTranscript, Transcript, TranscriptStore } from '../../bot/ports/transcript-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { openFolder, syncFolder } from '../durable-files/write-durably.ts';

/** Folders by the first byte of the file name, so that none grows large. */
const shards = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** First line of a transcript; the entries follow, one a line. */
interface Head extends Omit<Transcript, 'entries' | 'state'> {
  readonly state?: JsonObject;
  readonly length: number;
}

interface Line {
  readonly audience: Audience;
  readonly activity: Activity;
}

/**
 * Keeps each transcript as one sealed file `<2 hex>/<hash of the mailbox>.ndjson.sealed` in a folder. There is no index: the name of a
 * mailbox gives the name of its file, so that neither start nor look-up depends on how many there are. A conversation leaves its journal
 * after its file is durable, so that a file which a crash has torn is written anew.
 */
export async function embeddedTranscriptStore(folder: string, sealer: Pick<Sealer, 'seal' | 'open'>): Promise<TranscriptStore> {
  await makeShards(folder);
  const folders = new Map(shards.map((shard) => [shard, openFolder(join(folder, shard))]));
  const placeOf = (mailbox: MailboxId): { readonly shard: string; readonly name: string } => {
    const hash = createHash('sha256').update(mailbox).digest('hex').slice(0, 40);
    return { shard: hash.slice(0, 2), name: `${hash}.ndjson.sealed` };
  };

  return {
    async put(transcript) {
      const { shard, name } = placeOf(transcript.mailbox);
      await folders.get(shard)?.write(name, sealer.seal(write(transcript)));
    },
    async get(mailbox) {
      const { shard, name } = placeOf(mailbox);
      const file = join(folder, shard, name);
      if (!existsSync(file)) return undefined; // asked for every new conversation: a look at the name costs a tenth of opening it in vain
      const sealed = await readIfThere(file);
      return sealed === undefined ? undefined : read(sealer.open(sealed, file), file);
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

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'latin1');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}

function write({ entries, state, ...rest }: EncodedTranscript): string {
  const head = JSON.stringify({ ...rest, length: entries.length });
  const lines = entries.map(({ audience, activity }) => `{"audience":"${audience}","activity":${activity}}`);
  return [state === undefined ? head : `${head.slice(0, -1)},"state":${state}}`, ...lines].join('\n');
}

function read(text: string, file: string): Transcript {
  const [first = '{}', ...lines] = text.split('\n');
  const { length, state, ...head } = JSON.parse(first) as Head;
  if (length !== lines.length) throw new BotError('record_unreadable', { file });
  const entries = lines.map((line, index) => ({ position: index + 1, ...(JSON.parse(line) as Line) }));
  return { ...head, state, entries };
}
