// A desk in a process of its own, with its real door, outbox and ticket store, that answers each text with the same text until it is killed.
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { systemClock } from '../../../../adapters/clock/system-clock.ts';
import { embeddedConversationStore } from '../../../../adapters/conversation-store/embedded-conversation-store.ts';
import { ownDataDirectory } from '../../../../adapters/data-directory/owner.ts';
import { createHttpEdge } from '../../../../adapters/http/edge.ts';
import { memoryShortLived } from '../../../../adapters/short-lived/memory.ts';
import { embeddedTicketStore } from '../../../../adapters/ticket-store/embedded-ticket-store.ts';
import { embeddedTranscriptStore } from '../../../../adapters/transcript-store/embedded-transcript-store.ts';
import { memoryEventLog } from '../../../../adapters/event-log/memory-event-log.ts';
import { createSurvey } from '../../../../bot/survey.ts';
import { createWebChatDoor } from '../../../../adapters/web-chat/door.ts';
import type { ConversationStore } from '../../../../bot/ports/conversation-store.ts';
import { createSealer } from '../../../../bot/sealing.ts';
import { openTicket } from '../../../../bot/turn/effects/ticket-effects.ts';
import { createOutbox, type EffectWorker } from '../../../../bot/turn/outbox.ts';
import { fileParts } from '../../../support/file-parts.ts';
import { generousRates } from '../../../support/generous-rates.ts';
import { answerTurns, leaseMs } from './echo-turns.ts';
import { dataFolder } from './data-folder.ts';
import type { Command, DeskOptions } from './lines.ts';
import { striker, strikingFiles } from './striking-files.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const metrics = { turn: () => undefined, answer: () => undefined, effect: () => undefined };

/** The first line says how the desk is opened, the others are commands; without a parent there is no desk. */
const lines = createInterface({ input: process.stdin }).once('close', () => process.exit());
const [firstLine] = (await once(lines, 'line')) as [string];
const options = JSON.parse(firstLine) as DeskOptions;
const { journal, transcripts, dataKey } = dataFolder(options.folder);
const strike = striker(options.point);
await ownDataDirectory(options.folder);
const sealer = createSealer([dataKey]);
const clock = systemClock();
const store = await embeddedConversationStore({
  folder: journal,
  clock,
  sealer,
  transcripts: await embeddedTranscriptStore(transcripts, sealer),
  log,
  leaseMs,
  retryMs: 20,
  checkpointBytes: 50_000,
  files: strikingFiles(strike),
});
const tickets = embeddedTicketStore({ directory: options.folder, sealer, log });
const outbox = createOutbox({ store, workers: { 'ticket.open': unmarked(openTicket({ store, tickets })) }, log, metrics, clock });
const door = createWebChatDoor({
  store: { ...store, read: readForSocket },
  shortLived: memoryShortLived(),
  clock,
  log,
  secrets: ['a secret that every process of the desk knows'],
  publicUrl: '',
  embedOrigins: [],
  portalIdentitySecret: [],
  tokenMinutes: 60,
  survey: createSurvey({ events: memoryEventLog(), shortLived: memoryShortLived() }),
  ...fileParts(),
  ...generousRates,
});
const edge = createHttpEdge({ routes: door.routes, upgrades: door.upgrades, log });
answerTurns(store, strike);
outbox.start();
lines.on('line', (line: string) => void obey(line as Command));
process.stdout.write(`${await edge.listen(0, '127.0.0.1')}\n`);

/** Passes the point at which an effect has left and nobody knows it. */
function unmarked(worker: EffectWorker): EffectWorker {
  return async (effect, context) => {
    const outcome = await worker(effect, context);
    strike.pass('effect delivered, not marked');
    return outcome;
  };
}

/** Passes the point at which a socket is about to show an answer. */
async function readForSocket(...asked: Parameters<ConversationStore['read']>): ReturnType<ConversationStore['read']> {
  const page = await store.read(...asked);
  if (page.entries.some(({ activity }) => activity.from?.role === 'bot')) strike.pass('commit durable, not on the socket');
  return page;
}

async function obey(command: Command): Promise<void> {
  if (command === 'heal the disk') return strike.heal();
  while (store.figures().effectsWaiting > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const close of [door.close, outbox.stop, store.close]) await close();
  process.exit(0);
}
