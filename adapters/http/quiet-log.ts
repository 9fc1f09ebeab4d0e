interface RestifyLog {
  readonly trace: () => void;
  readonly debug: () => void;
  readonly info: () => void;
  readonly warn: () => void;
  readonly error: () => void;
  readonly child: () => RestifyLog;
}

const nothing = (): void => undefined;

/** The log that restify is given: what a request comes to is logged once, by the edge itself. */
export const quietLog: RestifyLog = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  child: () => quietLog,
};
