import type { MailboxId } from '../ports/conversation-store.ts';

/** The mailbox of a conversation: `conversation:<channel>|<conversation>|<generation>`. The conversation id may itself contain `|`. */
export function conversationMailbox(channel: string, conversation: string, generation: number): MailboxId {
  return `conversation:${channel}|${conversation}|${generation}`;
}

/** Channel and conversation id of such a mailbox. */
export function channelOf(mailbox: MailboxId): { readonly channel: string; readonly conversation: string } {
  const name = mailbox.slice(mailbox.indexOf(':') + 1);
  const first = name.indexOf('|');
  return { channel: name.slice(0, first), conversation: name.slice(first + 1, name.lastIndexOf('|')) };
}
