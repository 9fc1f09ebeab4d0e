import type { ConversationStore, LogEntry, MailboxId } from '../../ports/conversation-store.ts';
import type { TicketLine } from '../../service-desk/ticket.ts';

/** What was said in a conversation, as its log keeps it (masked), from the first position to `last`. */
export async function linesUpTo(store: Pick<ConversationStore, 'read'>, mailbox: MailboxId, last: number): Promise<readonly TicketLine[]> {
  const said: TicketLine[] = [];
  let after: string | undefined;
  for (let more = true; more;) {
    const page = await store.read(mailbox, { audiences: ['user'], ...(after === undefined ? {} : { after }) });
    said.push(...page.entries.filter(({ position }) => position <= last).flatMap(lineOf));
    after = page.watermark;
    more = page.more && (page.entries.at(-1)?.position ?? 0) < last;
  }
  return said;
}

function lineOf({ activity: { type, text, timestamp = '', from } }: LogEntry): readonly TicketLine[] {
  if (type !== 'message' || text === undefined || text === '') return [];
  return [{ author: from?.role === 'bot' ? 'bot' : 'user', at: timestamp, text }];
}
