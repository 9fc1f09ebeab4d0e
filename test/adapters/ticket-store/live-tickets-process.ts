// Lets tickets live in a store, several at once, and tells which call was acknowledged, until it is killed.
import { configuredTicketStore } from '../../../adapters/ticket-store/configured-ticket-store.ts';
import { readConfig } from '../../../bot/config.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { lifeOf } from '../../contracts/ticket-store/ticket-life.ts';
import { silentLog } from '../../support/silent-log.ts';
import { dataKey, draftOf, type Place } from './kill-tickets.ts';

const [place = '', run = ''] = process.argv.slice(2);
const { settings, directory } = JSON.parse(place) as Place;
const sealer = createSealer([dataKey]);
const store = await configuredTicketStore(readConfig(settings), { directory, sealer, log: silentLog });
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
