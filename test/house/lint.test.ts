import { expect } from 'chai';
import { ESLint } from 'eslint';

const eslint = new ESLint();

/** Names of the rules that complain when the file has this text, and what they say. */
async function complaints(filePath: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'parser'}: ${message}`);
}

/** A fault, an existing file in whose place it is planted, and what must be said about it. */
const planted: readonly (readonly [fault: string, file: string, text: string, expected: RegExp])[] = [
  ['a plain Error', 'bot/sealing.ts', `throw new Error('no');`, /no-restricted-syntax: Write throw new BotError/],
  ['a default export', 'bot/sealing.ts', `export default 1;`, /no-restricted-syntax: Export it by its name/],
  [
    'a look at the environment',
    'bot/sealing.ts',
    `/** A. */ export const a = process.env['PORT'];`,
    /no-restricted-syntax: Only index\.ts/,
  ],
  ['a hidden clock', 'bot/sealing.ts', `/** A. */ export const a = Date.now();`, /no-restricted-syntax: Time is handed in/],
  ['a hidden date', 'knowledge/entry.ts', `/** A. */ export const a = new Date();`, /no-restricted-syntax: Time is handed in/],
  ['an accented literal', 'dialogs/flow/send.ts', `/** A. */ export const a = 'olá';`, /no-restricted-syntax: Sentences and words/],
  [
    'an accented template',
    'dialogs/flow/send.ts',
    '/** A. */ export const a = (b: string) => `olá ${b}`;',
    /no-restricted-syntax: Sentences and/,
  ],
  [
    'Portuguese without accents',
    'adapters/http/edge.ts',
    `/** A. */ export const a = 'qual o seu nome';`,
    /no-restricted-syntax: Sentences/,
  ],
  ['a literal label', 'dialogs/flow/send.ts', `/** A. */ export const a = { label: 'Sim' };`, /no-restricted-syntax: Sentences and words/],
  [
    'a sent literal',
    'dialogs/flow/send.ts',
    `/** A. */ export const a = (b: { sendActivity(c: string): void }) => { b.sendActivity('oi'); };`,
    /no-restricted-syntax: Sentences and words/,
  ],
  [
    'a sentence among rules',
    'bot/service-desk/cpf.ts',
    `/** A. */ export const a = 'Informe o seu número.';`,
    /no-restricted-syntax: Sentences/,
  ],
  ['any', 'bot/sealing.ts', `/** A. */ export const a = (b: any): unknown => b;`, /no-explicit-any/],
  [
    'a promise nobody waits for',
    'bot/sealing.ts',
    `/** A. */ export const a = (b: Promise<void>): void => { b; };`,
    /no-floating-promises/,
  ],
  ['an export without words', 'bot/sealing.ts', `export const a = 1;`, /require-jsdoc/],
  ['an exported type without words', 'bot/sealing.ts', `export type A = 1;`, /require-jsdoc/],
  ['an exported interface without words', 'bot/sealing.ts', `export interface A { readonly b: 1 }`, /require-jsdoc/],
  ['an exported function without words', 'bot/sealing.ts', `export function a(): void { return; }`, /require-jsdoc/],
  ['an exported class without words', 'bot/sealing.ts', `export class A { readonly b = 1; }`, /require-jsdoc/],
  ['a type in a comment', 'bot/sealing.ts', `/** A.\n * @param {string} b - c */ export const a = (b: string) => b;`, /no-types/],
  ['the console', 'bot/sealing.ts', `console.log(1);`, /no-console/],
  [
    'all of botbuilder-dialogs',
    'dialogs/flow/send.ts',
    `import { Dialog } from 'botbuilder-dialogs';\n/** A. */ export const a = Dialog;`,
    /no-restricted-imports: .*import type/,
  ],
  [
    'another file of botbuilder-dialogs',
    'dialogs/flow/send.ts',
    `import { C } from 'botbuilder-dialogs/lib/choices/index.js';\n/** A. */ export const a = C;`,
    /no-restricted-imports: .*only/,
  ],
  [
    'a rule switched off in vain',
    'bot/sealing.ts',
    `// eslint-disable-next-line no-console\n/** A. */ export const a = 1;`,
    /Unused eslint-disable/,
  ],
  [
    'a test named should',
    'test/house/rooms.test.ts',
    `describe('a', () => { it('should b', () => {}); });`,
    /no-restricted-syntax: A test name/,
  ],
  ['a lonely test', 'test/house/rooms.test.ts', `describe('a', () => { it.only('b', () => {}); });`, /mocha\/no-exclusive-tests/],
  ['a skipped test', 'test/house/rooms.test.ts', `describe('a', () => { it.skip('b', () => {}); });`, /mocha\/no-pending-tests/],
];

/** What must be possible without a complaint. */
const welcome: readonly (readonly [what: string, file: string, text: string])[] = [
  [
    'types of botbuilder-dialogs',
    'dialogs/flow/send.ts',
    `import type { Dialog } from 'botbuilder-dialogs';\n/** A. */ export type A = Dialog;`,
  ],
  [
    'lib/dialog.js',
    'dialogs/flow/send.ts',
    `import { Dialog } from 'botbuilder-dialogs/lib/dialog.js';\n/** A. */ export const a = Dialog;`,
  ],
  ['a sentence in bot/texts', 'bot/texts/flow.ts', `/** A. */ export const a = { hello: 'Olá! Qual é o seu nome?' } as const;`],
  ['a word that a rule understands', 'bot/service-desk/cpf.ts', `/** A. */ export const a = ['não', 'você'];`],
  ['a number in a template', 'bot/sealing.ts', '/** A. */ export const a = (b: number) => `${b} s`;'],
  ['the characters of a string', 'bot/sealing.ts', `/** A. */ export const a = (b: string) => [...b];`],
];

describe('lint', function () {
  this.timeout(60_000);

  for (const [fault, file, text, expected] of planted) {
    it(`finds ${fault}`, async () => {
      expect((await complaints(file, `${text}\n`)).join('\n')).to.match(expected);
    });
  }

  for (const [what, file, text] of welcome) {
    it(`has nothing against ${what}`, async () => {
      expect(await complaints(file, `${text}\n`)).to.deep.equal([]);
    });
  }
});
