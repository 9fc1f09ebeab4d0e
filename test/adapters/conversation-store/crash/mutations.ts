import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { expect } from 'chai';

import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { ownRoot } from './desk.ts';

/** A fault that is put into a copy of the desk, to see that the crash test finds it. */
export interface Mutation {
  readonly name: string;
  /** The file, from the root, without its extension. */
  readonly file: string;
  readonly search: RegExp;
  readonly replacement: string;
  /** How the crash test tells it. */
  readonly seenAs: RegExp;
}

/** The safeguards, each switched off. */
export const mutations: readonly Mutation[] = [
  {
    name: 'no fence',
    file: 'adapters/conversation-store/turns',
    search: /mailbox === undefined \|\| lock === undefined/,
    replacement: 'mailbox === undefined',
    seenAs: /(?:answers in the log|frames) are .*doubled \[\S/,
  },
  {
    name: 'no dedupe',
    file: 'adapters/conversation-store/intake',
    search: /if \(record !== undefined && first !== undefined\)\s+return this\.#acknowledgeAgain\(record, first\);/,
    replacement: '',
    seenAs: /texts in the log are .*doubled \[\S/,
  },
  {
    name: 'a commit in two steps',
    file: 'adapters/conversation-store/turns',
    search: /const durable = this\.#record\(mailbox, (committed\(.*\))\);/,
    replacement:
      'const whole = $1;' +
      'await this.#record(mailbox, { ...whole, consumes: false, effects: [], end: undefined });' +
      'const durable = this.#record(mailbox, { ...whole, entries: [] });',
    seenAs: /answers in the log are .*doubled \[\S/,
  },
  {
    name: 'an outbox that marks an effect before it is delivered',
    file: 'bot/turn/outbox',
    search: /const outcome = await deliver\((.*)\);/,
    replacement: 'await store.settleEffect(effect, undefined); const outcome = await deliver($1);',
    seenAs: /tickets are missing \[\S/,
  },
  {
    name: 'sockets that forget the watermark of their client',
    file: 'adapters/web-chat/streams',
    search: /after: query\.get\('watermark'\) \?\? undefined/,
    replacement: 'after: undefined',
    seenAs: /frames are .*doubled \[\S/,
  },
];

/** A copy of what the desk process runs, with the fault in it. */
export async function mutatedRoot({ file, search, replacement }: Mutation): Promise<string> {
  const root = await temporaryFolder();
  for (const part of ['adapters', 'bot', 'test/adapters/conversation-store/crash', 'test/support']) {
    await cp(join(ownRoot, part), join(root, part), { recursive: true });
  }
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  await symlink(packagesFolder(), join(root, 'node_modules'));
  const path = join(root, `${file}.${import.meta.url.slice(-2)}`);
  const source = await readFile(path, 'utf8');
  expect(source, 'the place of the mutation').to.match(search);
  await writeFile(path, source.replace(search, replacement));
  return `${root}/`;
}

/** Where the packages lie: beside the sources, or above them when these are compiled. */
function packagesFolder(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('ws/package.json')));
}
