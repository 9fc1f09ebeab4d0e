import { expect } from 'chai';

import { readWebChatAssets } from '../../adapters/web-chat/pages/assets.ts';
import { read } from './files.ts';

describe('the lines that embed the chat', () => {
  it('have in the README the hash of the loader that was built (npm run env:example writes it)', () => {
    const [, tag = ''] = /<!-- embed -->\s+```html\n([^]*?)```\s+<!-- \/embed -->/.exec(read('README.md')) ?? [];
    expect(tag).to.include(`integrity="${readWebChatAssets().loader.integrity}"`).and.include('crossorigin="anonymous"');
  });

  it('are built alike from the same source, so that a portal may pin the hash', () => {
    expect(readWebChatAssets().loader.plain.toString()).to.not.match(/\d{4}-\d\d-\d\d|\/(?:home|root|tmp|work)\//);
  });
});
