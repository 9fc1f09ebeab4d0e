import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { expect } from 'chai';

import { createHttpEdge, type HttpEdge } from '../../../adapters/http/edge.ts';
import { staticFiles } from '../../../adapters/http/static-files.ts';
import { rawRequest, statusOfRaw } from '../../support/raw-request.ts';

const script = `const words = '${'olá '.repeat(200)}';`;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('staticFiles()', () => {
  const folder = mkdtempSync(join(tmpdir(), 'static-'));
  let edge: HttpEdge;
  let url: string;
  before(async () => {
    const shown = join(folder, 'shown');
    mkdirSync(join(shown, 'fonts'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(shown, 'app-K3QZ7YPA.js'), script);
    writeFileSync(join(shown, 'app-K3QZ7YPA.js.br'), brotliCompressSync(script));
    writeFileSync(join(shown, 'app-K3QZ7YPA.js.gz'), gzipSync(script));
    writeFileSync(join(shown, 'reconnecting.css'), 'p{}');
    writeFileSync(join(shown, 'fonts', 'a.woff2'), 'font');
    writeFileSync(join(shown, 'program.exe'), 'x');
    symlinkSync(join(folder, 'secret.txt'), join(shown, 'link.txt'));
    edge = createHttpEdge({ routes: [staticFiles('/assets', shown)], upgrades: [], log: silent });
    url = await edge.listen(0, '127.0.0.1');
  });
  after(async () => {
    await edge.close();
    rmSync(folder, { recursive: true });
  });

  it('sends the smallest form that the client accepts, always with the same content', async () => {
    for (const [accepted, encoding] of [
      ['gzip, deflate, br', 'br'],
      ['gzip', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['identity', null],
    ] as const) {
      const response = await fetch(`${url}/assets/app-K3QZ7YPA.js`, { headers: { 'accept-encoding': accepted } });
      expect(response.headers.get('content-encoding'), accepted).to.equal(encoding);
      expect(response.headers.get('content-type')).to.equal('text/javascript; charset=utf-8');
      expect(response.headers.get('vary')).to.equal('accept-encoding');
      expect(await response.text()).to.equal(script);
    }
  });

  it('lets names with a hash be kept for a year, and asks again for others', async () => {
    const hashed = await fetch(`${url}/assets/app-K3QZ7YPA.js`);
    expect(hashed.headers.get('cache-control')).to.equal('public, max-age=31536000, immutable');
    const plain = await fetch(`${url}/assets/reconnecting.css`);
    expect(plain.headers.get('cache-control')).to.equal('no-cache');
    const again = await fetch(`${url}/assets/reconnecting.css`, { headers: { 'if-none-match': plain.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).to.deep.equal([304, '']);
  });

  it('finds files in folders, and answers HEAD with their length', async () => {
    const head = await fetch(`${url}/assets/fonts/a.woff2`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), head.headers.get('content-type')]).to.deep.equal([200, '4', 'font/woff2']);
  });

  for (const path of [
    '../secret.txt',
    '%2e%2e/secret.txt',
    '..%2fsecret.txt',
    'fonts/..%5c..%5csecret.txt',
    '%00',
    'link.txt',
    'fonts',
    '',
    'program.exe',
    'app-K3QZ7YPA.js.br',
  ]) {
    it(`shows nothing at "${path}"`, async () => {
      const answer = await rawRequest(url, `GET /assets/${path} HTTP/1.1\r\nHost: h\r\n\r\n`);
      expect(statusOfRaw(answer)).to.equal(404);
      expect(answer).to.not.include('secret');
    });
  }
});
