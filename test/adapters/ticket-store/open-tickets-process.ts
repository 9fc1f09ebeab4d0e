// Opens five tickets at once, each from a conversation of its own, and tells which protocol numbers were given, until it is killed; as run "none"
// it only delivers what others have left.
import { join } from 'node:path';

import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { embeddedConversationStore } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryDesk } from '../../../adapters/memory-desk.ts';
import { embeddedTicketStore } from '../../../adapters/ticket-store/embedded-ticket-store.ts';
import { embeddedTranscriptStore } from '../../../adapters/transcript-store/embedded-transcript-store.ts';
import { readConfig } from '../../../bot/config.ts';
import type { Turn, TurnResult } from '../../../bot/ports/conversation-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { formatProtocolNumber } from '../../../bot/service-desk/protocol-number.ts';
import { ticketOpen } from '../../../bot/turn/effects/ticket-effects.ts';
import { createServiceDesk } from '../../../bot/turn/service-desk.ts';
import { silentLog } from '../../support/silent-log.ts';
import { until } from '../../support/waiting.ts';
import { dataKey, draftOf } from './kill-tickets.ts';

const [directory = '', run] = process.argv.slice(2);
const clock = systemClock();
const parts = { sealer: createSealer([dataKey]), log: silentLog };
const transcripts = await embeddedTranscriptStore(join(directory, 'transcripts'), parts.sealer);
const store = await embeddedConversationStore({ ...parts, folder: join(directory, 'journal'), clock, transcripts });
const tickets = embeddedTicketStore({ ...parts, directory });

async function work({ key, cause }: Turn): Promise<TurnResult> {
  const result = {
    state: {},
    outgoing: [{ activity: { type: 'message', text: 'registrado' }, audience: 'user' }],
    timers: {},
    listening: 'identified',
  } as const;
  if (cause.kind !== 'activity') return { ...result, outgoing: [], effects: [] };
  const protocolNumber = formatProtocolNumber(2026, await store.nextProtocolNumber(2026, key));
  const { conversation: _conversation, ...draft } = draftOf(protocolNumber);
  const description = cause.activity.text ?? '';
  return { ...result, effects: [ticketOpen({ ...draft, description })] };
}

const desk = createServiceDesk({ ...memoryDesk(clock), store, tickets, work, settings: readConfig({}) });
desk.start();
const mailboxOf = (conversation: string): string => `conversation:directline|${conversation}|1`;
const isAnswered = async (conversation: string): Promise<boolean> => (await store.look(mailboxOf(conversation)))?.state !== undefined;
if (run === 'none') {
  await until(async () => (await store.effects()).length === 0);
  await desk.stop();
  await store.close();
} else {
  const open = async (place: number): Promise<void> => {
    const conversation = `${run}-${place}`;
    const activity = { type: 'message', from: { id: 'maria' }, text: conversation };
    await store.receive(mailboxOf(conversation), { activity, audience: 'user', dedupeKeys: [], create: true });
    const told = new Promise<void>((resolve) =>
      store.onChange(mailboxOf(conversation), () => void isAnswered(conversation).then((is) => is && resolve())),
    );
    await told;
    process.stdout.write(`${conversation}\n`);
  };
  await Promise.all([1, 2, 3, 4, 5].map(open));
}
