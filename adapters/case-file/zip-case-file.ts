import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';

import { asJson } from '../../bot/case-file/as-json.ts';
import { checksumLines } from '../../bot/case-file/checksums.ts';
import { readCaseFile } from '../../bot/case-file/read-case-file.ts';
import { writeTranscript } from '../../bot/case-file/transcript-file.ts';
import type { PackCaseFile } from '../../bot/ports/case-file.ts';
import { caseFileTexts as say } from '../../bot/texts/case-file.ts';
import { asHtml } from './as-html.ts';

/**
 * Packs a case file as a zip: `conversa.html`, `conversa.json`, `conversa.transcript`, the files, and `SHA256SUMS` over all of them. Files are
 * read twice, for their checksums and for their bytes, and never held in memory; the same conversation gives the same bytes.
 */
export const zipCaseFile: PackCaseFile = async (sources, mailbox) => {
  const read = await readCaseFile(sources, mailbox);
  if (read === undefined) return undefined;
  const { caseFile, ids } = read;
  const written = new Map<string, string>([
    [say.page, asHtml(caseFile)],
    [say.data, asJson(caseFile)],
    [say.transcript, writeTranscript(caseFile.activities)],
  ]);
  const hashes = new Map([...written].map(([path, text]) => [path, createHash('sha256').update(text).digest('hex')]));
  for (const { path, sha256 } of caseFile.messages.flatMap(({ files }) => files))
    if (path !== undefined && sha256 !== undefined) hashes.set(path, sha256);
  const texts = [...written, ['SHA256SUMS', checksumLines(hashes)] as const];
  const opens = [...ids].map(([path, id]) => [path, () => sources.files.open(id)] as const);
  return {
    name: say.downloadName(caseFile.begun.brasilia.slice(0, 10)),
    contentType: 'application/zip',
    content: await zipped(texts, opens, new Date(caseFile.ended.utc)),
  };
};

type Opening = readonly [path: string, open: () => Promise<Readable>];

/** One entry is read at a time, when its turn has come. */
async function zipped(texts: readonly (readonly [string, string])[], files: readonly Opening[], mtime: Date): Promise<Readable> {
  const { ZipFile } = await import('yazl');
  const zip = new ZipFile();
  const content = new PassThrough();
  let current: Readable | undefined;
  content.on('close', () => current?.destroy());
  const fail = (fault: unknown): void => void content.destroy(fault instanceof Error ? fault : undefined);
  zip.on('error', fail);
  for (const [path, text] of texts) zip.addBuffer(Buffer.from(text), path, { mtime });
  for (const [path, open] of files) {
    zip.addReadStreamLazy(path, { mtime, compress: false }, (give) => {
      open().then((bytes) => give(null, (current = bytes)), fail);
    });
  }
  zip.end();
  zip.outputStream.on('error', fail).pipe(content);
  return content;
}
