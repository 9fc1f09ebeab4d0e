// Puts files into a folder, several at once, keeps every second one, and tells what was acknowledged, until it is killed.
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

import { diskFileStore } from '../../../adapters/file-store/disk-file-store.ts';
import { BotError } from '../../../bot/errors.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { silentLog } from '../../support/silent-log.ts';

const [folder = '', dataKey = ''] = process.argv.slice(2);
const store = await diskFileStore({ folder, sealer: createSealer([dataKey]), log: silentLog });
const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

async function putForever(): Promise<void> {
  for (let count = 0; ; count += 1) {
    const bytes = randomBytes(1 + Math.floor(Math.random() * 400_000));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, at) => bytes.subarray(at * 65_536, (at + 1) * 65_536));
    try {
      const content = Readable.from(pieces, { objectMode: false });
      const { id } = await store.put({ mailbox: 'conversation:directline|abc|1', content, maxBytes: bytes.length });
      const digest = createHash('sha256').update(bytes).digest('hex');
      tell({ put: id, digest });
      if (count % 2 === 0) continue;
      await store.keep(id);
      tell({ kept: id });
    } catch (fault) {
      tell({ refused: fault instanceof BotError ? fault.code : String(fault) });
    }
  }
}

await Promise.all(Array.from({ length: 4 }, putForever));
