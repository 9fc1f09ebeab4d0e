import { randomBytes } from 'node:crypto';

/** A new id that nobody can guess: 128 random bits in hexadecimal, safe as a name on every disk and in every URL. */
export function newFileId(): string {
  return randomBytes(16).toString('hex');
}

/** Whether a text has the form of an id; whatever has another form names no file, and touches no path. */
export function isFileId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}
