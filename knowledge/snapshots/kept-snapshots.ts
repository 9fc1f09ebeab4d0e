import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { BotError } from '../../bot/errors.ts';
import { bytesOf, type SharedBytes } from './snapshot.ts';

/** Which snapshot serves, and which edit of the folder that was decided on. */
export interface Decision {
  /** Versions in the order in which they came to serve first, the newest last. */
  readonly versions: readonly string[];
  /** One of them. */
  readonly serving: string;
  /** Fingerprint of the folder at that time: until it is edited, the decision holds, also over a restart. */
  readonly settled: string;
}

/** The last snapshots that have served, in a folder of their own. */
export interface KeptSnapshots {
  /** What was decided last; `undefined` in a new folder. */
  readonly decision: () => Decision | undefined;
  /** Path of the file of a version. */
  readonly fileOf: (version: string) => string;
  /** Keeps the files of a version, which serves from now on; a file of them is moved here. */
  readonly accept: (version: string, files: SharedBytes, settled: string) => Promise<void>;
  /** The version to go back to: the one named, or the one before the one that serves. @throws BotError `knowledge_version_unknown` */
  readonly before: (version: string | undefined) => string;
  /** Lets a kept version serve. */
  readonly goBack: (version: string, settled: string) => Promise<void>;
}

/** How many are kept. */
const most = 10;

/** Opens the folder of the kept snapshots; `write` replaces a file in one durable step. */
export function openKeptSnapshots(folder: string, write: (path: string, content: string | Buffer) => Promise<void>): KeptSnapshots {
  const decisionFile = join(folder, 'decision.json');
  const fileOf = (version: string): string => join(folder, `${version}.json`);
  const decision = (): Decision | undefined => {
    try {
      return JSON.parse(readFileSync(decisionFile, 'utf8')) as Decision;
    } catch {
      return undefined;
    }
  };
  const decide = (taken: Decision): Promise<void> => write(decisionFile, `${JSON.stringify(taken, null, 1)}\n`);

  return {
    decision,
    fileOf,
    async accept(version, files, settled) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const others = (decision()?.versions ?? []).filter((other) => other !== version);
      const versions = [...others, version].slice(-most);
      await ('path' in files ? moveDurably(files.path, fileOf(version)) : write(fileOf(version), bytesOf(files)));
      await decide({ versions, serving: version, settled });
      for (const name of readdirSync(folder))
        if (name.endsWith('.json') && name !== 'decision.json' && !versions.includes(name.replace('.json', '')))
          rmSync(join(folder, name), { force: true });
    },
    before(version) {
      const { versions = [], serving = '' } = decision() ?? {};
      const found = version === undefined ? versions[versions.indexOf(serving) - 1] : versions.find((kept) => kept === version);
      if (found === undefined) throw new BotError('knowledge_version_unknown', { version: version ?? '-', versions: versions.join(', ') });
      return found;
    },
    async goBack(version, settled) {
      await decide({ versions: decision()?.versions ?? [], serving: version, settled });
    },
  };
}

/** The new name is durable with the decision, which is written into the same folder. */
async function moveDurably(path: string, to: string): Promise<void> {
  const file = await open(path);
  await file.sync().finally(() => file.close());
  await rename(path, to);
}
