import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { WebSocket } from 'ws';

import type { Bench } from './bench.ts';
import { startBalcao, startBareSockets } from './servers.ts';
import type { ChildServer } from './support/child-server.ts';
import { directLinePerson, openConversation } from './support/direct-line-person.ts';
import { jsonClient } from './support/json-client.ts';
import { runPhase, type Conversation, type Phase } from './support/phase.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const idle = 5_000;
const openingAtOnce = 20;
const talking = 10;
/** After this time a server that was just started counts as idle. */
const atRestMs = 2_000;
/** So long nothing happens before memory is read, as in a quiet minute: keep-alives and looks into the log go on. */
const restMs = 20_000;
const barKb = 40;

/** A server with many open sockets, and what they cost. */
interface Crowd {
  readonly openedPerSecond: number;
  /** Resident memory above that of the server as it was started, for one socket. */
  readonly kbEach: number;
  readonly rssMb: number;
  /** Talk of ten people, on a server without the crowd and while it is there. */
  readonly alone: Phase;
  readonly meanwhile: Phase;
  /** CPU time of the server in one second in which nobody says anything. */
  readonly idleCpuMs: number;
}

/** What a crowd is made of. */
interface CrowdOptions {
  readonly seconds: number;
  readonly start: () => Promise<ChildServer>;
  /** Makes what opens one that stays and is silent, and the conversation of those who talk. */
  readonly people: (server: ChildServer) => { readonly open: () => Promise<unknown>; readonly conversation: Conversation };
}

/** Memory and replies with 5,000 silent conversations on one process, beside as many sockets of a bare WebSocket server. */
export const benchSockets: Bench = ({ seconds }) =>
  inTemporaryFolder(async (folder) => {
    const dataKey = randomBytes(32).toString('hex');
    const conversations = await gather({
      seconds,
      start: () => startBalcao({ DATA_DIR: join(folder, randomUUID()), DATA_KEY: dataKey }),
      people: ({ port }) => {
        const http = jsonClient(port);
        return { open: () => openConversation(http), conversation: directLinePerson(http, []) };
      },
    });
    const sockets = await gather({
      seconds,
      start: startBareSockets,
      people: ({ port }) => ({ open: () => openSocket(port), conversation: echo(port) }),
    });
    const { kbEach, meanwhile } = conversations;
    return {
      tables: [
        [
          [
            `with ${idle.toLocaleString('en')} idle`,
            'opened/s',
            'RSS MB',
            'KB each',
            'CPU ms/s',
            'p50 ms alone',
            'meanwhile',
            'p95 ms alone',
            'meanwhile',
          ],
          row('conversations of the desk', conversations),
          row('sockets of a bare ws server', sockets),
        ],
      ],
      notes: [
        `Bar: ${kbEach <= barKb ? 'kept' : 'MISSED'}, ${kbEach.toFixed(1)} KB of RSS per idle conversation (bar ${String(barKb)}); ${String(talking)} people meanwhile: p95 ${meanwhile.p95Ms.toFixed(1)} ms.`,
      ],
      figures: { idle, conversations, sockets },
    };
  });

async function gather({ seconds, start, people }: CrowdOptions): Promise<Crowd> {
  const talkOn = (server: ChildServer, { conversation }: ReturnType<typeof people>): Promise<Phase> =>
    runPhase({ people: talking, warmUpSeconds: seconds / 4, seconds, conversation, cpuMs: server.cpuMs });
  const empty = await start();
  const alone = await talkOn(empty, people(empty));
  await empty.stop();

  const server = await start();
  await pause(atRestMs);
  const before = server.rssMb();
  const crowd = people(server);
  const began = performance.now();
  let left = idle;
  const openSome = async (): Promise<void> => {
    for (; left > 0;) {
      left -= 1;
      await crowd.open();
    }
  };
  await Promise.all(Array.from({ length: openingAtOnce }, openSome));
  const openedPerSecond = idle / ((performance.now() - began) / 1_000);
  const [restBegan, cpuBegan] = [performance.now(), server.cpuMs()];
  await pause(restMs);
  const rssMb = server.rssMb();
  const idleCpuMs = ((server.cpuMs() - cpuBegan) / (performance.now() - restBegan)) * 1_000;
  const meanwhile = await talkOn(server, crowd);
  await server.stop();
  return { openedPerSecond, kbEach: ((rssMb - before) * 1_024) / idle, rssMb, alone, meanwhile, idleCpuMs };
}

async function openSocket(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${String(port)}`, { perMessageDeflate: false });
  await once(socket, 'open');
  return socket;
}

/** A person who opens a socket and hears seven times what they say. */
function echo(port: number): Conversation {
  return async (note) => {
    const began = performance.now();
    const socket = await openSocket(port);
    note('opening', performance.now() - began);
    for (let line = 0; line < 7; line += 1) {
      const sent = performance.now();
      const heard = once(socket, 'message');
      socket.send(`{"type":"message","text":"${String(line)}"}`);
      await heard;
      note('message', performance.now() - sent);
    }
    socket.close();
  };
}

function row(name: string, { openedPerSecond, rssMb, kbEach, idleCpuMs, alone, meanwhile }: Crowd): readonly string[] {
  const times = [alone.p50Ms, meanwhile.p50Ms, alone.p95Ms, meanwhile.p95Ms].map((ms) => ms.toFixed(2));
  return [name, openedPerSecond.toFixed(0), rssMb.toFixed(0), kbEach.toFixed(1), idleCpuMs.toFixed(0), ...times];
}
