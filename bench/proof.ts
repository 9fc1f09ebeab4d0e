import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { embeddedTicketStore } from '../adapters/ticket-store/embedded-ticket-store.ts';
import { createSealer } from '../bot/sealing.ts';
import { formatProtocolNumber } from '../bot/service-desk/protocol-number.ts';
import { ticketKeyOf } from '../bot/service-desk/ticket-key.ts';
import { readLetter } from '../test/support/letter.ts';
import type { Bench, BenchReport } from './bench.ts';
import { startBalcao } from './servers.ts';
import { openConversation, type OpenConversation } from './support/direct-line-person.ts';
import { jsonClient, type JsonClient } from './support/json-client.ts';
import { ticketDraft } from './support/seed-tickets.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const samples = 20;
/** Medians of what must look the same may differ by so many milliseconds. */
const toleranceMs = 10;
const victim = cpf(123_456_789);
const victimsTickets = 20;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What somebody tries, and what their CPF and their words are. */
interface Attempt {
  readonly name: string;
  readonly group: 'asking for a code' | 'a right code' | 'number and key';
  readonly cpf: (sample: number) => string;
  /** What is said after the code was asked for; the code itself when it is left out, nothing when it is empty. */
  readonly says?: (sample: number) => readonly string[];
}

/** Whether the time of an answer tells a stranger that there are tickets: three things that must look the same, in pairs or threes. */
export const benchProof: Bench = () =>
  inTemporaryFolder(async (folder) => {
    const dataKey = randomBytes(32).toString('hex');
    const sealer = createSealer([dataKey]);
    const tickets = embeddedTicketStore({ directory: folder, sealer, log: silent });
    for (let count = 1; count <= victimsTickets; count += 1) {
      const draft = ticketDraft(count);
      await tickets.open(draft.protocolNumber, { ...draft, requester: { ...draft.requester, cpf: victim } });
    }
    const keyOf = (number: string): string => ticketKeyOf(sealer.fingerprint('ticket key', number)[0] ?? '');
    const theirs = (sample: number): string => formatProtocolNumber(2026, 1 + (sample % victimsTickets));
    const useKey = 'Usar protocolo e chave';
    const anybody = (sample: number): string => cpf(700_000_000 + sample);
    const attempts: readonly Attempt[] = [
      { group: 'asking for a code', name: 'no tickets', cpf: anybody, says: () => [] },
      { group: 'asking for a code', name: 'tickets under another address', cpf: () => victim, says: () => [] },
      { group: 'a right code', name: 'no tickets', cpf: anybody },
      { group: 'a right code', name: 'tickets under another address', cpf: () => victim },
      {
        group: 'number and key',
        name: 'unknown number',
        cpf: anybody,
        says: (sample) => [useKey, `${formatProtocolNumber(2026, 900_000 + sample)} BCDF-2345`],
      },
      {
        group: 'number and key',
        name: 'somebody else’s, wrong key',
        cpf: anybody,
        says: (sample) => [useKey, `${theirs(sample)} BCDF-2345`],
      },
      {
        group: 'number and key',
        name: 'somebody else’s, right key',
        cpf: anybody,
        says: (sample) => [useKey, `${theirs(sample)} ${keyOf(theirs(sample))}`],
      },
    ];
    const desk = await startBalcao({ DATA_DIR: folder, DATA_KEY: dataKey });
    const http = jsonClient(desk.port);
    const times = new Map<Attempt, number[]>(attempts.map((attempt) => [attempt, []]));
    for (let sample = -2; sample < samples; sample += 1) {
      for (const attempt of inAnyOrder(attempts)) {
        const ms = await measure(http, join(folder, 'mail'), { attempt, sample: sample + 2 });
        if (sample >= 0) times.get(attempt)?.push(ms); // the first ones warm up
      }
    }
    http.close();
    await desk.stop();
    return report(times);
  });

interface Try {
  readonly attempt: Attempt;
  readonly sample: number;
}

