import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { wrongStores } from './ticket-store/wrong-stores.ts';

describe('ticketStoreContract()', function () {
  this.timeout(60_000);
  let failures: readonly string[];
  before(async () => {
    failures = await failuresOf('ticket-store/wrong-stores-process');
  });

  for (const { name, seenBy } of wrongStores) {
    it(`fails a store that ${name}`, () => {
      const titles = failures.filter((title) => title.startsWith(name)).join('\n');
      expect(titles).to.match(seenBy);
    });
  }
});

/** Full titles of the tests that fail in a file of tests. */
async function failuresOf(path: string): Promise<readonly string[]> {
  const extension = import.meta.url.slice(-2);
  const file = fileURLToPath(new URL(`${path}.${extension}`, import.meta.url));
  const args = ['node_modules/mocha/bin/mocha.js', '--reporter', 'json', ...(extension === 'ts' ? ['--import=tsx'] : []), file];
  const printed = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 50_000_000 }, (_failed, output) => resolve(output));
  });
  const report = JSON.parse(printed.slice(printed.indexOf('{\n'))) as { readonly failures: readonly { readonly fullTitle: string }[] };
  return report.failures.map(({ fullTitle }) => fullTitle);
}
