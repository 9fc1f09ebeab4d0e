import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import { conversationOccasion, surveyAnswerSchema } from '../../bot/survey.ts';
import { readBody } from './activity-schema.ts';
import { callerOf, mailboxOf, type Channel } from './channel.ts';
import { directLineRoute } from './direct-line-route.ts';

/**
 * `POST /chat/survey`: takes `{score, comment?}` for the caller's conversation once it has ended. The first answer stays; one that comes
 * again is acknowledged and changes nothing. The conversation itself takes nothing more.
 */
export function surveyRoute(channel: Channel): Route {
  const route = directLineRoute(channel.origins, 'POST', '/chat/survey', async (request, { json }) => {
    if (!channel.origins.allow(request)) throw new BotError('origin_refused');
    const caller = await callerOf(channel, request);
    if (caller.kind !== 'token') throw new BotError('token_invalid');
    await channel.callsOfConversation(`survey ${caller.conv}`);
    const answer = readBody(surveyAnswerSchema, await json(), 'request_invalid');
    const view = await channel.store.look(mailboxOf(caller.conv));
    if (view === undefined) throw new BotError('conversation_unknown', { conversation: caller.conv });
    const occasion = conversationOccasion(view);
    if (occasion === undefined) throw new BotError('conversation_running');
    await channel.survey.keep(occasion, answer);
    return [200, {}];
  });
  return { ...route, maxBodyBytes: 8_192 };
}
