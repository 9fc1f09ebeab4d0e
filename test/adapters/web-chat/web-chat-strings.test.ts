import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { readWebChatAssets } from '../../../adapters/web-chat/pages/assets.ts';
import { webChatStrings } from '../../../bot/texts/web-chat.ts';

describe('webChatStrings', () => {
  const { folder, addresses } = readWebChatAssets();
  const library = readFileSync(join(folder, addresses.webChat.split('/').at(-1) ?? ''), 'utf8');
  const english = stringsAround('$1 is typing.');
  const portuguese = stringsAround('$1 est\\xe1 digitando.');
  const ours = new Map<string, string>(Object.entries(webChatStrings));

  /** The keys and texts of the language that holds a known sentence, as they stand in the library. */
  function stringsAround(sentence: string): ReadonlyMap<string, string> {
    const middle = library.indexOf(sentence);
    const start = library.lastIndexOf('={_comment', middle);
    const end = library.indexOf('},', library.indexOf('VOTE_LIKE_ALT', middle));
    const pairs = library.slice(start, end).matchAll(/[{,]([A-Z][A-Z_]+):(["'`])((?:\\.|(?!\2).)*)\2/gs);
    return new Map(Array.from(pairs, ([, key = '', , text = '']) => [key, text]));
  }

  it('corrects only what Web Chat knows', () => {
    expect(english.size).to.equal(118);
    expect([...ours.keys()].filter((key) => !english.has(key))).to.deep.equal([]);
  });

  it('fills in everything that its pt-BR lacks', () => {
    const missing = [...english.keys()].filter((key) => !portuguese.has(key));
    expect(missing).to.have.lengthOf(9);
    expect(missing.filter((key) => !ours.has(key))).to.deep.equal([]);
  });

  it('speaks to people, not to developers', () => {
    const shown = [...english.keys()].map((key) => ours.get(key) ?? portuguese.get(key) ?? '');
    expect(shown.filter((text) => /(?<!\p{L})(bot|console|desenvolvedor|chat)(?!\p{L})/iu.test(text))).to.deep.equal([]);
  });

  it('keeps the placeholders of the original', () => {
    const placeholders = (text = ''): string => (text.match(/\$\d|\[RETRY\]/g) ?? []).sort().join();
    const changed = [...ours].filter(([key, text]) => placeholders(text) !== placeholders(english.get(key)));
    expect(changed.map(([key]) => key)).to.deep.equal([]);
  });
});
