import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { systemClock } from '../adapters/clock/system-clock.ts';
import { embeddedConversationStore } from '../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryConversationStore } from '../adapters/conversation-store/memory-conversation-store.ts';
import { embeddedTranscriptStore } from '../adapters/transcript-store/embedded-transcript-store.ts';
import { memoryTranscriptStore } from '../adapters/transcript-store/memory-transcript-store.ts';
import type { ConversationStore } from '../bot/ports/conversation-store.ts';
import { createSealer } from '../bot/sealing.ts';
import type { Bench } from './bench.ts';
import { startBalcao, startEchoBot } from './servers.ts';
import { countAcknowledged, type Count } from './support/count-acknowledged.ts';
import { directLinePerson, type AcknowledgedTalk } from './support/direct-line-person.ts';
import { echoPerson } from './support/echo-person.ts';
import { deskOn, inProcessPerson } from './support/in-process.ts';
import { jsonClient } from './support/json-client.ts';
import { best, runPhase, type Phase } from './support/phase.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const inFlight = [1, 10, 50] as const;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Phases = Readonly<Record<number, Phase>>;

/** Full turns per second: in process, over Direct Line, and beside a stock echo bot under the same load. */
export const benchTurns: Bench = async ({ seconds }) => {
  const memory = await benchInProcess(memoryConversationStore({ clock: systemClock(), transcripts: memoryTranscriptStore() }), seconds);
  const embedded = await inTemporaryFolder(async (folder) => benchInProcess(await storeIn(folder), seconds));
  const { directLine, echo, count } = await inTemporaryFolder((folder) => benchOverHttp(folder, seconds));
  const ratios = Object.fromEntries(inFlight.map((people) => [people, ratio(directLine, echo, people)]));
  const [turnRatio, p95] = [ratios[50]?.turns ?? 0, directLine[50]?.p95Ms ?? 0];
  return {
    tables: [
      [
        ['golden conversation', 'in flight', 'turns/s', 'p50 ms', 'p95 ms', 'CPU µs/turn', '× echo bot'],
        ...rows('in process, store in memory', memory),
        ...rows('in process, embedded store (fdatasync)', embedded),
        ...rows('over Direct Line, read from the WebSocket', directLine, echo),
        ...rows('stock echo bot on restify, over HTTP', echo, echo),
      ],
    ],
    notes: [
      `Acknowledged messages found on disk: ${String(count.found)}; lost ${String(count.lost)}, doubled ${String(count.doubled)}.`,
      `Bar at 50 in flight: ${verdict(turnRatio >= 1)} ${turnRatio.toFixed(2)} × the echo bot (bar 1, aim 1.8); ${verdict(p95 < 50)} p95 ${p95.toFixed(1)} ms (bar 50).`,
    ],
    figures: { memory, embedded, directLine, echo, ratios, acknowledged: count },
  };
};

async function storeIn(folder: string): Promise<ConversationStore> {
  const sealer = createSealer([randomBytes(32).toString('hex')]);
  const transcripts = await embeddedTranscriptStore(join(folder, 'transcripts'), sealer);
  return embeddedConversationStore({ folder: join(folder, 'journal'), clock: systemClock(), sealer, transcripts, log: silent });
}

/** The server's CPU time contains the person's here, who only writes into the store and reads its log. */
async function benchInProcess(store: ConversationStore, seconds: number): Promise<Phases> {
  const desk = await deskOn(store);
  desk.start();
  const cpuMs = (): number => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  };
  const phases: Record<number, Phase> = {};
  for (const people of inFlight) {
    phases[people] = await runPhase({ people, warmUpSeconds: 1, seconds: seconds / 2, conversation: inProcessPerson(store), cpuMs });
  }
  await desk.stop();
  await store.close();
  return phases;
}

/** Both servers are up all the time and take turns under the same load, so that the neighbours of this machine disturb both alike. */
async function benchOverHttp(dataDirectory: string, seconds: number) {
  const dataKey = randomBytes(32).toString('hex');
  const desk = await startBalcao({ DATA_DIR: dataDirectory, DATA_KEY: dataKey });
  const echoBot = await startEchoBot();
  const clients = [jsonClient(desk.port), jsonClient(echoBot.port)] as const;
  const acknowledged: AcknowledgedTalk[] = [];
  const load = (server: typeof desk, conversation: ReturnType<typeof echoPerson>) => async (people: number) =>
    runPhase({ people, warmUpSeconds: seconds / 4, seconds, conversation, cpuMs: server.cpuMs });
  const loadDesk = load(desk, directLinePerson(clients[0], acknowledged));
  const loadEcho = load(echoBot, echoPerson(clients[1]));
  const directLine: Record<number, Phase> = {};
  const echo: Record<number, Phase> = {};
  for (const people of inFlight) {
    const first = [await loadDesk(people), await loadEcho(people)] as const;
    directLine[people] = best([first[0], await loadDesk(people)]);
    echo[people] = best([first[1], await loadEcho(people)]);
  }
  for (const client of clients) client.close();
  await Promise.all([desk.stop(), echoBot.stop()]);
  const count: Count = await countAcknowledged(dataDirectory, dataKey, acknowledged);
  assert.deepEqual({ lost: count.lost, doubled: count.doubled }, { lost: 0, doubled: 0 });
  return { directLine, echo, count };
}

function ratio(ours: Phases, theirs: Phases, people: number) {
  const of = (key: keyof Phase): number => (ours[people]?.[key] ?? 0) / (theirs[people]?.[key] ?? 0);
  return { turns: of('turnsPerSecond'), p95: of('p95Ms'), cpu: of('cpuMicrosPerTurn') };
}

function rows(name: string, phases: Phases, theirs?: Phases): readonly (readonly string[])[] {
  return inFlight.map((people) => {
    const { turnsPerSecond = 0, p50Ms = 0, p95Ms = 0, cpuMicrosPerTurn = 0 } = phases[people] ?? {};
    const compared = theirs === undefined ? '' : ratio(phases, theirs, people).turns.toFixed(2);
    return [name, String(people), turnsPerSecond.toFixed(0), p50Ms.toFixed(2), p95Ms.toFixed(2), cpuMicrosPerTurn.toFixed(0), compared];
  });
}

function verdict(kept: boolean): string {
  return kept ? 'kept,' : 'MISSED,';
}
