import { Readable } from 'node:stream';

import { BotError } from '../../bot/errors.ts';
import type { FileStore, StoredFile } from '../../bot/ports/file-store.ts';
import { azureContainer } from '../azure-blobs/azure-container.ts';
import { isFileId, newFileId } from './file-id.ts';
import { inBlocks } from './in-blocks.ts';
import { limited } from './limited.ts';

/** Where files are kept: the account, and the container in it, which is made when it is missing. */
export interface AzureBlobFileStoreOptions {
  readonly connectionString: string;
  readonly container?: string;
}

/** An upload has one block of at least this size in memory. */
const blockBytes = 2_097_152;

/**
 * Keeps each file as the block blob `files/<id>`. While it is provisional there is an empty blob `incoming/<id>`, written before the bytes
 * and deleted by keep(): the few provisional files are found among any number of others, and a crash leaves at most such a mark without
 * a file. Loads Azure's client.
 *
 * @throws BotError `config_invalid`
 */
export async function azureBlobFileStore({ connectionString, container = 'balcao-files' }: AzureBlobFileStoreOptions): Promise<FileStore> {
  const { blob, list, call, callIfThere } = await azureContainer({ connectionString, container, unavailable: 'files_unavailable' });
  const bytesOf = (id: string) => blob(`files/${id}`);
  const markOf = (id: string) => blob(`incoming/${id}`);

  const look = async (id: string): Promise<StoredFile | undefined> => {
    if (!isFileId(id)) return undefined;
    const found = await callIfThere((limits) => bytesOf(id).getProperties(limits));
    return found === undefined ? undefined : { id, bytes: found.contentLength ?? 0, ...readMetadata(found.metadata) };
  };
  const keep = async (id: string): Promise<void> => {
    if (isFileId(id)) await callIfThere((limits) => markOf(id).delete(limits));
  };
  const remove = async (id: string): Promise<void> => {
    if (!isFileId(id)) return;
    await callIfThere((limits) => bytesOf(id).delete(limits));
    await keep(id);
  };
  /** One block after the other, so that none is on its way any more when the content fails; what was not committed Azure drops itself. */
  const upload = async (id: string, content: AsyncIterable<Buffer>, metadata: Metadata): Promise<number> => {
    const blocks: string[] = [];
    let bytes = 0;
    for await (const block of inBlocks(content, blockBytes)) {
      const name = Buffer.from(String(blocks.length).padStart(6, '0')).toString('base64');
      await call((limits) => bytesOf(id).stageBlock(name, block, block.length, limits));
      blocks.push(name);
      bytes += block.length;
    }
    await call((limits) => bytesOf(id).commitBlockList(blocks, { ...limits, metadata }));
    return bytes;
  };

  return {
    look,
    keep,
    remove,
    async put({ mailbox, content, maxBytes }) {
      const [id, storedAt, bytes] = [newFileId(), Date.now(), limited(content, maxBytes)];
      const metadata = { mailbox: encodeURIComponent(mailbox), storedat: String(storedAt) };
      try {
        await call((limits) => markOf(id).upload('', 0, { ...limits, metadata }));
        return { id, mailbox, bytes: await upload(id, bytes, metadata), storedAt };
      } catch (fault) {
        content.destroy();
        await remove(id).catch(() => undefined); // the mark stays, and provisional() clears up
        throw fault;
      }
    },
    async open(id, range) {
      const [offset, count] = range === undefined ? [0, undefined] : [range.first, range.last - range.first + 1];
      const found = isFileId(id) ? await callIfThere(() => bytesOf(id).download(offset, count)) : undefined;
      const content = found?.readableStreamBody;
      if (!(content instanceof Readable)) throw new BotError('file_unknown');
      return content;
    },
    async *provisional(before) {
      const marks = (await list('incoming/')).map(({ name, metadata }) => ({ id: name.split('/')[1] ?? '', ...readMetadata(metadata) }));
      const old = marks.filter(({ storedAt }) => storedAt < before).sort((one, other) => one.storedAt - other.storedAt);
      for (const { id } of old) {
        const file = await look(id);
        if (file === undefined) await keep(id);
        else yield file;
      }
    },
  };
}

/** They travel as HTTP headers: ASCII only, their names in lower case. */
type Metadata = Record<string, string>;

function readMetadata(metadata: Metadata = {}): Pick<StoredFile, 'mailbox' | 'storedAt'> {
  return { mailbox: decodeURIComponent(metadata['mailbox'] ?? ''), storedAt: Number(metadata['storedat']) };
}
