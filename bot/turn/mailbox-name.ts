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

const ticketKind = 'ticket:';

/**
 * The mailbox of a ticket: what is done to it, and its clock. It lasts as long as the ticket can be reopened; what is done to the ticket
 * after that comes to the next generation.
 */
export function ticketMailbox(protocolNumber: string, generation = 1): MailboxId {
  return `${ticketKind}${protocolNumber}${generation === 1 ? '' : `|${generation}`}`;
}

/** The protocol number of the ticket whose mailbox this is, or `undefined`. */
export function ticketOf(mailbox: MailboxId): string | undefined {
  return mailbox.startsWith(ticketKind) ? mailbox.slice(ticketKind.length).split('|')[0] : undefined;
}
