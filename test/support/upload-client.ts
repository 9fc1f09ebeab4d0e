import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { expectDescribed } from './channel-description.ts';
import type { Answer, Talk } from './direct-line.ts';

/** A part of a form. */
export interface FormPart {
  readonly name?: string;
  readonly filename?: string;
  readonly type?: string;
  readonly content: string | Buffer;
}

/** A form, byte by byte. */
export interface Form {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** What goes over the wire: all at once with its length, or piece by piece without one. */
export interface Sent {
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer | AsyncIterable<Buffer>;
}

const boundary = '----balcao-7d1a3c';

/** Writes a form as browsers do. */
export function formOf(...parts: readonly FormPart[]): Form {
  const pieces = parts.flatMap(({ name = 'file', filename, type, content }) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n`,
    `${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`,
    content,
    '\r\n',
  ]);
  return { body: Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece))), headers: formHeaders };
}

/** The headers of a form. */
export const formHeaders = { 'content-type': `multipart/form-data; boundary=${boundary}` };

/** The part with the activity, as the client library of Microsoft writes it. */
export function activityPart(activity: object): FormPart {
  const content = JSON.stringify({ type: 'message', ...activity });
  return { name: 'activity', filename: 'blob', type: 'application/vnd.microsoft.activity', content };
}

/** Sends an upload of a conversation. */
export async function upload(url: string, { path, token }: Talk, sent: Sent): Promise<Answer> {
  const { status, headers, bytes } = await send(`${url}${path}/upload?userId=maria`, { token, ...sent });
  const answer = { status, headers: new Headers(headers), body: JSON.parse(bytes.toString()) as Answer['body'] };
  expectDescribed('POST', `${path}/upload`, answer);
  return answer;
}

/** Sends a POST and reads its answer, also one that comes while the body is still on its way. */
export async function send(
  url: string,
  { token, headers, body }: Sent,
): Promise<{ status: number; headers: Record<string, string>; bytes: Buffer }> {
  const outgoing = request(url, {
    method: 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body instanceof Buffer ? { 'content-length': String(body.length) } : {}),
      ...headers,
    },
  });
  outgoing.on('error', () => undefined); // the server may close while we still write; what counts is whether it has answered
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  if (body instanceof Buffer) outgoing.end(body);
  else
    Readable.from(body)
      .on('error', () => outgoing.destroy())
      .pipe(outgoing);
  const [response] = await answered;
  const bytes = await buffer(response);
  outgoing.destroy();
  return { status: response.statusCode ?? 0, headers: response.headers as Record<string, string>, bytes };
}
