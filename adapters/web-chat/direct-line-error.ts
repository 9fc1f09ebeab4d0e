import type { ServerResponse } from 'node:http';

import { BotError, type ErrorCode } from '../../bot/errors.ts';
import { attachmentTexts as file } from '../../bot/texts/attachments.ts';
import type { FileRefusal } from '../../bot/service-desk/attachment-rules.ts';
import { maxTextLength } from '../../bot/service-desk/message-length.ts';
import { webChatErrorTexts as say } from '../../bot/texts/web-chat-errors.ts';
import { answerJson } from '../pages/answer-json.ts';

/** A refusal in the form of Direct Line 3.0: `{"error":{"code","message"}}`. 403 ends the chat in Web Chat, so only a bad token gets it. */
export interface DirectLineError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

const answers: Partial<Readonly<Record<ErrorCode, (fault: BotError) => DirectLineError>>> = {
  token_missing: (fault) => ({ status: 401, code: 'BadArgument', message: fault.message }),
  token_invalid: (fault) => ({ status: 403, code: 'BadArgument', message: fault.message }),
  token_expired: (fault) => ({ status: 403, code: 'TokenExpired', message: fault.message }),
  token_origin_refused: (fault) => ({ status: 403, code: 'BadArgument', message: fault.message }),
  token_not_renewable: (fault) => ({ status: 400, code: 'BadArgument', message: fault.message }),
  origin_refused: (fault) => ({ status: 403, code: 'BadArgument', message: fault.message }),
  conversation_unknown: () => ({ status: 404, code: 'BadArgument', message: 'Unknown conversation' }),
  conversation_running: (fault) => ({ status: 409, code: 'BadArgument', message: fault.message }),
  conversation_ended: () => ({ status: 400, code: 'ConversationEnded', message: say.ended }),
  activity_invalid: (fault) => ({ status: 400, code: 'BadArgument', message: fault.message }),
  request_invalid: (fault) => ({ status: 400, code: 'BadArgument', message: fault.message }),
  identity_off: (fault) => ({ status: 404, code: 'IdentityOff', message: fault.message }),
  identity_invalid: (fault) => ({ status: 400, code: 'IdentityInvalid', message: fault.message }),
  identity_expired: (fault) => ({ status: 400, code: 'IdentityExpired', message: fault.message }),
  identity_used: (fault) => ({ status: 400, code: 'IdentityUsed', message: fault.message }),
  identity_unknown: (fault) => ({ status: 404, code: 'IdentityUnknown', message: fault.message }),
  text_too_long: (fault) => ({ status: 413, code: 'MessageSizeTooBig', message: say.textTooLong(Number(fault.details['limit'])) }),
  file_too_large: ({ details }) => ({ status: 413, code: 'MessageSizeTooBig', message: file.tooLarge(Number(details['limit'])) }),
  files_too_many: ({ details }) => ({ status: 400, code: 'BadArgument', message: file.tooMany(Number(details['limit'])) }),
  file_type_refused: ({ details }) => ({ status: 415, code: 'BadArgument', message: file.refused(details['reason'] as FileRefusal) }),
  file_infected: () => ({ status: 422, code: 'BadArgument', message: file.infected }),
  file_unknown: () => ({ status: 404, code: 'BadArgument', message: file.linkOver }),
  files_unavailable: () => ({ status: 503, code: 'ServiceError', message: file.unavailable, retryAfterSeconds: 5 }),
  body_not_json: (fault) => ({ status: 400, code: 'BadSyntax', message: fault.message }),
  body_timed_out: () => ({ status: 408, code: 'BadSyntax', message: say.interrupted }),
  body_too_large: () => ({ status: 413, code: 'MessageSizeTooBig', message: say.textTooLong(maxTextLength) }),
  body_type_unsupported: (fault) => ({ status: 415, code: 'BadArgument', message: fault.message }),
  rate_limited: ({ details }) => {
    const seconds = Number(details['seconds']);
    return { status: 429, code: 'ServiceError', message: say.tooMany(seconds), retryAfterSeconds: seconds };
  },
  store_unavailable: () => ({ status: 503, code: 'ServiceError', message: say.unavailable, retryAfterSeconds: 5 }),
};

/** The Direct Line answer to a failure, or `undefined` when it is not the caller's business and the edge shall answer. */
export function directLineErrorOf(thrown: unknown): DirectLineError | undefined {
  return thrown instanceof BotError ? answers[thrown.code]?.(thrown) : undefined;
}

/** Sends a refusal. */
export function answerDirectLineError(response: ServerResponse, { status, code, message, retryAfterSeconds }: DirectLineError): void {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  answerJson(response, status, { error: { code, message } });
}
