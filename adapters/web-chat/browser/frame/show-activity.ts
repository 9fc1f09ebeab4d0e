import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';
import type { ShownActivity } from './web-chat.ts';

const botId = 'balcao';

/**
 * Gives who answers the name under which people know it; the channel calls its bot by the name of the desk. To what it replies is left out:
 * Web Chat would hold it back, up to 5 s, until that is shown, and an event never is. The log is in order as it comes.
 */
export function showActivity(activity: ShownActivity): ShownActivity {
  if (activity.from?.role !== 'bot') return activity;
  const { id, name = say.assistant } = activity.from;
  return { ...activity, replyToId: undefined, from: { ...activity.from, name: id === botId ? say.assistant : name } };
}
