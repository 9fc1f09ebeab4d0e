import type { Route } from '../../bot/ports/route.ts';
import { answerJson } from './answers.ts';

/** Whether one part of the process is ready for work, with the reason when it is not. */
export type ReadinessCheck = () => { readonly ready: true } | { readonly ready: false; readonly reason: string };

/** `/health/live` says that the process runs; `/health/ready` answers 503 with the reasons while a check is not ready. */
export function healthRoutes(checks: readonly ReadinessCheck[]): readonly Route[] {
  return [
    { method: 'GET', path: '/health/live', handle: (_request, response) => answerJson(response, 200, { status: 'live' }) },
    {
      method: 'GET',
      path: '/health/ready',
      handle: (_request, response) => {
        const reasons = checks.flatMap((check) => {
          const verdict = check();
          return verdict.ready ? [] : [verdict.reason];
        });
        answerJson(
          response,
          reasons.length === 0 ? 200 : 503,
          reasons.length === 0 ? { status: 'ready' } : { status: 'unavailable', reasons },
        );
      },
    },
  ];
}