/** A conversation of a stranger with an address of their own; the time from what they try to its answer, in ms. */
async function measure(http: JsonClient, mails: string, { attempt, sample }: Try): Promise<number> {
  const email = `${randomUUID()}@exemplo.gov.br`;
  const talk = await openConversation(http);
  for (const text of ['Joana Souza', email, attempt.cpf(sample), 'Está certo']) await say(http, talk, text);
  let ms = await say(http, talk, 'Ver meus chamados');
  for (const text of attempt.says?.(sample) ?? [await codeFor(mails, email)]) ms = await say(http, talk, text);
  talk.stream.close();
  return ms;
}

async function say(http: JsonClient, { conversationId, authorization, stream }: OpenConversation, text: string): Promise<number> {
  const clientActivityID = randomUUID();
  const sent = performance.now();
  const replied = stream.replyTo(clientActivityID);
  const message = { type: 'message', text, channelData: { clientActivityID } };
  await http.post(`/v3/directline/conversations/${conversationId}/activities`, message, authorization);
  return (await replied) - sent;
}

/** The code in the mail to an address. */
async function codeFor(mails: string, email: string): Promise<string> {
  for (let tries = 0; tries < 500; tries += 1) {
    for (const file of (await readdir(mails)).filter((name) => name.endsWith('.eml'))) {
      const letter = readLetter(await readFile(join(mails, file), 'utf8'));
      const code = letter.header('To') === email ? /Código\D*(\d{6})\b/.exec(letter.bodies['text/plain'] ?? '')?.[1] : undefined;
      if (code !== undefined) return code;
    }
    await pause(10);
  }
  throw new assert.AssertionError({ message: 'no code was mailed' });
}

function report(times: ReadonlyMap<Attempt, readonly number[]>): BenchReport {
  const measured = [...times].map(([{ group, name }, all]) => ({ group, name, medianMs: median(all), slowestMs: Math.max(...all) }));
  const groups = [...new Set(measured.map(({ group }) => group))];
  const differences = groups.map((group) => {
    const medians = measured.filter((one) => one.group === group).map(({ medianMs }) => medianMs);
    return { group, differenceMs: Math.max(...medians) - Math.min(...medians) };
  });
  for (const { group, differenceMs } of differences)
    assert.ok(
      differenceMs <= toleranceMs,
      `${group}: the medians differ by ${differenceMs.toFixed(1)} ms, more than ${String(toleranceMs)}`,
    );
  return {
    tables: [
      [
        ['what is tried', 'where it meets', 'median ms', 'slowest ms'],
        ...measured.map(({ group, name, medianMs, slowestMs }) => [group, name, medianMs.toFixed(1), slowestMs.toFixed(0)]),
      ],
    ],
    notes: [
      ...differences.map(
        ({ group, differenceMs }) => `${group}: medians differ by ${differenceMs.toFixed(1)} ms (tolerance ${String(toleranceMs)})`,
      ),
      `${String(samples)} conversations each, in random order, over Direct Line with a WebSocket; somebody else has ${String(victimsTickets)} tickets.`,
    ],
    figures: { samples, toleranceMs, measured, differences },
  };
}

function median(all: readonly number[]): number {
  return [...all].sort((one, other) => one - other)[all.length >> 1] ?? Number.NaN;
}

function inAnyOrder<T>(all: readonly T[]): readonly T[] {
  return all
    .map((one) => [Math.random(), one] as const)
    .sort(([one], [other]) => one - other)
    .map(([, one]) => one);
}

/** Nine digits with their check digits (modulo 11). */
function cpf(nine: number): string {
  const digits = [...String(nine).padStart(9, '0')].map(Number);
  while (digits.length < 11) {
    const sum = digits.reduce((total, digit, at) => total + digit * (digits.length + 1 - at), 0);
    digits.push(((sum * 10) % 11) % 10);
  }
  return digits.join('');
}
