import { expect } from 'chai';

import { errorDefinitions } from '../../bot/errors.ts';
import { read, sources } from './files.ts';

const codes = Object.keys(errorDefinitions).sort();

describe('the catalogue of errors', () => {
  it('has one row in docs/errors.md for every code, and no other row', () => {
    const rows = Array.from(read('docs/errors.md').matchAll(/^\| `(\w+)`/gm), ([, code]) => code);
    expect(rows.sort()).to.deep.equal(codes);
  });

  it('says for every code what to do', () => {
    const rows = Array.from(read('docs/errors.md').matchAll(/^\| `\w+` .*$/gm), ([row]) => row.split('|').map((cell) => cell.trim()));
    for (const [, code, cause, remedy] of rows) expect([code, Boolean(cause), Boolean(remedy)]).to.deep.equal([code, true, true]);
  });

  it('has no code that nobody uses', () => {
    const code = sources()
      .filter((file) => file !== 'bot/errors.ts')
      .map(read)
      .join('\n');
    expect(codes.filter((name) => !code.includes(`'${name}'`) && !new RegExp(`\\b${name}:`).test(code))).to.deep.equal([]);
  });

  it('begins every sentence with what cannot be done and ends it without a full stop', () => {
    for (const [code, sentence] of Object.entries(errorDefinitions)) expect(sentence, code).to.match(/^Cannot .*[^.]$/);
  });
});
