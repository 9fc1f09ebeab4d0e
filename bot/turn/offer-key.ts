import type { MailboxId } from '../ports/conversation-store.ts';

/** Name under which a door keeps an `OfferedIdentity` for the one conversation that gets the code; the turn takes it from there, once. */
export function offerKey(mailbox: MailboxId, code: string): string {
  return `identity ${mailbox} ${code}`;
}
