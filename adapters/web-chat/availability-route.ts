import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { AvailabilityState } from '../../bot/service-desk/availability-state.ts';
import { availabilityText } from '../../bot/texts/queue.ts';
import type { Channel } from './channel.ts';
import { directLineRoute } from './direct-line-route.ts';

const closed: AvailabilityState = { state: 'closed' };

/**
 * `GET /chat/availability?system=`: whether a person can be spoken to now, about a served system, by its id or name, or about any, as `AvailabilityState`, and
 * `text`, the same for people.
 */
export function availabilityRoute({ origins, availability, clock }: Channel): Route {
  return directLineRoute(origins, 'GET', '/chat/availability', async (request, { query }) => {
    if (!origins.allow(request)) throw new BotError('origin_refused');
    const state = availability?.named(query.get('system') ?? '') ?? closed;
    return [200, { ...state, text: availabilityText(state, clock.now()) }];
  });
}
