import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import { BotError, type ErrorCode } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import { answerJson } from '../pages/answer-json.ts';

const statuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  request_invalid: 400,
  activity_invalid: 400,
  body_not_json: 400,
  conversation_ended: 400,
  token_missing: 401,
  sign_in_required: 401,
  channel_unauthorized: 401,
  token_invalid: 403,
  token_expired: 403,
  token_origin_refused: 403,
  origin_refused: 403,
  loopback_only: 403,
  staff_not_allowed: 403,
  csrf_refused: 403,
  service_url_refused: 403,
  route_unknown: 404,
  conversation_unknown: 404,
  ticket_unknown: 404,
  file_unknown: 404,
  method_not_allowed: 405,
  body_timed_out: 408,
  body_too_large: 413,
  file_too_large: 413,
  body_type_unsupported: 415,
  rate_limited: 429,
  starting: 503,
  store_unavailable: 503,
  files_unavailable: 503,
  tickets_unavailable: 503,
  channel_keys_unreachable: 503,
};

/** The HTTP status that says a failure to the caller; 500 for all that is none of the caller's business. */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 500;
}

/**
 * Answers a failure as `{"error":{"code","message"}}`. The caller learns the message only of failures that are the caller's (4xx); of
 * all others a reference under which the log has the details.
 */
export function answerFailure(response: ServerResponse, thrown: unknown, log: Log): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = thrown instanceof BotError ? statusOf(thrown.code) : 500;
  if (thrown instanceof BotError && status < 500) {
    if (thrown.details['seconds'] !== undefined && status === 429) response.setHeader('retry-after', String(thrown.details['seconds']));
    return answerJson(response, status, { error: { code: thrown.code, message: thrown.message } });
  }
  const reference = randomBytes(4).toString('hex');
  if (thrown instanceof BotError && thrown.code === 'starting') log.info({ status }, 'a request came before the start was done');
  else log.error({ ...anonymous(thrown), reference, status }, 'request failed');
  if (status === 503) response.setHeader('retry-after', '5');
  const code = thrown instanceof BotError && status === 503 ? thrown.code : 'internal_error';
  return answerJson(response, status, { error: { code, message: `Cannot handle the request: see the log, reference ${reference}` } });
}

/** Name, code and place of a failure: its message may hold what a person wrote. */
function anonymous(thrown: unknown): Readonly<Record<string, string>> {
  if (!(thrown instanceof Error)) return { failure: typeof thrown };
  const frames = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    failure: thrown instanceof BotError ? thrown.code : thrown.name,
    at: frames
      .slice(0, 4)
      .map((line) => line.trim())
      .join(' < '),
  };
}
