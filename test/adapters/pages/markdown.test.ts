import { expect } from 'chai';
import fc from 'fast-check';

import { renderMarkdown } from '../../../adapters/pages/markdown.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const render = (markdown: string): string => renderMarkdown(markdown, 'nova janela');
const anchor = (address: string, label = address): string =>
  `<a href="${address}" target="_blank" rel="noopener noreferrer">${label}<span class="only-read"> (nova janela)</span></a>`;

describe('renderMarkdown()', () => {
  const formatted: Readonly<Record<string, readonly [string, string]>> = {
    'makes paragraphs of blank lines': ['um\n\n\ndois', '<p>um</p><p>dois</p>'],
    'keeps line breaks': ['um\ndois\r\ntrês', '<p>um<br>dois<br>três</p>'],
    'makes bold and italic': ['**negrito**, *itálico* e _itálico_', '<p><strong>negrito</strong>, <em>itálico</em> e <em>itálico</em></p>'],
    'nests italic in bold': ['**muito _mesmo_**', '<p><strong>muito <em>mesmo</em></strong></p>'],
    'leaves stars and underscores that mark nothing': ['2 * 3 * 4, nome_do_campo, a*b*c', '<p>2 * 3 * 4, nome_do_campo, a*b*c</p>'],
    'makes a list of dashes, stars and pluses': ['- um\n* dois\n+ três', '<ul><li>um</li><li>dois</li><li>três</li></ul>'],
    'makes a numbered list that starts where it says': ['3. três\n4) quatro', '<ol start="3"><li>três</li><li>quatro</li></ol>'],
    'ends a paragraph where a list begins': ['Passos:\n1. um\n2. dois\nfim', '<p>Passos:</p><ol><li>um</li><li>dois</li></ol><p>fim</p>'],
    'keeps an indented line with its list item': ['- um\n  ainda um\n- dois', '<ul><li>um<br>ainda um</li><li>dois</li></ul>'],
    'shows a heading in bold': ['## Prazo ##', '<p><strong>Prazo</strong></p>'],
    'makes links that name the new window': [
      'Veja [o **manual**](https://a.gov.br/x?y=1&z=2).',
      `<p>Veja ${anchor('https://a.gov.br/x?y=1&amp;z=2', 'o <strong>manual</strong>')}.</p>`,
    ],
    'takes brackets in an address': ['[a](https://a.br/b_(c))', `<p>${anchor('https://a.br/b_(c)', 'a')}</p>`],
    'links addresses in the open, without the full stop': [
      'Em https://a.gov.br/_b_c. E <https://c.br>',
      `<p>Em ${anchor('https://a.gov.br/_b_c')}. E ${anchor('https://c.br')}</p>`,
    ],
    'makes mail and telephone links in the same window': [
      '[escreva](mailto:a@b.br) ou [ligue](tel:0800-978-9008)',
      '<p><a href="mailto:a@b.br">escreva</a> ou <a href="tel:0800-978-9008">ligue</a></p>',
    ],
    'takes a sign after a backslash for itself': [
      String.raw`CPF: \*\*\*.982.247-\*\*, m\*\*\*@a.br, \- \<b\> \\ \x`,
      String.raw`<p>CPF: ***.982.247-**, m***@a.br, - &lt;b&gt; \ \x</p>`,
    ],
    'gives nothing for nothing': ['', ''],
  };
  for (const [claim, [markdown, html]] of Object.entries(formatted)) it(claim, () => expect(render(markdown)).to.equal(html));

  const hostile: Readonly<Record<string, string>> = {
    'a script': '<script>alert(1)</script>',
    'an image with a handler': '<img src=x onerror=alert(1)>',
    'a javascript: link': '[a](javascript:alert(1))',
    'a javascript: link in capitals': '[a](JaVaScRiPt:alert(1))',
    'a javascript: link with an entity': '[a](javascript&#58;alert(1))',
    'a javascript: link with a tab': '[a](java\tscript:alert(1))',
    'a data: link': '[a](data:text/html,<script>alert(1)</script>)',
    'a vbscript: link': '<vbscript:msgbox>',
    'a link without a scheme': '[a](//evil.example)',
    'a quote that leaves the attribute': '[a](https://a.br/"onmouseover="alert(1))',
    'a quote in an address in the open': 'https://a.br/"onmouseover="alert(1)',
    'a quote in a mail link': `[a](mailto:a@b.br"onclick='alert(1)')`,
    'a link in a link': '[[a](javascript:alert(1))](https://a.br)',
    'a link in a label': '[https://b.br](https://a.br)',
    'an entity': '&lt;script&gt;',
    'a tag across marks': '<**b**>',
    'signs of the private area': '\ue03cscript\ue03e',
    'an escaped quote in an address': String.raw`[a](https://a.br/\"onclick=\"x)`,
    'an escaped colon in a scheme': String.raw`[a](javascript\:alert(1))`,
    'a null byte': '<scr\0ipt>',
  };
  for (const [name, markdown] of Object.entries(hostile))
    it(`lets no tag or attribute out of ${name}`, () => expect(unsafe(render(markdown))).to.deep.equal([]));

  it('lets no tag, attribute or scheme out of anything', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      '[',
      ']',
      '(',
      ')',
      '*',
      '_',
      '\n',
      '- ',
      '1. ',
      'javascript:',
      'https://',
      'mailto:',
      'tel:',
      'a',
      ' ',
      '&lt;',
      '#',
      '\\',
      '\ue03c',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => unsafe(render(pieces.join(''))).length === 0),
      { numRuns: 3_000 },
    );
  });

  it('takes a message of 100,000 signs without getting stuck', () => {
    for (const sign of ['*', '_', '[', '(', '<', 'https://a', '[a](', '- ', '**a', '(_']) {
      expect(
        cpuTimeOf(() => render(sign.repeat(Math.ceil(100_000 / sign.length)))),
        sign,
      ).to.be.lessThan(1_000);
    }
  });
});

/** What stands in the HTML besides the tags, attributes and schemes that the renderer is allowed to write. */
function unsafe(html: string): readonly string[] {
  const allowed =
    /^<(\/?(p|strong|em|ul|ol|li|a|span)|br|ol start="\d+"|span class="only-read"|a href="https?:\/\/[^"<>]+" target="_blank" rel="noopener noreferrer"|a href="(mailto|tel):[^"<>]+")>$/i;
  const tags = html.match(/<[^>]*>?/g) ?? [];
  const nested = /<a [^>]*>(?:(?!<\/a>).)*<a /s.test(html) ? ['nested link'] : [];
  return [...tags.filter((tag) => !allowed.test(tag)), ...nested];
}
