import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';
import type { ShownActivity } from './web-chat.ts';

const botId = 'balcao';

/** Gives who answers the name under which people know it; the channel calls its bot by the name of the desk. */
export function showActivity(activity: ShownActivity): ShownActivity {
  if (activity.from?.role !== 'bot') return activity;
  const { id, name = say.assistant } = activity.from;
  return { ...activity, from: { ...activity.from, name: id === botId ? say.assistant : name } };
}
