import { expect } from 'chai';

import { isWholeText } from '../../../bot/service-desk/whole-text.ts';

describe('isWholeText()', () => {
  for (const text of ['', 'ação', '🙂', '👩🏽‍💻', 'a\nb\tc', '\u202E', '\uFFFD', '\u0001']) {
    it(`says yes to ${JSON.stringify(text)}`, () => expect(isWholeText(text)).to.equal(true));
  }
  for (const text of ['\0', 'a\0b', '\uD83D', '\uDE42', '\uDE42\uD83D', '🙂\uD83D']) {
    it(`says no to ${JSON.stringify(text)}`, () => expect(isWholeText(text)).to.equal(false));
  }
});
