// A desk in a process of its own that answers each text with the same text, until it is killed.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { systemClock } from '../../../../adapters/clock/system-clock.ts';
import { embeddedConversationStore } from '../../../../adapters/conversation-store/embedded-conversation-store.ts';
import { ownDataDirectory } from '../../../../adapters/data-directory/owner.ts';
import { embeddedTranscriptStore } from '../../../../adapters/transcript-store/embedded-transcript-store.ts';
import { BotError, isBotError } from '../../../../bot/errors.ts';
import type { ConversationStore, LogEntry, Turn, TurnResult } from '../../../../bot/ports/conversation-store.ts';
import { createSealer } from '../../../../bot/sealing.ts';
import type { Command, DeskOptions, Report } from './lines.ts';
import { striker, strikingFiles } from './striking-files.ts';

const leaseMs = 60;
const workers = 8;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const options = JSON.parse(process.argv[2] ?? '{}') as DeskOptions;
const strike = striker(options.point);
await ownDataDirectory(options.folder);
const sealer = createSealer(['a'.repeat(32)]);
const store = await embeddedConversationStore({
  folder: join(options.folder, 'journal'),
  clock: systemClock(),
  sealer,
  transcripts: await embeddedTranscriptStore(join(options.folder, 'transcripts'), sealer),
  log: silent,
  leaseMs,
  retryMs: 20,
  checkpointBytes: 50_000,
  files: strikingFiles(strike),
});
for (let worker = 0; worker < workers; worker += 1) {
  void work(store);
  void deliver(store);
}
createInterface({ input: process.stdin }).on('line', (line) => void obey(JSON.parse(line) as Command));
say({ say: 'ready' });

/** Written at once, so that what was said has left the process when it dies. */
function say(report: Report): void {
  let bytes = Buffer.from(`${JSON.stringify(report)}\n`);
  while (bytes.length > 0) bytes = bytes.subarray(writeSome(bytes));
}

/** Bytes that went out; none while the parent is slow. */
function writeSome(bytes: Buffer): number {
  try {
    return writeSync(1, bytes);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EAGAIN') return 0;
    throw fault;
  }
}

async function obey(command: Command): Promise<void> {
  if (command.do === 'receive') return receive(command.mailbox, command.text);
  if (command.do === 'subscribe') return subscribe(command.mailbox, command.after);
  if (command.do === 'heal') return strike.heal();
  if (command.do === 'read') {
    const { entries } = await store.read(command.mailbox, { audiences: ['user'], limit: 100_000 });
    return say({ say: 'log', mailbox: command.mailbox, lines: entries.map(lineOf) });
  }
  await store.close();
  process.exit(0);
}

async function receive(mailbox: string, text: string): Promise<void> {
  try {
    const activity = { type: 'message', text, from: { id: 'user' } };
    await store.receive(mailbox, { activity, dedupeKeys: [`client:${text}`], audience: 'user', create: true });
    say({ say: 'ack', mailbox, text });
  } catch (fault) {
    say({ say: 'refused', mailbox, text, code: fault instanceof BotError ? fault.code : String(fault), ready: store.health().ready });
  }
}

/** As a socket does it: reads on whenever it is woken. */
function subscribe(mailbox: string, from: string): void {
  let after = from;
  let reading = Promise.resolve();
  const readOn = async (): Promise<void> => {
    const page = await store.read(mailbox, { audiences: ['user'], after });
    after = page.watermark;
    if (page.entries.some(({ activity }) => activity.from?.role === 'bot')) strike.pass('commit durable, not on the socket');
    if (page.entries.length > 0) say({ say: 'frame', mailbox, lines: page.entries.map(lineOf), watermark: after });
  };
  const look = (): void => void (reading = reading.then(readOn).catch(() => undefined));
  store.onChange(mailbox, look);
  look();
}

function lineOf({ activity }: LogEntry): string {
  return `${activity.from?.role === 'bot' ? '<' : '>'}${activity.text ?? ''}`;
}

async function work(desk: ConversationStore): Promise<void> {
  for (;;) {
    const turn = await desk.claim();
    if (turn === undefined) await waitForWork(desk);
    else await run(desk, turn).catch(giveUp);
  }
}

async function run(desk: ConversationStore, turn: Turn): Promise<void> {
  const result = await answer(desk, turn);
  strike.pass('turn done, not committed');
  await desk.commit(turn, result);
}

/** Every twentieth turn outlasts its lease at the first try; every tenth takes a number. */
async function answer(desk: ConversationStore, { cause, key, attempt, state }: Turn): Promise<TurnResult> {
  if (cause.kind !== 'activity') return { state: state ?? {}, outgoing: [], effects: [], timers: {}, listening: 'open' };
  const text = cause.activity.text ?? '';
  const place = Number(text.split('.')[1]);
  if (place % 10 === 3) say({ say: 'number', key, number: await desk.nextProtocolNumber(2026, key) });
  if (place % 20 === 7 && attempt === 1) await new Promise((resolve) => setTimeout(resolve, leaseMs * 2));
  return {
    state: { place },
    outgoing: [{ activity: { type: 'message', text, from: { id: 'desk', role: 'bot' } }, audience: 'user' }],
    effects: [{ name: 'sink', payload: { text } }],
    timers: { silence: Date.now() + 1_200_000 },
    listening: 'open',
    ...(text.endsWith('.last') ? { end: { code: 'completedSuccessfully' } } : {}),
  };
}

async function deliver(desk: ConversationStore): Promise<void> {
  for (;;) {
    const effect = await desk.claimEffect();
    if (effect === undefined) {
      await waitForWork(desk);
      continue;
    }
    say({ say: 'effect', key: effect.key, text: effect.payload['text'] as string });
    strike.pass('effect delivered, not marked');
    await desk.settleEffect(effect, {}).catch(giveUp);
  }
}

function waitForWork(desk: ConversationStore): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = desk.onWork(() => {
      unsubscribe();
      resolve();
    });
  });
}

/** What a lost lock or a refusing disk leaves undone comes again by itself. */
function giveUp(fault: unknown): void {
  if (!isBotError(fault, 'turn_superseded') && !isBotError(fault, 'store_unavailable')) throw fault;
}
