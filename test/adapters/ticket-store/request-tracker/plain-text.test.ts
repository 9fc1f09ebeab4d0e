import { expect } from 'chai';

import { plainText } from '../../../../adapters/ticket-store/request-tracker/plain-text.ts';

const messages: readonly (readonly [html: string, words: string])[] = [
  ['<p>Oi, Ana &amp; Bia</p><p>Tudo certo?</p>', 'Oi, Ana & Bia\nTudo certo?'],
  ['uma<br>duas<br />três', 'uma\nduas\ntrês'],
  ['<ul>\n  <li>um</li>\n  <li>dois</li>\n</ul>', 'um\ndois'],
  ['a &lt;b&gt; &quot;c&quot; &#233;&#xe9; &nbsp;&desconhecida;', 'a <b> "c" éé  &desconhecida;'],
  ['antes<style>p { color: red }</style><script>alert(1)</script><!-- <p>nota</p> -->depois', 'antesdepois'],
  ['&#0;&#x110000;fim', 'fim'],
  ['', ''],
];

describe('plainText()', () => {
  for (const [html, words] of messages) {
    it(`reads ${JSON.stringify(html.slice(0, 40))}`, () => {
      expect(plainText(html)).to.equal(words);
    });
  }
});
