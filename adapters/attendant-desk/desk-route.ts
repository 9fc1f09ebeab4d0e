import { BotError, type ErrorCode } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { FileRefusal } from '../../bot/service-desk/attachment-rules.ts';
import { attachmentTexts as say } from '../../bot/texts/attachments.ts';
import { answerJson } from '../pages/answer-json.ts';
import type { StaffGuard, StaffRoute } from './guard-route.ts';

/** Status and, where a person can do something about it, the sentence that the page shows. */
type Refusal = readonly [status: number, message?: string];

const refusals: Partial<Readonly<Record<ErrorCode, (fault: BotError) => Refusal>>> = {
  sign_in_required: () => [401],
  staff_not_allowed: () => [403],
  csrf_refused: () => [403],
  request_invalid: () => [400],
  body_not_json: () => [400],
  body_type_unsupported: () => [415],
  body_too_large: () => [413],
  conversation_unknown: () => [404],
  ticket_unknown: () => [404],
  file_unknown: () => [404],
  tickets_elsewhere: () => [501],
  rate_limited: () => [429],
  file_too_large: ({ details }) => [413, say.tooLarge(Number(details['limit']))],
  file_type_refused: ({ details }) => [415, say.refused(details['reason'] as FileRefusal)],
  file_infected: () => [422, say.infected],
  files_unavailable: () => [503, say.unavailable],
  scanner_unavailable: () => [503, say.unavailable],
  tickets_unavailable: () => [503],
  store_unavailable: () => [503],
};

/** A route of the desk's page for those who attend: its failures are `{"error":{"code","message"?}}`, the message in Portuguese. */
export function deskRoute(guard: StaffGuard, route: Omit<StaffRoute, 'may'>): Route {
  const guarded = guard.staffRoute({ ...route, may: ['attend'] });
  return {
    ...guarded,
    async handle(request, response, context) {
      try {
        await guarded.handle(request, response, context);
      } catch (fault) {
        const refusal = fault instanceof BotError && !response.headersSent ? refusals[fault.code]?.(fault) : undefined;
        if (refusal === undefined) throw fault;
        const [status, message] = refusal;
        answerJson(response, status, { error: { code: (fault as BotError).code, ...(message === undefined ? {} : { message }) } });
      }
    },
  };
}
