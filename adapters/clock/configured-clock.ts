import type { Clock } from '../../bot/ports/clock.ts';
import type { Route } from '../../bot/ports/route.ts';
import { systemClock } from './system-clock.ts';
import { testClockRoute } from './test-clock-route.ts';
import { testClock } from './test-clock.ts';

/** The system's clock, or, with a start (ms since 1970), a test clock and the route that moves it. */
export function configuredClock(testStart: number | undefined): { readonly clock: Clock; readonly routes: readonly Route[] } {
  if (testStart === undefined) return { clock: systemClock(), routes: [] };
  const clock = testClock(testStart);
  return { clock, routes: [testClockRoute(clock)] };
}
