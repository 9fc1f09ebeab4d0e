/** What may stand beside a log message: codes, counts, durations and a conversation's internal id. Never a text, name, e-mail or CPF. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The operator's log. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
