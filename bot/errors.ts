/**
 * The catalogue of failures: code → one sentence with `{placeholders}`, for operators and logs, never for the people who talk with
 * the bot. Each code has a row in `docs/errors.md`. Expected outcomes of a talk (a wrong CPF, a closed desk) are return values instead.
 */
const definitions = {
  config_invalid: 'Cannot start: the configuration is invalid: {details}',
  address_taken: 'Cannot start: port {port} of {host} is in use; stop its process or set another PORT',
  address_unusable: 'Cannot start: HOST "{host}" with port {port} cannot be listened on: {reason}',
  data_dir_owned: 'Cannot start: another process already uses DATA_DIR "{directory}"; stop it or set another DATA_DIR',
  data_dir_unusable: 'Cannot start: DATA_DIR cannot be used: "{directory}": {reason}',
  secret_lost: 'Cannot start: "{file}" is gone, and there is data that it protects; put it back from your backup',
  data_key_missing: 'Cannot read "{file}": it was sealed with key {keyId}, which is not in DATA_KEY',
  record_unreadable: 'Cannot read "{file}": the record is damaged',
  transcript_invalid: 'Cannot read the transcript: {details}',
  record_changed: 'Cannot write "{file}": another process has changed it since it was read',
  starting: 'Cannot serve yet: the server is starting; try again in a second',
  store_unavailable: 'Cannot acknowledge: the store refuses writes: {reason}',
  conversation_unknown: 'Cannot use conversation "{conversation}": there is none with this id',
  conversation_running: 'Cannot take a survey answer: the conversation has not ended',
  conversation_ended: 'Cannot write to conversation "{conversation}": it has ended',
  turn_superseded: 'Cannot commit the turn: another holder has the lock of its mailbox',
  turn_thread_ended: 'Cannot finish the turn: the thread of the turns has ended',
  turn_timed_out: 'Cannot finish the turn: it took longer than {seconds} s',
  queue_full: 'Cannot let the conversation wait: the queue holds {limit} already',
  attendant_full: 'Cannot give the conversation to the attendant: they hold {limit} already',
  desk_action_unanswered: 'Cannot say what became of the action: its turn has come to nothing',
  end_refused: 'Cannot end the conversation by silence: an activity of the user waits',
  operation_unsupported: 'Cannot run {operation}: a turn only sends; everything else is an effect',
  flow_unknown: 'Cannot run flow "{flow}": there is no such folder under dialogs/',
  flow_invalid: 'Cannot use flow "{flow}": {details}',
  body_too_large: 'Cannot read the body: it is larger than {limit} bytes',
  body_not_json: 'Cannot read the body: it is not valid JSON',
  body_timed_out: 'Cannot read the body: it did not arrive within {seconds} s',
  body_type_unsupported: 'Cannot read the body: send application/json without Content-Encoding',
  route_unknown: 'Cannot find this path',
  method_not_allowed: 'Cannot use this method on this path',
  request_invalid: 'Cannot handle the request: {details}',
  token_missing: 'Cannot serve without a token: send Authorization: Bearer',
  token_invalid: 'Cannot serve this token: it is not valid here',
  token_expired: 'Cannot serve this token: it has expired',
  token_origin_refused: 'Cannot serve this token: it was given for other origins',
  token_not_renewable: 'Cannot renew: this method can only be used to renew an existing token',
  identity_off: 'Cannot take an identity from the portal: PORTAL_IDENTITY_SECRET is not set',
  identity_invalid: 'Cannot take the identity: {details}',
  identity_expired: 'Cannot take the identity: its token has expired',
  identity_used: 'Cannot take the identity: its token was used before',
  identity_unknown: 'Cannot offer the identity again: nobody was identified in that conversation',
  text_too_long: 'Cannot accept the message: it is longer than {limit} characters',
  files_too_many: 'Cannot accept the files: one message takes at most {limit}',
  file_too_large: 'Cannot accept the file: it has more than {limit} bytes',
  file_type_refused: 'Cannot accept the file: {reason}',
  file_infected: 'Cannot accept the file: the scanner found {signature}',
  file_unreachable: 'Cannot fetch the file that the channel has named: {reason}',
  file_unknown: 'Cannot find this file: its link is wrong or over, or it was removed',
  files_unavailable: 'Cannot reach the files: {reason}',
  scanner_unavailable: 'Cannot check the file now: {reason}',
  activity_invalid: 'Cannot accept the activity: {details}',
  origin_refused: 'Cannot serve this origin: add it to EMBED_ORIGINS',
  rate_limited: 'Cannot handle the request: too many in a short time; try again in {seconds} s',
  ticket_number_taken: 'Cannot open a ticket: protocol number {protocolNumber} exists under another key',
  ticket_unknown: 'Cannot find a ticket with protocol number {protocolNumber}',
  tickets_unavailable: 'Cannot reach the tickets: {reason}',
  tickets_elsewhere: 'Cannot list or search the tickets here: their ticket system does that on its own page',
  mail_failed: 'Cannot send the mail: {reason}',
  effect_timed_out: 'Cannot deliver effect "{name}" in time: it is tried again',
  effect_unknown: 'Cannot deliver effect "{name}": no worker has this name',
  loopback_only: 'Cannot serve this path from elsewhere: without MicrosoftAppId it answers only on this machine, without a proxy',
  channel_unauthorized: 'Cannot accept the activity: its bearer token is missing or not valid for this bot',
  channel_keys_unreachable: 'Cannot accept the activity now: the keys of the channel cannot be read',
  service_url_refused: 'Cannot call the channel back: this serviceUrl is not allowed here',
  connector_failed: 'Cannot deliver to the channel: {reason}',
  knowledge_version_unknown: 'Cannot go back to version {version} of the knowledge base: it is not kept; kept are: {versions}',
  snapshot_thread_ended: 'Cannot build the knowledge base: its thread ended with code {code}',
  calendar_invalid: 'Cannot use the calendar: {details}',
  knowledge_invalid: 'Cannot use the knowledge base: {details}',
  assets_missing: 'Cannot build the web chat: {details}',
  staff_email_taken: 'Cannot add the account: another one has this e-mail address',
  staff_unknown: 'Cannot find an account of the staff with id "{account}"',
  sign_in_required: 'Cannot serve without a sign-in: open /desk/ and sign in',
  staff_not_allowed: 'Cannot serve this to role "{role}"',
  csrf_refused: 'Cannot accept the request: it does not come from a page of this server that the session has opened',
  command_unknown: 'Cannot run "{command}": use one of {commands}',
} as const;

/** Stable name of a failure, safe to match on and to log. */
export type ErrorCode = keyof typeof definitions;

/** Every code with its sentence. */
export const errorDefinitions: Readonly<Record<ErrorCode, string>> = definitions;

/** A failure with a stable code. Its details hold no personal data. */
export class BotError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, details: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(
      definitions[code].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(details[name] ?? placeholder)),
      cause === undefined ? undefined : { cause },
    );
    this.name = 'BotError';
    this.code = code;
    this.details = details;
  }
}

/** Whether something thrown is a BotError with this code. */
export function isBotError(thrown: unknown, code: ErrorCode): thrown is BotError {
  return thrown instanceof BotError && thrown.code === code;
}
