import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';
import type { ShownActivity } from './web-chat.ts';

const botId = 'balcao';

/**
 * Makes of an activity what Web Chat shall show: who answers has the name under which people know it, and a picture, sound or film of the
 * person's own is shown and not only named (Web Chat does so for what has a thumbnail).
 */
export function showActivity(activity: ShownActivity): ShownActivity {
  if (activity.from?.role === 'bot') {
    const { id, name = say.assistant } = activity.from;
    return { ...activity, from: { ...activity.from, name: id === botId ? say.assistant : name } };
  }
  const attachments = activity.attachments?.map((file) =>
    file.contentUrl !== undefined && /^(?:image|audio|video)\//.test(file.contentType) ? { ...file, thumbnailUrl: file.contentUrl } : file,
  );
  return attachments === undefined ? activity : { ...activity, attachments };
}
