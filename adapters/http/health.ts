import type { Route } from '../../bot/ports/route.ts';
import { answerJson } from '../pages/answer-json.ts';

/** Whether one part of the process is ready for work: with details that an operator should know, or with the reason when it is not. */
export type ReadinessCheck = () => { readonly ready: true; readonly details?: object } | { readonly ready: false; readonly reason: string };

/** `/health/live` says that the process runs; `/health/ready` answers 503 with the reasons while a check is not ready, else 200 with the details. */
export function healthRoutes(checks: readonly ReadinessCheck[]): readonly Route[] {
  return [
    { method: 'GET', path: '/health/live', handle: (_request, response) => answerJson(response, 200, { status: 'live' }) },
    {
      method: 'GET',
      path: '/health/ready',
      handle: (_request, response) => {
        const verdicts = checks.map((check) => check());
        const reasons = verdicts.flatMap((verdict) => (verdict.ready ? [] : [verdict.reason]));
        const details = verdicts.map((verdict) => (verdict.ready ? verdict.details : undefined));
        if (reasons.length > 0) answerJson(response, 503, { status: 'unavailable', reasons });
        else answerJson(response, 200, Object.assign({ status: 'ready' }, ...details) as object);
      },
    },
  ];
}
