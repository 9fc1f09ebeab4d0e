import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';

import { isBotError } from '../../bot/errors.ts';
import type { Sealer } from '../../bot/sealing.ts';

/** One line of a file: `crc32hex SP sealed`; `whole` is false for a last line without its line feed. */
export interface FileLine {
  readonly text: string;
  readonly whole: boolean;
}

/** Seals a text into one line, line feed included. */
export function sealLine(text: string, sealer: Pick<Sealer, 'seal'>): string {
  const sealed = sealer.seal(text);
  return `${checksum(sealed)} ${sealed}\n`;
}

/** The JSON value of a line; `undefined` when the line is damaged. @throws BotError `data_key_missing` */
export function openLine(line: string, sealer: Pick<Sealer, 'open'>, file: string): unknown {
  const sealed = line.slice(9);
  if (line.slice(0, 8) !== checksum(sealed)) return undefined;
  try {
    return JSON.parse(sealer.open(sealed, file));
  } catch (fault) {
    if (isBotError(fault, 'data_key_missing')) throw fault;
    return undefined;
  }
}

/** Reads a file line by line. */
export async function* linesOf(path: string): AsyncGenerator<FileLine> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'latin1', highWaterMark: 1_048_576 })) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { text, whole: true };
  }
  if (rest !== '') yield { text: rest, whole: false };
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
