import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { isBotError } from '../../bot/errors.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { FileStore, StoredFile } from '../../bot/ports/file-store.ts';

/** The limit of the settings: 20 MiB. */
const maxBytes = 20_971_520;
const mailbox = 'conversation:directline|abc|1' as MailboxId;
const unknownIds = ['0'.repeat(32), '', '..', '../../etc/passwd', '%2e%2e%2f', 'a/b', '\0', 'kept', 'x'.repeat(5_000), 'ção', 'ABCDEF'];

/** A file store, and a look into it from behind: names of all that it holds, whatever that is. */
export interface FileStoreUnderTest {
  readonly store: FileStore;
  readonly traces: () => Promise<readonly string[]>;
}

/** What every file store must do. `make` gives an empty store. */
export function fileStoreContract(make: () => Promise<FileStoreUnderTest>): void {
  let store: FileStore;
  let traces: FileStoreUnderTest['traces'];
  beforeEach(async () => {
    ({ store, traces } = await make());
  });
  const put = (bytes: Buffer | string, limit = maxBytes): Promise<StoredFile> =>
    store.put({ mailbox, content: pieces(Buffer.from(bytes)), maxBytes: limit });
  const putFault = (content: Readable, limit = maxBytes): Promise<unknown> =>
    store.put({ mailbox, content, maxBytes: limit }).then(
      () => expect.fail('it was taken'),
      (fault: unknown) => fault,
    );
  const read = async (id: string, first?: number, last?: number): Promise<Buffer> =>
    buffer(await store.open(id, first === undefined || last === undefined ? undefined : { first, last }));
  const listed = async (before: number): Promise<readonly string[]> => (await all(store.provisional(before))).map(({ id }) => id);

  it('put() gives back what open() and look() then give', async () => {
    const began = Date.now();
    const file = await put('conteúdo');
    expect(file).to.include({ mailbox, bytes: 9 });
    expect(file.storedAt).to.be.within(began - 1_000, Date.now() + 1_000);
    expect(await store.look(file.id)).to.deep.equal(file);
    expect((await read(file.id)).toString()).to.equal('conteúdo');
  });

  it('put() gives every file an id of its own that nobody can guess', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await put('igual')).id));
    expect(new Set(ids).size).to.equal(20);
    for (const id of ids) expect(id).to.match(/^[\w-]{22,64}$/);
  });

  it('put() takes an empty file', async () => {
    const { id } = await put('');
    expect(await store.look(id)).to.include({ bytes: 0 });
    expect(await read(id)).to.have.length(0);
  });

  it('put() takes exactly as many bytes as the limit allows', async () => {
    const bytes = randomBytes(maxBytes);
    const file = await put(bytes);
    expect(file.bytes).to.equal(maxBytes);
    expect(digest(await read(file.id))).to.equal(digest(bytes));
  });

  it('put() refuses one byte more, lets go of the content and keeps nothing', async () => {
    const content = pieces(randomBytes(maxBytes + 1));
    const fault = await putFault(content);
    expect(isBotError(fault, 'file_too_large') && fault.details['limit']).to.equal(maxBytes);
    expect(content.destroyed).to.equal(true);
    expect(await traces()).to.deep.equal([]);
  });

  it('put() fails with the error of a content that breaks off, and keeps nothing', async () => {
    const broken = new RangeError('the line went dead');
    expect(await putFault(Readable.from(breaking(broken), { objectMode: false }))).to.equal(broken);
    expect(await traces()).to.deep.equal([]);
  });

  it('put() fails when the content broke off before it was read', async () => {
    const broken = new RangeError('the line went dead');
    const content = new Readable({ read: () => undefined });
    content.destroy(broken);
    expect(await putFault(content)).to.equal(broken);
    const between = new Readable({ read: () => undefined });
    setImmediate(() => between.destroy(broken));
    expect(await putFault(between)).to.equal(broken);
    expect(await traces()).to.deep.equal([]);
  });

  it('put() fails when the content is cut short without an error, and keeps nothing', async () => {
    const content = new Readable({ read: () => undefined });
    content.push(randomBytes(2_000_000));
    setTimeout(() => content.destroy(), 30);
    expect(await putFault(content)).to.be.an.instanceOf(Error);
    expect(await traces()).to.deep.equal([]);
  });

  it('put() takes many files at once and mixes none of them up', async () => {
    const contents = Array.from({ length: 12 }, (_, number) => randomBytes(300_000 + number));
    const files = await Promise.all(contents.map((bytes) => put(bytes)));
    for (const [number, { id, bytes }] of files.entries()) {
      expect(bytes).to.equal(300_000 + number);
      expect(digest(await read(id))).to.equal(digest(contents[number] ?? Buffer.of()));
    }
  });

  it('put() takes a file beside one that is refused', async () => {
    const [refused, taken] = await Promise.all([putFault(pieces(randomBytes(101)), 100), put(randomBytes(100), 100)]);
    expect(isBotError(refused, 'file_too_large')).to.equal(true);
    expect(await read(taken.id)).to.have.length(100);
    expect(await listed(Infinity)).to.deep.equal([taken.id]);
  });

  it('open() gives any part of the bytes', async () => {
    const bytes = randomBytes(200_003);
    const { id } = await put(bytes);
    const last = bytes.length - 1;
    const ranges = [[0, 0], [0, last], [last, last], [1, 16], [15, 17], [65_535, 65_537], [100_000, last], [last, last + 1_000]] as const; // prettier-ignore
    for (const [from, to] of ranges) {
      expect(digest(await read(id, from, to)), `${from}-${to}`).to.equal(digest(bytes.subarray(from, to + 1)));
    }
  });

  it('open() lets a reader stop early', async () => {
    const { id } = await put(randomBytes(1_000_000));
    const content = await store.open(id);
    await content[Symbol.asyncIterator]().next();
    content.destroy();
    expect(await read(id)).to.have.length(1_000_000);
  });

  it('keep() makes a file permanent, once and again, and open() gives the same bytes', async () => {
    const file = await put('guardado');
    expect(await listed(Infinity)).to.deep.equal([file.id]);
    await store.keep(file.id);
    await store.keep(file.id);
    expect(await listed(Infinity)).to.deep.equal([]);
    expect(await store.look(file.id)).to.deep.equal(file);
    expect((await read(file.id)).toString()).to.equal('guardado');
  });

  it('keep() disturbs nobody who opens the file meanwhile', async () => {
    const { id } = await put(randomBytes(100_000));
    const reads = Array.from({ length: 10 }, () => read(id));
    const [, ...contents] = await Promise.all([store.keep(id), ...reads]);
    for (const content of contents) expect(content).to.have.length(100_000);
  });

  it('remove() deletes a provisional and a kept file, and does nothing the second time', async () => {
    const [one, other] = [await put('um'), await put('dois')];
    await store.keep(other.id);
    for (const { id } of [one, other, one, other]) await store.remove(id);
    expect(await store.look(one.id)).to.equal(undefined);
    expect(await store.look(other.id)).to.equal(undefined);
    expect(await traces()).to.deep.equal([]);
  });

  it('keep() does not bring a removed file back', async () => {
    const { id } = await put('infectado');
    await store.remove(id);
    await store.keep(id);
    expect(await store.look(id)).to.equal(undefined);
    expect(await traces()).to.deep.equal([]);
  });

  it('provisional() gives the files stored before an instant, oldest first', async () => {
    const files: StoredFile[] = [];
    for (const text of ['um', 'dois', 'três']) {
      files.push(await put(text));
      await pause(5);
    }
    const ids = files.map(({ id }) => id);
    expect(await all(store.provisional(Infinity))).to.deep.equal(files);
    expect(await listed(files[2]?.storedAt ?? 0)).to.deep.equal(ids.slice(0, 2));
    expect(await listed(files[0]?.storedAt ?? 0)).to.deep.equal([]);
  });

  it('provisional() may be read while its files are kept and removed', async () => {
    const ids = new Set((await Promise.all(['a', 'b', 'c', 'd'].map((text) => put(text)))).map(({ id }) => id));
    let number = 0;
    for await (const { id } of store.provisional(Infinity)) {
      await ((number += 1) % 2 === 0 ? store.keep(id) : store.remove(id));
      ids.delete(id);
    }
    expect([...ids]).to.deep.equal([]);
    expect(await listed(Infinity)).to.deep.equal([]);
  });

  it('an id that names no file, whatever its form, finds and changes nothing', async () => {
    const file = await put('fica');
    for (const id of unknownIds) {
      expect(await store.look(id), id).to.equal(undefined);
      const fault: unknown = await store.open(id).catch((thrown: unknown) => thrown);
      expect(isBotError(fault, 'file_unknown'), id).to.equal(true);
      await store.keep(id);
      await store.remove(id);
    }
    expect(await listed(Infinity)).to.deep.equal([file.id]);
  });
}

/** The bytes in pieces of 64 KiB, as a request brings them. */
function pieces(bytes: Buffer): Readable {
  const size = 65_536;
  const all = Array.from({ length: Math.ceil(bytes.length / size) }, (_, number) => bytes.subarray(number * size, (number + 1) * size));
  return Readable.from(all, { objectMode: false });
}

async function* breaking(fault: Error): AsyncGenerator<Buffer> {
  for (let count = 0; count < 40; count += 1) yield randomBytes(65_536);
  await pause(10);
  throw fault;
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
