import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import { answerJson } from '../pages/answer-json.ts';
import type { TestClock } from './test-clock.ts';

const order = z.union([z.strictObject({ advance: z.string() }), z.strictObject({ set: z.iso.datetime({ offset: true }) })]);

/** `POST /test/clock` with `{"advance":"PT20M"}` (ISO 8601 duration of days, hours, minutes, seconds) or `{"set":"<ISO 8601 instant>"}`. */
export function testClockRoute(clock: TestClock): Route {
  return {
    method: 'POST',
    path: '/test/clock',
    async handle(_request, response, { json }) {
      const { data } = order.safeParse(await json());
      const target = data === undefined ? undefined : 'set' in data ? Date.parse(data.set) : clock.now() + milliseconds(data.advance);
      if (target === undefined || Number.isNaN(target)) {
        throw new BotError('request_invalid', { details: 'send {"advance":"PT20M"} or {"set":"2026-09-08T10:00:00-03:00"}' });
      }
      clock.set(target);
      answerJson(response, 200, { now: new Date(target).toISOString() });
    },
  };
}

/** The length of an ISO 8601 duration without years and months; `NaN` when it is none. */
function milliseconds(duration: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration);
  if (parts === null || /[PT]$/.test(duration)) return Number.NaN;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = parts;
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1_000;
}
