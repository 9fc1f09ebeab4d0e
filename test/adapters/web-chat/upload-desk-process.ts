// A door with the real disk store in a process of its own, which tells how much memory it held at most since it was asked to begin.
import { randomBytes } from 'node:crypto';

import { diskFileStore } from '../../../adapters/file-store/disk-file-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { openDesk } from '../../support/direct-line.ts';
import { silentLog } from '../../support/silent-log.ts';

const sealer = createSealer([randomBytes(32).toString('base64url')]);
const files = await diskFileStore({ folder: process.argv[2] ?? '', sealer, log: silentLog });
const desk = await openDesk({ files });

let [base, peak] = [0, 0];
/** What is held, without what only waits to be collected. */
const held = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().arrayBuffers;
};
setInterval(() => (peak = Math.max(peak, held())), 150);
process.on('message', (asked) => {
  if (asked === 'begin') [base, peak] = [held(), 0];
  process.send?.({ grownBytes: peak - base });
});
process.once('disconnect', () => process.exit());
process.send?.({ url: desk.url });
