import { expect } from 'chai';

import { filesIn, read } from './files.ts';

const lines = Array.from(
  read('docs/accessibility.md').matchAll(/^\| (\d+) +\|.*\| (kept|partly|later) +\|$/gm),
  ([, line = '', state = '']) => ({
    line,
    state,
  }),
);
const tested = new Set(
  filesIn('test/browser', '.test.ts').flatMap((file) => Array.from(read(file).matchAll(/it\('a11y (\d+): /g), ([, line = '']) => line)),
);

describe('the accessibility list', () => {
  it('has its twenty lines', () => {
    expect(lines.map(({ line }) => line)).to.deep.equal(Array.from({ length: 20 }, (_, index) => String(index + 1)));
  });

  it('has a test in the browser for every line, but for those that say "later"', () => {
    const said = lines.filter(({ state }) => state !== 'later').map(({ line }) => line);
    expect([...tested].sort((one, other) => Number(one) - Number(other))).to.deep.equal(said);
  });
});
