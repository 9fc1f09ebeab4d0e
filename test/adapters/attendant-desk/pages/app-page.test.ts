import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { expect } from 'chai';

import { appPage, appPolicy } from '../../../../adapters/attendant-desk/pages/app-page.ts';
import { readDeskAssets } from '../../../../adapters/attendant-desk/pages/assets.ts';

const assets = readDeskAssets();

describe('the page of the desk', () => {
  it('brings at most 60 kB of script and styles, compressed', () => {
    const bytes = Object.values(assets.addresses)
      .map((address) => readFileSync(assets.folder + (address.split('/').at(-1) ?? '')))
      .reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
    expect(bytes).to.be.within(10_000, 60_000);
  });

  it('has no inline script and no inline style, and needs none allowed', () => {
    const { markup } = appPage(assets);
    expect(markup.match(/<script(?![^>]* src=)/g)).to.equal(null);
    expect(markup).to.not.match(/<style|\sstyle=|\son\w+=/);
    const policy = appPolicy('https://central.example.gov.br');
    expect(policy).to.not.include('unsafe');
    expect(policy).to.include('wss://central.example.gov.br');
  });

  it('never hands a string to be read as markup', () => {
    const script = readFileSync(assets.folder + (assets.addresses.script.split('/').at(-1) ?? ''), 'utf8');
    expect(script).to.not.match(/insertAdjacentHTML|document\.write/);
  });

  it('says what is missing when nothing was built', () => {
    expect(() => readDeskAssets('/nowhere/')).to.throw(/npm run build/);
  });
});
