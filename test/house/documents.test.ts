import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect } from 'chai';

import { settings } from '../../bot/config.ts';
import { filesIn, read } from './files.ts';

const documents = [
  'README.md',
  'CHANGELOG.md',
  ...filesIn('docs', '.md'),
  ...filesIn('bot', 'README.md'),
  ...filesIn('adapters', 'README.md'),
]
  .concat(['dialogs/README.md', 'knowledge/README.md', 'test/README.md'])
  .filter(existsSync);

/** What a pattern finds in the documents, with the place. */
const named = (pattern: RegExp): readonly { readonly found: string; readonly file: string }[] =>
  documents.flatMap((file) => Array.from(read(file).matchAll(pattern), ([, found = '']) => ({ found, file })));

const faults = (pattern: RegExp, exists: (found: string, file: string) => boolean): readonly string[] =>
  named(pattern)
    .filter(({ found, file }) => !exists(found, file))
    .map(({ found, file }) => `${file}: ${found}`);

describe('README and docs', () => {
  it('name only commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    expect(faults(/npm run (?:-s )?([\w:-]*\w)/g, (script) => script in scripts)).to.deep.equal([]);
  });

  it('show a test for every point of the channel’s protocol but the one that needs a second node', () => {
    const open = Array.from(read('docs/direct-line.md').matchAll(/^\| +(\d+) \|.*\| open +\|$/gm), ([, point]) => point);
    expect(open).to.deep.equal(['51']);
  });

  it('name only files and folders that exist', () => {
    const path = /`((?:bot|dialogs|knowledge|adapters|test|docs|scripts|bench|\.ci)\/[\w./-]*|[\w.-]+\.(?:ts|json|yaml|mjs|cjs))`/g;
    const inThatRoom = (name: string, file: string): boolean => existsSync(name) || existsSync(join(dirname(file), name));
    const anywhere = (name: string): boolean =>
      !name.includes('/') && ['bot', 'dialogs', 'knowledge', 'adapters'].some((room) => filesIn(room, `/${name}`).length > 0);
    expect(faults(path, (name, file) => inThatRoom(name, file) || anywhere(name))).to.deep.equal([]);
  });

  it('link only to files that exist', () => {
    const link = /\]\((?!https?:|#|mailto:)([^)#\s]+)/g;
    expect(faults(link, (target, file) => existsSync(join(dirname(file), target)))).to.deep.equal([]);
  });

  it('are all linked from docs/README.md', () => {
    const index = read('docs/README.md');
    const linked = (file: string): boolean => index.includes(`(${file.replace(/^docs\//, '')})`);
    expect(filesIn('docs', '.md').filter((file) => file !== 'docs/README.md' && !linked(file))).to.deep.equal([]);
  });

  it('quote the golden conversations as they are', () => {
    const quotes = Array.from(read('README.md').matchAll(/^```text (\S+\.chat)\n([^]*?)^```$/gm), ([, chat = '', text = '']) => ({
      chat,
      text,
    }));
    expect(quotes).to.have.length.above(3);
    for (const { chat, text } of quotes) for (const line of text.trim().split('\n')) expect(read(chat).split('\n'), chat).to.include(line);
  });

  it('name only settings that exist', () => {
    const known = Object.values(settings).map(({ name }) => name);
    expect(faults(/\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b/g, (name) => known.includes(name))).to.deep.equal([]);
  });
});
