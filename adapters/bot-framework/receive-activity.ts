import { isBotError } from '../../bot/errors.ts';
import type { ConversationStore, MailboxId, Receipt } from '../../bot/ports/conversation-store.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import { channelActivityIdOf, type InboundActivity } from './inbound-activity.ts';

const tries = 3;

/**
 * Puts an activity into the mailbox of the newest generation of its conversation; after an end the first activity opens the next one.
 * An activity that the channel sends again is acknowledged again, also when it was the one that ended the conversation.
 */
export async function receiveActivity(store: ConversationStore, activity: InboundActivity): Promise<Receipt> {
  const id = channelActivityIdOf(activity);
  for (let attempt = 1; ; attempt += 1) {
    const mailbox = await store.currentMailbox(activity.channelId, activity.conversation.id);
    const known = id === undefined ? undefined : await alreadyKept(store, mailbox, { activity, id });
    if (known !== undefined) return known;
    try {
      return await store.receive(mailbox, {
        activity,
        dedupeKeys: id === undefined ? [] : [`id:${id}`],
        audience: activity.type === 'message' ? 'user' : 'internal',
        create: true,
      });
    } catch (fault) {
      if (!isBotError(fault, 'conversation_ended') || attempt === tries) throw fault;
    }
  }
}

/** What the generation before has of this activity, when a new one would begin with it. */
async function alreadyKept(
  store: ConversationStore,
  mailbox: MailboxId,
  { activity, id }: { readonly activity: InboundActivity; readonly id: string },
): Promise<Receipt | undefined> {
  const generation = Number(mailbox.slice(mailbox.lastIndexOf('|') + 1));
  if (generation === 1 || (await store.look(mailbox)) !== undefined) return undefined;
  const before = conversationMailbox(activity.channelId, activity.conversation.id, generation - 1);
  let after: string | undefined;
  for (let more = true; more;) {
    const page = await store.read(before, { audiences: ['user', 'internal'], ...(after === undefined ? {} : { after }) });
    const kept = page.entries.find((entry) => entry.activity.from?.role === 'user' && channelActivityIdOf(entry.activity) === id);
    if (kept !== undefined) return { mailbox: before, activityId: kept.activity.id ?? '', duplicate: true };
    ({ watermark: after, more } = page);
  }
  return undefined;
}
