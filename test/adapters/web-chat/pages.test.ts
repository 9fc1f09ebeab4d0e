import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync, brotliDecompressSync } from 'node:zlib';

import { expect } from 'chai';

import { readWebChatAssets } from '../../../adapters/web-chat/pages/assets.ts';
import { isBotError } from '../../../bot/errors.ts';
import { type BrowserDesk, openBrowserDesk } from '../../support/browser-desk.ts';

describe('the pages of the web chat', () => {
  let desk: BrowserDesk;

  before(
    async () => (desk = await openBrowserDesk({ embedOrigins: ['https://portal.example.gov.br', 'https://OUTRO.example.gov.br:443'] })),
  );
  after(() => desk.close());

  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(desk.url + path, { headers, redirect: 'manual' });
  const policyOf = async (path: string): Promise<string> => (await get(path)).headers.get('content-security-policy') ?? '';

  it('give every answer of /chat/ a nonce of its own, in the policy and on the scripts', async () => {
    const [first, second] = await Promise.all([get('/chat/'), get('/chat/')]);
    const nonces = [first, second].map(
      ({ headers }) => /script-src 'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1],
    );
    expect(nonces[0]).to.match(/^[\w+/]{22}==$/);
    expect(nonces[0]).to.not.equal(nonces[1]);
    const scripts = (await first.text()).match(/<script\s[^>]*>/g) ?? [];
    expect(scripts).to.have.lengthOf(1);
    expect(scripts[0]).to.include(`nonce="${String(nonces[0])}"`);
  });

  it('let only the portals of EMBED_ORIGINS frame /chat/, and nobody frame the others', async () => {
    expect(await policyOf('/chat/')).to.match(
      /frame-ancestors 'self' https:\/\/portal\.example\.gov\.br https:\/\/outro\.example\.gov\.br$/,
    );
    expect(await policyOf('/')).to.include("frame-ancestors 'none'");
    expect(await policyOf('/privacy/')).to.include("require-trusted-types-for 'script'");
  });

  it('allow no inline code, no foreign script and no foreign connection', async () => {
    for (const path of ['/', '/chat/', '/privacy/']) {
      const policy = await policyOf(path);
      expect(policy).to.match(/^default-src 'none';/);
      expect(policy).to.not.match(/unsafe-inline|unsafe-eval|\*|https:[;\s]/);
      expect(policy).to.include("base-uri 'none'");
    }
    expect(await policyOf('/chat/')).to.include(`connect-src 'self' ${desk.url.replace('http', 'ws')} blob:;`);
  });

  it('say what is kept, how long, on what ground and whom to ask', async () => {
    const text = await (await get('/privacy/')).text();
    expect(text)
      .to.include('90 dias')
      .and.include('artigo 23')
      .and.include('artigo 18')
      .and.include('mailto:encarregado@central.example.gov.br');
  });

  it('show the lines that embed the chat, with the hash of the loader, and use it themselves', async () => {
    const { plain, integrity } = readWebChatAssets().loader;
    expect(integrity).to.equal(`sha384-${createHash('sha384').update(plain).digest('base64')}`);
    const page = await (await get('/')).text();
    expect(page).to.include(`src=&quot;${desk.url}/embed/v1.js&quot;\n  integrity=&quot;${integrity}&quot;`);
    expect(page).to.include(`<script src="/embed/v1.js" integrity="${integrity}" crossorigin="anonymous" async>`);
  });

  it('lead from /chat and /privacy to the address with the slash', async () => {
    expect((await get('/chat')).headers.get('location')).to.equal('/chat/');
    expect((await get('/privacy')).headers.get('location')).to.equal('/privacy/');
  });

  it('give the loader to every portal, compressed as asked, in at most 3 kB', async () => {
    const { plain, gzip, brotli } = readWebChatAssets().loader;
    expect(gzip.length).to.be.at.most(3_000);
    expect(gzipSync(plain, { level: 9 }).length).to.be.at.most(3_000);
    expect(gunzipSync(gzip).equals(plain)).to.equal(true);
    expect(brotliDecompressSync(brotli).equals(plain)).to.equal(true);
    for (const [asked, given] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const answer = await get('/embed/v1.js', { 'accept-encoding': asked });
      expect(answer.headers.get('content-encoding'), asked).to.equal(given);
      expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
      expect(answer.headers.get('set-cookie')).to.equal(null);
      expect(Buffer.from(await answer.arrayBuffer()).equals(plain)).to.equal(true);
    }
  });

  it('answer 304 for a loader that has not changed', async () => {
    const etag = (await get('/embed/v1.js')).headers.get('etag') ?? '';
    expect((await get('/embed/v1.js', { 'if-none-match': etag })).status).to.equal(304);
  });

  it('serve the files of the build as immutable', async () => {
    const { addresses } = readWebChatAssets();
    for (const address of Object.values(addresses)) {
      const answer = await get(address, { 'accept-encoding': 'br' });
      expect(answer.headers.get('cache-control'), address).to.equal('public, max-age=31536000, immutable');
      expect(answer.headers.get('content-encoding'), address).to.equal('br');
      await answer.arrayBuffer();
    }
  });

  it('are refused at start in one sentence while they are not built', () => {
    expect(() => readWebChatAssets('/nowhere/')).to.satisfy((read: () => unknown) => {
      try {
        read();
        return false;
      } catch (fault) {
        return isBotError(fault, 'assets_missing');
      }
    });
  });
});
