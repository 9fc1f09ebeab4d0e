import { testClock } from '../../adapters/clock/test-clock.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import { readLetter } from './letter.ts';
import { readUserLine, type ChatFile } from './chat-file.ts';
import { sampleTickets } from './sample-tickets.ts';
import { openTalkDesk, usualTime, type TalkDesk } from './talk-desk.ts';
import { until } from './waiting.ts';

/** A desk on which a golden conversation is played. */
export interface PlayedChat {
  readonly desk: TalkDesk;
  readonly mailbox: MailboxId;
  /** Says a line of the user's, with `[Code]` for the one-time code that was mailed last. */
  readonly say: (line: string) => Promise<readonly Activity[]>;
}

/** Opens the desk of a golden conversation, with the tickets that there were before it and whoever is at the desk. */
export async function openChat({
  tickets,
  identity,
  now,
  attendants,
}: Pick<ChatFile, 'tickets' | 'identity' | 'now' | 'attendants'>): Promise<PlayedChat> {
  const settings = attendants === 'full' ? { settings: { queueLimit: 0 } } : {};
  const desk = await openTalkDesk({ clock: testClock(now ?? usualTime), ...settings });
  const ana = { member: { id: 'ana', name: 'Ana Lima' }, systems: [], since: 0, capacity: attendants === 'busy' ? 0 : 4 };
  if (attendants !== undefined) desk.queue.setPresence({ ...ana, state: 'available' });
  for (const name of tickets) await sampleTickets[name]?.(desk.tickets);
  const mailbox = await desk.open('c1', identity);
  return { desk, mailbox, say: (line) => sayLine(desk, mailbox, line) };
}

async function sayLine(desk: TalkDesk, mailbox: MailboxId, line: string): Promise<readonly Activity[]> {
  const { text, files } = readUserLine(line);
  return desk.say(mailbox, text.includes('[Code]') ? text.replace('[Code]', await lastCode(desk, mailbox)) : text, files);
}

/** The one-time code that was mailed last in a conversation; waits for its mail. */
export async function lastCode({ mailer, store }: Pick<TalkDesk, 'mailer' | 'store'>, mailbox: MailboxId): Promise<string> {
  const { codesSent = 0 } = ((await store.look(mailbox))?.state ?? {}) as { readonly codesSent?: number };
  const codes = (): readonly string[] =>
    [...mailer.letters]
      .filter(([key]) => key.startsWith(mailbox))
      .flatMap(([, raw]) => /Código\D*(\d{6})\b/.exec(readLetter(raw).bodies['text/plain'] ?? '')?.[1] ?? []);
  await until(() => codes().length >= codesSent);
  return codes().at(-1) ?? '';
}
