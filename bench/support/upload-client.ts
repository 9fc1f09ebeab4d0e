import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';

/** A request body in its parts, of which the large ones are shared between all requests. */
export interface Body {
  readonly type: string;
  readonly parts: readonly Buffer[];
}

/** Sends a body over a connection of its own, and gives the text of a good answer. */
export async function upload(port: number, path: string, { type, parts }: Body, authorization = ''): Promise<string> {
  const length = parts.reduce((bytes, part) => bytes + part.length, 0);
  const headers = { 'content-type': type, 'content-length': length, authorization };
  const asked = request({ host: '127.0.0.1', port, path, method: 'POST', agent: false, headers });
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 65_536) {
      if (!asked.write(part.subarray(at, at + 65_536))) await once(asked, 'drain');
    }
  }
  asked.end();
  const [response] = await answered;
  const answer = await text(response);
  assert.equal(response.statusCode, 200, answer);
  return answer;
}

/** Reads what is behind a link. */
export async function download(url: string): Promise<Buffer> {
  const [response] = (await once(request(url, { agent: false }).end(), 'response')) as [IncomingMessage];
  assert.equal(response.statusCode, 200);
  return buffer(response);
}

/** A form with an activity and a file, as Web Chat sends it. */
export function form(activity: object, file: Buffer): Body {
  const boundary = 'a-boundary-of-the-bench';
  const head = (disposition: string, type: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`;
  const first = head('name="activity"; filename="blob"', 'application/vnd.microsoft.activity') + JSON.stringify(activity);
  const second = head('name="file"; filename="relatorio.pdf"', 'application/pdf');
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    parts: [Buffer.from(`${first}\r\n${second}`), file, Buffer.from(`\r\n--${boundary}--\r\n`)],
  };
}
