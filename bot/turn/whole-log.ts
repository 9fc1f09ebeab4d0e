import type { Audience, ConversationStore, LogEntry, MailboxId } from '../ports/conversation-store.ts';

/** All that a conversation's log holds for these audiences, page by page. @throws BotError `conversation_unknown` */
export async function wholeLog(
  store: Pick<ConversationStore, 'read'>,
  mailbox: MailboxId,
  audiences: readonly Audience[],
): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let [more, after] = [true, '']; more;) {
    const page = await store.read(mailbox, { audiences, after });
    entries.push(...page.entries);
    ({ more, watermark: after } = page);
  }
  return entries;
}
