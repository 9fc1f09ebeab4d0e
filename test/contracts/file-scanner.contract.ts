import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

import { expect } from 'chai';

import type { FileScanner } from '../../bot/ports/file-scanner.ts';

/** The bytes in pieces of 64 KiB, or as they are given, as a store brings them. */
export function contentOf(...parts: readonly (Buffer | string)[]): Readable {
  const size = 65_536;
  const cut = (bytes: Buffer): readonly Buffer[] =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, number) => bytes.subarray(number * size, (number + 1) * size));
  return Readable.from(
    parts.flatMap((part) => cut(Buffer.from(part))),
    { objectMode: false },
  );
}

/** What every scanner must do with files in which there is nothing. */
export function fileScannerContract(make: () => FileScanner): void {
  for (const [name, bytes] of [
    ['a text', Buffer.from('Prestação de contas, em anexo.')],
    ['an empty file', Buffer.of()],
    ['20 MiB of anything', randomBytes(20_971_520)],
  ] as const) {
    it(`scan() finds ${name} clean and lets go of it`, async () => {
      const content = contentOf(bytes);
      expect(await make().scan(content)).to.deep.equal({ verdict: 'clean' });
      expect(content.destroyed).to.equal(true);
    });
  }

  it('scan() judges many files at once', async () => {
    const scanner = make();
    const results = await Promise.all(Array.from({ length: 20 }, () => scanner.scan(contentOf(randomBytes(200_000)))));
    expect(results).to.deep.equal(results.map(() => ({ verdict: 'clean' })));
  });
}
