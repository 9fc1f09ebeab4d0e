import { BotError } from './errors.ts';

/** One environment variable: what it means, its default, how it is read. */
export interface Setting<T> {
  readonly name: string;
  readonly description: string;
  /** Value when the variable is absent or empty, as it would be written in `.env`. */
  readonly fallback: string;
  /** Reads the text; throws a plain sentence (as the message) when it is wrong. */
  readonly read: (text: string) => T;
  /** Must be set when NODE_ENV is `production`. */
  readonly requiredInProduction?: boolean;
}

/** The text of a setting is wrong; its details say what was expected. */
export class Unreadable extends BotError {
  constructor(details: string) {
    super('config_invalid', { details });
  }
}

/** Takes any text as it is. */
export const text = (value: string): string => value;

/** Reads values with commas between them. */
export const list = (value: string): readonly string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Reads one of these words. */
export const oneOf =
  <T extends string>(...allowed: readonly T[]) =>
  (value: string): T => {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) throw new Unreadable(`expected one of ${allowed.join(', ')}`);
    return found;
  };

/** Reads a whole number within bounds, both included. */
export const wholeNumber =
  (minimum: number, maximum: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < minimum || number > maximum) {
      throw new Unreadable(`expected a whole number from ${minimum} to ${maximum}`);
    }
    return number;
  };

/** Reads a number within bounds, both included. */
export const decimal =
  (minimum: number, maximum: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isFinite(number) || number < minimum || number > maximum) {
      throw new Unreadable(`expected a number from ${minimum} to ${maximum}`);
    }
    return number;
  };

/** Reads the address of a site, without a slash at its end; empty stays empty. */
export const origin = (value: string): string => {
  if (value === '') return '';
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new Unreadable('expected an address like https://chat.example.gov.br');
  return value.replace(/\/+$/, '');
};

/** Reads addresses of sites with commas between them. */
export const origins = (value: string): readonly string[] => list(value).map(origin);

/** Reads one secret of at least 32 characters, or two while it is being rotated. */
export const secrets = (value: string): readonly string[] => {
  const all = list(value);
  if (all.some((secret) => secret.length < 32)) throw new Unreadable('expected secrets of at least 32 characters');
  if (all.length > 2) throw new Unreadable('expected one secret, or "new,old" while rotating');
  return all;
};

/** Reads where clamd listens: `tcp://127.0.0.1:3310` or `unix:/run/clamav/clamd.ctl`; nothing when it is empty. */
export const clamdAddress = (value: string): { readonly host: string; readonly port: number } | { readonly path: string } | undefined => {
  if (value === '') return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'tcp:' && url.hostname !== '')
    return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) };
  if (url?.protocol === 'unix:' && url.pathname.length > 1) return { path: decodeURIComponent(url.pathname) };
  throw new Unreadable('expected an address like tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl');
};

/** Reads the address of a mail server; empty stays empty. */
export const smtpAddress = (value: string): string => {
  if (value === '') return '';
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new Unreadable('expected an address like smtps://user:password@smtp.example.gov.br:465');
  return value;
};

/** Reads an ISO 8601 instant as ms since 1970. */
export const instant = (value: string): number | undefined => {
  if (value === '') return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw new Unreadable('expected an instant like 2026-09-08T10:00:00-03:00');
  return time;
};

/** Keeps the type of what a setting is read as. */
export const setting = <T>(definition: Setting<T>): Setting<T> => definition;
