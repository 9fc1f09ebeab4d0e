import type { Activity } from '../../ports/activity.ts';
import type { ConversationStore, MailboxId } from '../../ports/conversation-store.ts';
import type { TicketLine } from '../../service-desk/ticket.ts';
import { filesTexts } from '../../texts/files.ts';
import { authorOf } from '../desk-entries.ts';
import { sentFiles } from '../sent-files.ts';
import { withoutSecret } from '../told-secret.ts';

/**
 * What was sent in a conversation, from the first position to `last`: each activity once, at its first place, as it was last, without
 * what only its person may know.
 */
export async function activitiesUpTo(
  store: Pick<ConversationStore, 'read'>,
  mailbox: MailboxId,
  last: number,
): Promise<readonly Activity[]> {
  const sent = new Map<string | undefined, Activity>();
  let after: string | undefined;
  for (let more = true; more;) {
    const page = await store.read(mailbox, { audiences: ['user'], ...(after === undefined ? {} : { after }) });
    for (const { position, activity } of page.entries) if (position <= last) sent.set(activity.id, withoutSecret(activity));
    after = page.watermark;
    more = page.more && (page.entries.at(-1)?.position ?? 0) < last;
  }
  return [...sent.values()];
}

/** What was said in a conversation, as its log keeps it (masked), from the first position to `last`; of files their names. */
export async function linesUpTo(store: Pick<ConversationStore, 'read'>, mailbox: MailboxId, last: number): Promise<readonly TicketLine[]> {
  return (await activitiesUpTo(store, mailbox, last)).flatMap(lineOf);
}

function lineOf(activity: Activity): readonly TicketLine[] {
  const { type, text = '', timestamp = '' } = activity;
  const said = [text, ...sentFiles(activity).map(({ name }) => filesTexts.line(name))].filter((part) => part !== '');
  if (type !== 'message' || said.length === 0) return [];
  const author = authorOf(activity);
  const name = author === 'attendant' ? activity.from?.name : undefined;
  return [{ author, ...(name === undefined ? {} : { name }), at: timestamp, text: said.join('\n') }];
}
