import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'chai';

/** A planted import: the rule that must forbid it (or none), the file that imports, what it imports, and how. */
type Planted = readonly [rule: string | undefined, from: string, to: string, statement?: string];

const planted: readonly Planted[] = [
  ['no-circular', 'bot/ports/one.ts', './two.ts', `import type { two } from './two.ts'; export type one = two;`],
  ['nothing-imports-the-wiring', 'adapters/http/wiring.ts', '../../index.ts'],
  ['bot-is-the-core', 'bot/turn/core.ts', '../../adapters/http/edge.ts'],
  ['bot-is-the-core', 'bot/turn/knowing.ts', '../../knowledge/entry.ts'],
  ['service-desk-is-pure', 'bot/service-desk/impure.ts', 'node:fs'],
  ['service-desk-is-pure', 'bot/service-desk/asking.ts', '../turn/talk.ts'],
  ['ports-are-words', 'bot/ports/wordy.ts', '../turn/talk.ts'],
  ['texts-are-texts', 'bot/texts/computed.ts', '../turn/talk.ts'],
  ['knowledge-knows-nobody', 'knowledge/social.ts', '../dialogs/flow/send.ts'],
  ['knowledge-knows-nobody', 'knowledge/talkative.ts', '../bot/turn/talk.ts'],
  ['dialogs-see-ports-only', 'dialogs/main/storing.ts', '../../adapters/http/edge.ts'],
  ['one-dialog-does-not-reach-into-another', 'dialogs/main/reaching.ts', '../handoff/detail.ts'],
  ['flow-and-questions-know-no-dialog', 'dialogs/flow/partial.ts', '../handoff/dialog.ts'],
  ['adapters-are-strangers', 'adapters/http/friendly.ts', '../mailer/folder.ts'],
  ['adapters-decide-nothing', 'adapters/http/deciding.ts', '../../knowledge/entry.ts'],
  ['terminal-holds-no-dialog', 'adapters/terminal/talkative.ts', '../../dialogs/flow/send.ts'],
  [undefined, 'adapters/terminal/knowing.ts', '../../knowledge/entry.ts'],
  ['sdk-stays-at-its-door', 'dialogs/main/tied.ts', 'botbuilder-core'],
  ['restify-stays-at-its-door', 'adapters/web-chat/served.ts', 'restify'],
  ['lowdb-stays-at-its-door', 'adapters/mailer/stored.ts', 'lowdb'],
  ['ws-stays-at-its-door', 'adapters/http/socket.ts', 'ws'],
  ['heavy-parts-are-lazy', 'adapters/ticket-store/heavy.ts', 'ioredis'],
  ['commands-are-lazy', 'index.ts', './adapters/terminal/talk.ts'],
  ['no-test-code-in-production', 'bot/turn/tested.ts', '../../test/support/clock.ts'],
  ['no-development-package-in-production', 'adapters/http/developed.ts', 'chai'],
  ['no-undeclared-package', 'adapters/http/undeclared.ts', 'left-pad'],
  ['no-missing-file', 'adapters/http/missing.ts', './nowhere.ts'],
  [undefined, 'adapters/ticket-store/lazy.ts', 'ioredis', `export const heavy = () => import('ioredis');`],
  [undefined, 'dialogs/main/running.ts', '../handoff/dialog.ts'],
  [undefined, 'adapters/mailer/durable.ts', '../durable-files/write.ts'],
  [undefined, 'dialogs/main/knowing.ts', '../../knowledge/entry.ts'],
  [undefined, 'dialogs/main/asking.ts', '../questions/yes-no.ts'],
  [undefined, 'knowledge/port.ts', '../bot/ports/knowledge-base.ts'],
];

/** What the planted files import, so that only the rules can complain. */
const present = [
  'adapters/durable-files/write.ts',
  'adapters/http/edge.ts',
  'adapters/mailer/folder.ts',
  'adapters/terminal/talk.ts',
  'bot/ports/knowledge-base.ts',
  'bot/turn/talk.ts',
  'dialogs/flow/send.ts',
  'dialogs/handoff/detail.ts',
  'dialogs/handoff/dialog.ts',
  'dialogs/questions/yes-no.ts',
  'knowledge/entry.ts',
  'test/support/clock.ts',
];
const declared = ['botbuilder-core', 'restify', 'lowdb', 'ws', 'ioredis'];

/** A small copy of the house with the faults planted. */
async function plant(root: string): Promise<void> {
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const versions = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  await write('package.json', JSON.stringify({ type: 'module', dependencies: versions(declared), devDependencies: versions(['chai']) }));
  for (const name of [...declared, 'chai', 'left-pad']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, '');
  }
  await write('bot/ports/two.ts', `import type { one } from './one.ts'; export type two = one;`);
  for (const path of present) await write(path, 'export const nothing = 0;\n');
  for (const [, from, to, statement] of planted) await write(from, `${statement ?? `import '${to}';`}\n`);
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json']) await cp(file, join(root, file));
}

interface Report {
  readonly summary: { readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] };
}

describe('the import rules', function () {
  this.timeout(60_000);
  let root: string;
  let found: readonly string[];

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'planted-'));
    await plant(root);
    const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const command = [
      cruiser,
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'index.ts',
      'bot',
      'dialogs',
      'knowledge',
      'adapters',
    ];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root, maxBuffer: 1e8 }).catch(
      (error: unknown) => error as { stdout: string },
    );
    found = (JSON.parse(stdout) as Report).summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
  });

  after(() => rm(root, { recursive: true, force: true }));

  for (const [rule, from, to] of planted) {
    if (rule === undefined)
      it(`let ${from} import ${to}`, () => expect(found.filter((line) => line.endsWith(`: ${from}`))).to.deep.equal([]));
    else it(`keep ${from} from importing ${to} (${rule})`, () => expect(found).to.include(`${rule}: ${from}`));
  }

  it('say in every comment what to do instead', async () => {
    const { default: rules } = (await import(resolve('.dependency-cruiser.cjs'))) as {
      readonly default: { readonly forbidden: readonly { readonly name: string; readonly comment: string }[] };
    };
    for (const { name, comment } of rules.forbidden) expect(comment, name).to.match(/: .+\.$/);
  });
});
