import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Activity } from '../bot/ports/activity.ts';
import type { Bench } from './bench.ts';
import { startBalcao, startBareUploads } from './servers.ts';
import type { ChildServer } from './support/child-server.ts';
import { jsonClient } from './support/json-client.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';
import { download, form, upload } from './support/upload-client.ts';

const atOnce = 10;
const fileBytes = 19 * 1_048_576;
const rounds = 4;
/** After this time a server has put away what the round before left behind. */
const restMs = 2_000;

/** Ten files that arrive at the same time, in one round. */
interface Round {
  readonly seconds: number;
  readonly restRssMb: number;
  readonly peakRssMb: number;
  readonly cpuMs: number;
}

/** Ten uploads of 19 MiB at the same time: seconds, memory and CPU time, beside a bare server that writes to the disk. */
export const benchUploads: Bench = () =>
  inTemporaryFolder(async (folder) => {
    const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(fileBytes - 9)]);
    const bareFolder = join(folder, 'bare');
    await mkdir(bareFolder);
    const desk = await startBalcao({ DATA_DIR: join(folder, 'data'), DATA_KEY: randomBytes(32).toString('hex') });
    const bare = await startBareUploads({ DATA_DIR: bareFolder });
    const ours: Round[] = [];
    const theirs: Round[] = [];
    for (let count = 0; count < rounds; count += 1) {
      const senders = await Promise.all(Array.from({ length: atOnce }, () => senderTo(desk, file)));
      ours.push(await measure(desk, senders));
      theirs.push(await measure(bare, Array(atOnce).fill(senderToBare(bare, file)) as readonly Sender[]));
    }
    await Promise.all([desk.stop(), bare.stop()]);
    return report(summary(ours), summary(theirs));
  });

/** Sends the file once; resolves when it is acknowledged. */
type Sender = () => Promise<() => Promise<void>>;

/** A person with a conversation; afterwards the file can be looked for: the link in the log must lead to the same bytes. */
async function senderTo({ port }: ChildServer, file: Buffer): Promise<Sender> {
  const http = jsonClient(port);
  const { token } = await http.post<{ readonly token: string }>('/chat/token', {});
  const authorization = `Bearer ${token}`;
  const { conversationId } = await http.post<{ readonly conversationId: string }>('/v3/directline/conversations', {}, authorization);
  http.close();
  const path = `/v3/directline/conversations/${conversationId}`;
  return async () => {
    const { id } = JSON.parse(await upload(port, `${path}/upload`, form({ type: 'message', text: 'oi' }, file), authorization)) as {
      id: string;
    };
    return async () => {
      const page = await fetch(`http://127.0.0.1:${String(port)}${path}/activities`, { headers: { authorization } });
      const { activities } = (await page.json()) as { readonly activities: readonly Activity[] };
      const [attachment] = activities.find((activity) => activity.id === id)?.attachments ?? [];
      assert.ok((await download(String(attachment?.contentUrl))).equals(file), 'the acknowledged file is not what was sent');
    };
  };
}

function senderToBare({ port }: ChildServer, file: Buffer): Sender {
  return async () => {
    await upload(port, '/', { type: 'application/pdf', parts: [file] });
    return async () => undefined;
  };
}

async function measure(server: ChildServer, senders: readonly Sender[]): Promise<Round> {
  await pause(restMs);
  const [restRssMb, cpuBefore, began] = [server.rssMb(), server.cpuMs(), performance.now()];
  let peakRssMb = restRssMb;
  const watch = setInterval(() => (peakRssMb = Math.max(peakRssMb, server.rssMb())), 5);
  const checks = await Promise.all(senders.map((send) => send()));
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(watch);
  const cpuMs = server.cpuMs() - cpuBefore;
  for (const check of checks) await check();
  return { seconds, restRssMb, peakRssMb, cpuMs };
}

/** The fastest of the rounds, for the slower ones tell of the neighbours; of the memory the largest. */
function summary(all: readonly Round[]): Round {
  const values = (key: keyof Round): readonly number[] => all.map((round) => round[key]);
  return {
    seconds: Math.min(...values('seconds')),
    restRssMb: all[0]?.restRssMb ?? Number.NaN,
    peakRssMb: Math.max(...values('peakRssMb')),
    cpuMs: Math.min(...values('cpuMs')),
  };
}

function report(desk: Round, bare: Round): Awaited<ReturnType<Bench>> {
  const mb = (atOnce * fileBytes) / 1e6;
  const risen = (round: Round): number => round.peakRssMb - round.restRssMb;
  const ratios = { seconds: desk.seconds / bare.seconds, peakRss: desk.peakRssMb / bare.peakRssMb, cpu: desk.cpuMs / bare.cpuMs };
  const row = (name: string, round: Round): readonly string[] => [
    name,
    round.seconds.toFixed(2),
    (mb / round.seconds).toFixed(0),
    (round.cpuMs / 1_000).toFixed(2),
    round.restRssMb.toFixed(0),
    round.peakRssMb.toFixed(0),
    risen(round).toFixed(0),
  ];
  return {
    tables: [
      [
        [`${String(atOnce)} × 19 MiB at once`, 's', 'MB/s', 'CPU s', 'RSS MB at rest', 'at peak', 'more'],
        row('the desk: Direct Line, checked, sealed, fsync', desk),
        row('a bare http server: written, fsync', bare),
        ['× bare', ratios.seconds.toFixed(2), (1 / ratios.seconds).toFixed(2), ratios.cpu.toFixed(2), '', ratios.peakRss.toFixed(2), ''],
      ],
    ],
    notes: [
      `Each acknowledged file was read again by its link and had the same bytes. All files together have ${mb.toFixed(0)} MB; the desk took ${risen(desk).toFixed(0)} MB more than at rest.`,
    ],
    figures: { desk, bare, ratios },
  };
}
