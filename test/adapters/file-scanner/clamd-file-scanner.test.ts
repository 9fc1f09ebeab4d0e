import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { expect } from 'chai';

import { clamdFileScanner } from '../../../adapters/file-scanner/clamd-file-scanner.ts';
import { isBotError } from '../../../bot/errors.ts';
import type { ScanResult } from '../../../bot/ports/file-scanner.ts';
import { contentOf, fileScannerContract } from '../../contracts/file-scanner.contract.ts';
import { eicar, sample, startClamd, type RunningClamd } from '../../support/clamd.ts';
import { freePort } from '../../support/free-port.ts';
import { removeTemporaryFolders } from '../../support/temporary-folder.ts';

const MiB = 1_048_576;

describe('clamdFileScanner, on clamd', () => {
  let clamd: RunningClamd;
  before(async () => {
    clamd = await startClamd();
  });
  after(async () => {
    await clamd.kill();
    await removeTemporaryFolders();
  });
  const scan = (content: Readable): Promise<ScanResult> => clamdFileScanner({ address: clamd.tcp }).scan(content);

  fileScannerContract(() => clamdFileScanner({ address: clamd.tcp }));

  const infected: readonly (readonly [string, () => Readable, RegExp])[] = [
    ['the EICAR test file', () => contentOf(eicar), /^Eicar-Test-Signature/],
    ['the EICAR test file in two pieces', () => contentOf(eicar.slice(0, 20), eicar.slice(20)), /^Eicar-Test-Signature/],
    ['the EICAR test file in a gzip', () => contentOf(gzipSync(eicar)), /^Eicar-Test-Signature/],
    ['a file known by its MD5', () => contentOf(sample), /^Test\.Hash/],
    ['a bomb: 64 kB that unpack to 64 MiB', () => contentOf(gzipSync(Buffer.alloc(64 * MiB))), /^Heuristics\.Limits\.Exceeded/],
    ['a file larger than clamd takes', () => contentOf(randomBytes(26 * MiB)), /StreamMaxLength/],
  ];
  for (const [name, content, signature] of infected) {
    it(`scan() refuses ${name}`, async () => {
      const result = await scan(content());
      expect(result.verdict === 'infected' ? result.signature : result.verdict).to.match(signature);
    });
  }

  it('scan() finds the EICAR test file at the beginning only, where its rule wants it', async () => {
    expect(await scan(contentOf(`olá ${eicar}`))).to.deep.equal({ verdict: 'clean' });
  });

  it('scan() gives every file its own verdict when many are judged at once', async () => {
    const contents = Array.from({ length: 20 }, (_, number) => (number % 2 === 0 ? eicar : `limpo ${number}`));
    const results = await Promise.all(contents.map((content) => scan(contentOf(content))));
    expect(results.map(({ verdict }) => verdict)).to.deep.equal(contents.map((content) => (content === eicar ? 'infected' : 'clean')));
  });

  it('scan() speaks through a Unix socket, too', async () => {
    const scanner = clamdFileScanner({ address: clamd.unix });
    expect(await scanner.scan(contentOf('limpo'))).to.deep.equal({ verdict: 'clean' });
    expect(await scanner.scan(contentOf(eicar))).to.include({ verdict: 'infected' });
  });

  it('scan() reaches no verdict, and says why, when nobody listens', async () => {
    const content = contentOf('limpo');
    expect(await faultOf(clamdFileScanner({ address: { host: '127.0.0.1', port: await freePort() } }).scan(content))).to.equal(
      'ECONNREFUSED',
    );
    expect(await faultOf(clamdFileScanner({ address: { path: '/nowhere/clamd.sock' } }).scan(contentOf('limpo')))).to.equal('ENOENT');
    expect(content.destroyed).to.equal(true);
  });

  it('scan() reaches no verdict when the file breaks off, or its reader gives up', async () => {
    const broken = new Readable({ read: () => undefined });
    setTimeout(() => broken.destroy(new RangeError('the disk went dead')), 20);
    expect(await faultOf(scan(broken))).to.be.a('string');
    const given = new Readable({ read: () => undefined });
    given.push(eicar);
    setTimeout(() => given.destroy(), 20);
    expect(await faultOf(scan(given))).to.be.a('string');
  });

  it('scan() reaches no verdict when clamd hangs, and lets go after its deadline', async () => {
    const hanging = await startClamd();
    hanging.signal('SIGSTOP');
    const scanner = clamdFileScanner({ address: hanging.tcp, deadlineMs: 200 });
    const [small, large] = [contentOf(eicar), contentOf(randomBytes(20 * MiB))];
    const began = performance.now();
    expect(await Promise.all([faultOf(scanner.scan(small)), faultOf(scanner.scan(large))])).to.deep.equal([
      'no verdict within 0.2 s',
      'no verdict within 0.2 s',
    ]);
    expect(performance.now() - began).to.be.below(5_000);
    expect(large.destroyed).to.equal(true);
    hanging.signal('SIGCONT');
    expect(await scanner.scan(contentOf(eicar))).to.include({ verdict: 'infected' });
    await hanging.kill();
  });

  it('scan() reaches no verdict when clamd dies in the middle of a file', async () => {
    const dying = await startClamd();
    const content = new Readable({ read: () => undefined });
    content.push(eicar);
    const scanned = faultOf(clamdFileScanner({ address: dying.tcp }).scan(content));
    await pause(50);
    await dying.kill();
    expect(await scanned).to.be.a('string');
    expect(content.destroyed).to.equal(true);
  });
});

/** The reason for which no verdict was reached. */
async function faultOf(scanned: Promise<ScanResult>): Promise<unknown> {
  const fault: unknown = await scanned.then(
    (result) => expect.fail(JSON.stringify(result)),
    (thrown: unknown) => thrown,
  );
  return isBotError(fault, 'scanner_unavailable') ? fault.details['reason'] : fault;
}
