import { createHash } from 'node:crypto';

import type { Entry } from './entry.ts';

/** The date of an entry's answer and eight hexadecimal digits of a hash of all that its file says, e.g. `2026-01-12-3fa4c2b1`. */
export function entryVersion({ file: _file, answerLine: _line, ...said }: Entry): string {
  return `${said.updatedOn}-${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 8)}`;
}
