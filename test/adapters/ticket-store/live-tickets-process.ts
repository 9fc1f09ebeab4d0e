// Lets tickets live in a folder, several at once, and tells which call was acknowledged, until it is killed.
import { embeddedTicketStore } from '../../../adapters/ticket-store/embedded-ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { lifeOf } from '../../contracts/ticket-store/ticket-life.ts';
import { silentLog } from '../../support/silent-log.ts';
import { draftOf } from './crash-drafts.ts';

const [directory = '', dataKey = '', run = ''] = process.argv.slice(2);
const store = embeddedTicketStore({ directory, sealer: createSealer([dataKey]), log: silentLog });
await store.findByRequester(draftOf('').requester); // the index counts as complete from now on
let last = 0;

async function liveForever(): Promise<void> {
  for (;;) {
    const draft = draftOf(`${run}-${(last += 1)}`);
    for (const [deed, call] of lifeOf(draft).entries()) {
      await call(store);
      process.stdout.write(`${draft.protocolNumber} ${deed}\n`);
    }
  }
}

await Promise.all(Array.from({ length: 8 }, liveForever));
