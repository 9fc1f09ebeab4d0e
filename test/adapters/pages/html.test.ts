import { expect } from 'chai';

import { html } from '../../../adapters/pages/html.ts';

describe('html', () => {
  it('escapes texts, also for attributes, and takes nested markup over', () => {
    const inner = html`<b>${'<i>'}</b>`;
    expect(html`<a title="${`"'&`}">${[inner, inner]}${7}</a>`.markup).to.equal(
      '<a title="&quot;&#39;&amp;"><b>&lt;i&gt;</b><b>&lt;i&gt;</b>7</a>',
    );
  });
});
