import { connect, type NetConnectOpts, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { BotError, isBotError } from '../../bot/errors.ts';
import type { FileScanner, ScanResult } from '../../bot/ports/file-scanner.ts';

/** Where a clamd listens, and how long one scan may take. */
export interface ClamdOptions {
  readonly address: NetConnectOpts;
  readonly deadlineMs?: number;
}

/** clamd gives up after two minutes itself (MaxScanTime); a file of 20 MiB takes it less than one second. */
const defaultDeadlineMs = 60_000;
const sizeExceeded = 'INSTREAM size limit exceeded. ERROR';

/**
 * Asks ClamAV's daemon over its command INSTREAM (clamd(8)): each scan is a connection of its own. So that archives which unpack to too
 * much are refused, its configuration has to say `AlertExceedsMax yes`.
 */
export function clamdFileScanner({ address, deadlineMs = defaultDeadlineMs }: ClamdOptions): FileScanner {
  return {
    present: true,
    async scan(content) {
      const socket = connect(address);
      const late = (): Socket => socket.destroy(unavailable(`no verdict within ${deadlineMs / 1_000} s`));
      const timer = setTimeout(late, deadlineMs);
      try {
        return verdictOf(await answerTo(content, socket));
      } finally {
        clearTimeout(timer);
        content.destroy();
      }
    },
  };
}

/** The answer may come before all is sent; then the rest stays unsent. */
function answerTo(content: Readable, socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    let fault: Error | undefined;
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      answer += part;
      if (answer.endsWith('\0')) socket.destroy();
    });
    socket.on('error', (error) => (fault = error));
    socket.on('close', () => {
      if (answer.endsWith('\0')) resolve(answer.slice(0, -1));
      else reject(isBotError(fault, 'scanner_unavailable') ? fault : unavailable(codeOf(fault), fault));
    });
    pipeline(content, chunked, socket, { end: false }).catch((error: unknown) => socket.destroy(error as Error));
  });
}

/** Each chunk goes after its length, four bytes big endian; a length of 0 ends the stream. */
async function* chunked(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of content) yield* [lengthOf(chunk.length), chunk];
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function verdictOf(answer: string): ScanResult {
  if (answer === 'stream: OK') return { verdict: 'clean' };
  if (answer === sizeExceeded) return { verdict: 'infected', signature: 'more bytes than the scanner takes (StreamMaxLength)' };
  const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (signature !== undefined) return { verdict: 'infected', signature };
  throw unavailable(answer);
}

function unavailable(reason: string, cause?: unknown): BotError {
  return new BotError('scanner_unavailable', { reason }, cause);
}

function codeOf(fault: Error | undefined): string {
  return fault !== undefined && 'code' in fault ? String(fault.code) : 'the connection was closed without a verdict';
}
