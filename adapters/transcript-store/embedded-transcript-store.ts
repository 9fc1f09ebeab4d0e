import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isBotError } from '../../bot/errors.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { EarlierConversation, TranscriptStore } from '../../bot/ports/transcript-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { unlessAbsent } from '../durable-files/absent.ts';
import { openFolder, syncFolder } from '../durable-files/write-durably.ts';
import { namesOf, newestFirst, personOf } from './person-of.ts';
import { readTranscriptText, transcriptName, transcriptText } from './transcript-text.ts';

/** What seals transcripts, and names people. */
export type TranscriptSealer = Pick<Sealer, 'seal' | 'open' | 'fingerprint'>;

/** Folders by the first byte of the file name, so that none grows large. */
const shards = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Keeps each transcript as one sealed file `<2 hex>/<hash of the mailbox>.ndjson.sealed` in a folder. The name of a mailbox gives the name of its
 * file, and a person's keyed name that of a file `people/<name>` with a sealed line for each of their conversations, so that neither start nor look-up depends on how many there are. A conversation leaves its journal
 * after its file is durable, so that a file which a crash has torn is written anew.
 */
export async function embeddedTranscriptStore(folder: string, sealer: TranscriptSealer): Promise<TranscriptStore> {
  const people = join(folder, 'people');
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
      const person = personOf(transcript);
      if (person === undefined) return;
      const about: EarlierConversation = { mailbox: transcript.mailbox, endedAt: transcript.ended.at };
      await appendFile(join(people, namesOf(person, sealer)[0] ?? ''), `${sealer.seal(JSON.stringify(about))}\n`, { mode: 0o600 });
    },
    async get(mailbox) {
      const { shard, name } = placeOf(mailbox);
      const file = join(folder, shard, name);
      if (!existsSync(file)) return undefined; // asked for every new conversation: a look at the name costs a tenth of opening it in vain
      const sealed = await readFile(file, 'latin1').catch(unlessAbsent(undefined));
      return sealed === undefined ? undefined : readTranscriptText(sealer.open(sealed, file), file);
    },
    async ofPerson(person) {
      const files = namesOf(person, sealer).map((name) => join(people, name));
      const texts = await Promise.all(files.map((file) => readFile(file, 'latin1').catch(unlessAbsent(''))));
      return newestFirst(texts.flatMap((text, at) => text.split('\n').flatMap((line) => readLine(line, files[at] ?? '', sealer))));
    },
  };
}

/** A line that a crash has torn is lost; its transcript is not. */
function readLine(line: string, file: string, sealer: Pick<Sealer, 'open'>): readonly EarlierConversation[] {
  try {
    return line === '' ? [] : [JSON.parse(sealer.open(line, file)) as EarlierConversation];
  } catch (fault) {
    if (isBotError(fault, 'record_unreadable')) return [];
    throw fault;
  }
}

/** All folders are made before the first file, so that a file's fsync finds its folder durable. */
async function makeShards(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = new Set(await readdir(folder));
  const missing = [...shards, 'people'].filter((name) => !there.has(name));
  if (missing.length === 0) return;
  await Promise.all(missing.map((name) => mkdir(join(folder, name), { recursive: true, mode: 0o700 })));
  await syncFolder(folder);
}
