import { Readable } from 'node:stream';

import { expect } from 'chai';

import { noFileScanner } from '../../../adapters/file-scanner/no-file-scanner.ts';
import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { BotError, isBotError } from '../../../bot/errors.ts';
import type { FileScanner } from '../../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../../bot/ports/file-store.ts';
import { checkFile } from '../../../bot/turn/check-file.ts';

describe('checkFile()', () => {
  let files: FileStore;
  let id: string;
  let opened: Readable[];
  beforeEach(async () => {
    const memory = memoryFileStore();
    opened = [];
    files = {
      ...memory,
      async open(name) {
        const content = await memory.open(name);
        opened.push(content);
        return content;
      },
    };
    ({ id } = await files.put({ mailbox: 'conversation:a', content: Readable.from([Buffer.from('oi')]), maxBytes: 9 }));
  });

  const check = (scan: FileScanner['scan'], waitMs = 500): ReturnType<typeof checkFile> =>
    checkFile({ files, scanner: { present: true, scan }, id, waitMs });
  const failure = (checked: Promise<unknown>): Promise<unknown> =>
    checked.then(
      () => expect.fail('no failure'),
      (fault: unknown) => fault,
    );

  it('gives the scanner the bytes of the file', async () => {
    const seen: string[] = [];
    const verdict = await check(async (content) => {
      for await (const chunk of content) seen.push(String(chunk));
      return { verdict: 'clean' };
    });
    expect([verdict, seen]).to.deep.equal(['clean', ['oi']]);
  });

  it('opens nothing when there is no scanner', async () => {
    expect(await checkFile({ files, scanner: noFileScanner(), id, waitMs: 1 })).to.equal('clean');
    expect(opened).to.deep.equal([]);
  });

  it('removes what is infected', async () => {
    const fault = await failure(check(() => Promise.resolve({ verdict: 'infected', signature: 'Test' })));
    expect(isBotError(fault, 'file_infected')).to.equal(true);
    expect(await files.look(id)).to.equal(undefined);
  });

  it('waits no longer than it is told, and leaves the scanner nothing to read on', async () => {
    const began = performance.now();
    const verdict = await check((content) => new Promise((_, reject) => content.once('close', () => reject(new RangeError('cut')))), 40);
    expect([verdict, opened[0]?.destroyed]).to.deep.equal(['checking', true]);
    expect(performance.now() - began).to.be.within(35, 2_000);
    expect(await files.look(id)).to.have.property('id', id);
  });

  it('lets the file wait when the scanner is out of reach, and hides no other fault', async () => {
    expect(await check(() => Promise.reject(new BotError('scanner_unavailable', { reason: 'ECONNREFUSED' })))).to.equal('checking');
    expect(await failure(check(() => Promise.reject(new RangeError('bug'))))).to.be.instanceOf(RangeError);
  });
});
