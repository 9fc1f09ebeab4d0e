// A store in a process of its own, in which many people come to the queue and two attendants take them at the same time, until it is killed.
// Every turn that is durable is said in a line: `<mailbox> <its number>`.
import { embeddedConversationStore } from '../../../../adapters/conversation-store/embedded-conversation-store.ts';
import { systemClock } from '../../../../adapters/clock/system-clock.ts';
import { memoryTranscriptStore } from '../../../../adapters/transcript-store/memory-transcript-store.ts';
import { isBotError } from '../../../../bot/errors.ts';
import type { JsonObject } from '../../../../bot/ports/activity.ts';
import type { Turn, TurnResult } from '../../../../bot/ports/conversation-store.ts';
import { createSealer } from '../../../../bot/sealing.ts';
import type { Attendance } from '../../../../bot/service-desk/attendance.ts';
import { dataFolder } from './data-folder.ts';

/** Most people of one attendant, and most that wait. */
const limits = { queue: 12, desk: 5 } as const;
const people = 40;

const { journal, dataKey } = dataFolder(process.argv[2] ?? '');
const store = await embeddedConversationStore({
  folder: journal,
  clock: systemClock(),
  sealer: createSealer([dataKey]),
  transcripts: memoryTranscriptStore(),
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  checkpointBytes: 30_000,
});
const card = { firstName: 'Maria', files: 0, lastMessage: '', lastMessageAt: 0, lastAuthor: 'user' } as const;
const mailboxes = Array.from({ length: people }, (_, index) => `conversation:directline|p${index}|1`);

for (const mailbox of mailboxes) void come(mailbox);
store.onWork(() => void work());
void work();

/** What somebody does at random: they come, one of the attendants takes them, they leave. */
async function come(mailbox: string): Promise<void> {
  for (;;) {
    const texts = ['come', 'take ana', 'take bia', 'take ana', 'leave'];
    for (const text of texts)
      await store.receive(mailbox, {
        activity: { type: 'message', text, from: { id: 'x' } },
        audience: 'user',
        dedupeKeys: [],
        create: true,
      });
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
  }
}

async function work(): Promise<void> {
  for (let turn = await store.claim(); turn !== undefined; turn = await store.claim()) void run(turn);
}

async function run(turn: Turn): Promise<void> {
  const number = stateOf(turn).number + 1;
  try {
    await store.commit(turn, resultOf(number, placeAfter(turn)));
    process.stdout.write(`${turn.mailbox} ${number}\n`);
  } catch (fault) {
    if (isBotError(fault, 'queue_full') || isBotError(fault, 'attendant_full')) await store.fail(turn, fault.code, 0);
    else throw fault;
  }
}

function stateOf({ state }: Turn): { readonly number: number; readonly place?: Attendance } {
  return (state as { readonly number: number; readonly place?: Attendance } | undefined) ?? { number: 0 };
}

/** The second of two who take the same person finds an owner. */
function placeAfter(turn: Turn): Attendance | undefined {
  const { cause, lastFailure } = turn;
  const { place } = stateOf(turn);
  const text = cause.kind === 'activity' ? (cause.activity.text ?? '') : '';
  const isFull = lastFailure?.endsWith('_full') === true;
  const common = { queue: 'siconv', since: 1, subject: '' };
  if (text === 'leave') return place?.place === 'queue' || Math.random() < 0.3 ? undefined : place;
  if (isFull) return place;
  if (text === 'come') return place ?? { place: 'queue', ...common, front: false, reason: 'asked' };
  const id = text.slice('take '.length);
  return place?.place === 'queue' ? { place: 'desk', ...common, attendant: { id, name: id }, onHold: false } : place;
}

function resultOf(number: number, place: Attendance | undefined): TurnResult {
  const common = { outgoing: [], effects: [], timers: {}, listening: 'open' } as const;
  if (place === undefined) return { ...common, state: { number } };
  return {
    ...common,
    state: { number, place: { ...place } as unknown as JsonObject },
    attendance: { attendance: place, card, limit: limits[place.place] },
  };
}
