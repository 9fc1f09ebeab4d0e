import type { IncomingMessage } from 'node:http';
import { PassThrough, Readable, type Writable } from 'node:stream';

import busboy from 'busboy';

import { BotError } from '../../bot/errors.ts';

/** One part of an upload. */
export interface UploadPart {
  readonly kind: 'activity' | 'file';
  /** As the client calls it; may be empty. */
  readonly name: string;
  readonly contentType: string;
  /** To be read to its end before the next part comes. Fails with a BotError when the upload is cut, late or damaged. */
  readonly content: Readable;
}

/** Bounds of one upload. */
export interface UploadBounds {
  readonly maxFiles: number;
  /** All parts together, with what is between them. */
  readonly maxBytes: number;
  /** Longest time without a byte of the client. */
  readonly idleMs: number;
}

const activityType = 'application/vnd.microsoft.activity';
const damaged = (): BotError => new BotError('request_invalid', { details: 'the upload was cut short or is no valid form' });

/**
 * The parts of an upload (Direct Line 3.0), one after the other: of a multipart form, or one file as the raw body. Nothing is read ahead
 * of who reads the parts; who stops reading ends the upload.
 */
export function partsOfUpload(request: IncomingMessage, bounds: UploadBounds): AsyncIterable<UploadPart> {
  const parts = new Readable({ objectMode: true, read: () => undefined });
  const isForm = /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '');
  const body = isForm ? formInto(parts, request, bounds) : rawInto(parts, request);
  let bytes = 0;

  const stop = (fault?: BotError): void => {
    clearTimeout(idle);
    request
      .off('data', watch)
      .off('close', cut)
      .unpipe(body)
      .on('error', () => undefined)
      .resume();
    body.destroy(fault);
    parts.destroy(fault);
  };
  const watch = (chunk: Buffer): void => {
    idle.refresh();
    bytes += chunk.length;
    if (bytes > bounds.maxBytes) stop(new BotError('files_too_many', { limit: bounds.maxFiles }));
  };
  const cut = (): void => {
    if (!request.complete) stop(damaged());
  };
  const idle = setTimeout(() => {
    if (body.writableNeedDrain) idle.refresh();
    else stop(new BotError('body_timed_out', { seconds: bounds.idleMs / 1_000 }));
  }, bounds.idleMs);

  parts.on('error', () => undefined).once('close', () => stop());
  body.on('error', (fault) => stop(fault instanceof BotError ? fault : damaged()));
  request
    .on('data', watch)
    .once('close', cut)
    .once('end', () => clearTimeout(idle));
  request.pipe(body);
  return parts;
}

function formInto(parts: Readable, { headers }: IncomingMessage, { maxFiles }: UploadBounds): Writable {
  const tooMany = (): void => void form.destroy(new BotError('files_too_many', { limit: maxFiles }));
  const form = formReader(headers, maxFiles);
  const push = (name: string, { filename = '', mimeType }: Partial<busboy.FileInfo>, content: Readable): void => {
    const kind = mimeType === activityType || (name === 'activity' && mimeType === 'application/json') ? 'activity' : 'file';
    parts.push({ kind, name: filename, contentType: mimeType ?? '', content } satisfies UploadPart);
  };
  form.on('file', (name, content, info) => push(name, info, wellFailing(content)));
  form.on('field', (name, value, { mimeType, valueTruncated }) => {
    if (valueTruncated) form.destroy(damaged());
    else if (mimeType === activityType) push(name, { mimeType }, Readable.from([Buffer.from(value)]));
  });
  form.on('filesLimit', tooMany).on('fieldsLimit', tooMany).on('partsLimit', tooMany);
  form.once('close', () => parts.push(null));
  return form;
}

/** The activity is one more file than there may be files; a few parts of other kinds are passed over. */
function formReader(headers: IncomingMessage['headers'], maxFiles: number): busboy.Busboy {
  const limits = { files: maxFiles + 1, fields: 5, parts: maxFiles + 6, fieldSize: 262_144 };
  try {
    return busboy({ headers, defParamCharset: 'utf8', limits });
  } catch {
    throw damaged();
  }
}

/** The content of a part, whose failure is one of ours; it has a listener from the first moment, for Node ends a process without one. */
function wellFailing(content: Readable): Readable {
  content.on('error', () => undefined);
  async function* chunks(): AsyncGenerator<Buffer> {
    try {
      yield* content as AsyncIterable<Buffer>;
    } catch (fault) {
      throw fault instanceof BotError ? fault : damaged();
    }
  }
  return Readable.from(chunks(), { objectMode: false });
}

function rawInto(parts: Readable, { headers }: IncomingMessage): Writable {
  const content = new PassThrough();
  const name = nameIn(headers['content-disposition'] ?? '');
  parts.push({ kind: 'file', name, contentType: headers['content-type'] ?? '', content: wellFailing(content) } satisfies UploadPart);
  content.once('close', () => parts.push(null));
  return content;
}

/** The file name of a Content-Disposition (RFC 6266), also without a type before its parameters, as Direct Line clients send it. */
function nameIn(disposition: string): string {
  const header = orElse(() => utf8.decode(Buffer.from(disposition, 'latin1')), disposition);
  const extended = /(?:^|[;\s])filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1] ?? '';
  const [, quoted, plain] = /(?:^|[;\s])filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(header) ?? [];
  return orElse(() => decodeURIComponent(extended), '') || (quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '');
}

function orElse(read: () => string, otherwise: string): string {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
