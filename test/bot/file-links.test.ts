import { expect } from 'chai';

import { createFileLinks, type LinkedFile } from '../../bot/file-links.ts';

const secret = 'um-segredo-com-mais-de-trinta-e-duas-letras';
const other = 'outro-segredo-com-mais-de-trinta-e-duas-letras';
const file: LinkedFile = { id: 'f1', mailbox: 'conversation:directline|a|1', contentType: 'audio/webm', name: 'relatório ção/?#.webm' };

describe('file links', () => {
  let time = 1_000;
  const made = (...secrets: readonly string[]): ReturnType<typeof createFileLinks> =>
    createFileLinks({ secrets, minutes: 60, now: () => time });
  beforeEach(() => (time = 1_000));

  it('open what they were made for, also without the name at their end', () => {
    const links = made(secret);
    const path = links.pathTo(file);
    expect(path).to.match(/^\/files\/[\w.-]+\/relat%C3%B3rio%20%C3%A7%C3%A3o%2F%3F%23\.webm$/);
    expect(links.open(path)).to.deep.equal(file);
    expect(links.open(path.replace(/\/[^/]+$/, ''))).to.deep.equal(file);
    expect(links.open(path.replace(/\/[^/]+$/, '/other.exe'))).to.deep.equal(file);
  });

  it('say nothing of the file and are never twice the same', () => {
    const links = made(secret);
    expect(links.pathTo(file)).to.not.equal(links.pathTo(file));
    expect(Buffer.from(links.pathTo(file), 'base64').toString('latin1')).to.not.include('directline');
  });

  it('are over after their life', () => {
    const links = made(secret);
    const path = links.pathTo(file);
    time += 60 * 60_000 - 1;
    expect(links.open(path)).to.deep.equal(file);
    time += 1;
    expect(links.open(path)).to.equal(undefined);
  });

  it('open under the former secret too, and under no other', () => {
    const path = made(other).pathTo(file);
    expect(made(secret, other).open(path)).to.deep.equal(file);
    expect(made(secret).open(path)).to.equal(undefined);
  });

  it('open nothing when a letter is changed, left out or added, whichever it is', () => {
    const links = made(secret);
    const path = links.pathTo(file);
    const [, capability = ''] = /\/files\/([^/]+)/.exec(path) ?? [];
    for (let at = 0; at < capability.length - 1; at += 1) {
      const changed = capability.slice(0, at) + (capability[at] === 'A' ? 'B' : 'A') + capability.slice(at + 1);
      expect(links.open(`/files/${changed}`), String(at)).to.equal(undefined);
      expect(links.open(`/files/${capability.slice(0, at)}`), String(at)).to.equal(undefined);
    }
    expect(links.open(`/files/${capability}AAAA`)).to.equal(undefined);
  });

  it('open nothing for a path that is no link', () => {
    for (const path of ['', '/', '/files', '/files/', '/files/a', '/files/.', '/files/../x', '/files/%00', '/other/x']) {
      expect(made(secret).open(path), path).to.equal(undefined);
    }
  });
});
