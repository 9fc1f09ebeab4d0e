import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'chai';

import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { ownRoot } from './trial.ts';

/** A fault that is put into a copy of the store, to see that the crash test finds it. */
export interface Mutation {
  readonly name: string;
  /** File of the store, without its extension. */
  readonly file: string;
  readonly search: RegExp;
  readonly replacement: string;
  /** How the crash test tells it. */
  readonly seenAs: RegExp;
}

/** The three safeguards, each switched off. */
export const mutations: readonly Mutation[] = [
  {
    name: 'no fence',
    file: 'turns',
    search: /mailbox === undefined \|\| lock === undefined/,
    replacement: 'mailbox === undefined',
    seenAs: /answers in the log are .*doubled \[\S/,
  },
  {
    name: 'no dedupe',
    file: 'intake',
    search: /if \(position !== undefined\)\s+return position;/,
    replacement: '',
    seenAs: /texts in the log are .*doubled \[\S/,
  },
  {
    name: 'a commit in two steps',
    file: 'turns',
    search: /const durable = this\.#record\(mailbox, (committed\(.*\))\);/,
    replacement:
      'const whole = $1;' +
      'await this.#record(mailbox, { ...whole, consumes: false, effects: [], end: undefined });' +
      'const durable = this.#record(mailbox, { ...whole, entries: [] });',
    seenAs: /answers in the log are .*doubled \[\S/,
  },
];

/** A copy of what the desk process runs, with the fault in it. */
export async function mutatedRoot({ file, search, replacement }: Mutation): Promise<string> {
  const root = await temporaryFolder();
  for (const part of ['adapters', 'bot', 'test/adapters/conversation-store']) {
    await cp(join(ownRoot, part), join(root, part), { recursive: true });
  }
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  const path = join(root, 'adapters/conversation-store', `${file}.${import.meta.url.slice(-2)}`);
  const source = await readFile(path, 'utf8');
  expect(source, 'the place of the mutation').to.match(search);
  await writeFile(path, source.replace(search, replacement));
  return `${root}/`;
}
