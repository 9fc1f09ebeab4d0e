import { existsSync } from 'node:fs';

import { expect } from 'chai';

import { filesIn, foldersIn, read, sources } from './files.ts';

const dialogs = foldersIn('dialogs').filter((folder) => folder !== 'flow' && folder !== 'questions');

describe('the rooms', () => {
  it('have a card of at most 15 lines each', () => {
    for (const room of ['bot', 'dialogs', 'knowledge', 'adapters', 'test']) {
      expect(read(`${room}/README.md`).trimEnd().split('\n').length, room).to.be.at.most(15);
    }
  });

  it('keep a golden conversation beside every dialog', () => {
    expect(dialogs.filter((folder) => filesIn(`dialogs/${folder}`, '.chat').length === 0)).to.deep.equal([]);
  });

  it('keep the sentences of every dialog in bot/texts, in a file of its name', () => {
    expect(dialogs.filter((folder) => !existsSync(`bot/texts/${folder}.ts`))).to.deep.equal([]);
  });

  it('hold nothing that is left to do', () => {
    const all = [...sources(), ...filesIn('test', '.ts'), ...filesIn('bench', '.ts'), ...filesIn('scripts', '.mjs')];
    const marks = new RegExp(['TO', 'DO|FIX', 'ME|XX', 'X'].join(''));
    expect(all.filter((file) => marks.test(read(file)))).to.deep.equal([]);
  });

  it('switch a lint rule off only with a reason', () => {
    const unreasoned = sources().flatMap((file) =>
      Array.from(read(file).matchAll(/eslint-disable(?!.* -- \S).*$/gm), ([line]) => `${file}: ${line}`),
    );
    expect(unreasoned).to.deep.equal([]);
  });
});
