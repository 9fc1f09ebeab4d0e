import { expect } from 'chai';

import { environmentExample, settings } from '../../bot/config.ts';
import { read } from './files.ts';

describe('the list of settings', () => {
  it('is what .env.example shows (npm run env:example writes it)', () => {
    expect(read('.env.example')).to.equal(environmentExample());
  });

  it('describes every setting in one sentence', () => {
    for (const { name, description } of Object.values(settings)) expect(description, name).to.match(/^[A-Zp].*\.$/s);
  });

  it('is shown whole in the README, with its defaults', () => {
    const readme = read('README.md');
    const missing = Object.values(settings).filter(
      ({ name, fallback }) => !new RegExp(`\\| \`${name}\` +\\| ${fallback === '' ? '' : `\`${escape(fallback)}\``} +\\|`).test(readme),
    );
    expect(missing.map(({ name }) => name)).to.deep.equal([]);
  });
});

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
