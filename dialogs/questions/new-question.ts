import { fold } from '../../bot/service-desk/fold.ts';

/** Something written instead of an answer: it is taken as a question. */
export interface NewQuestion {
  readonly question: string;
}

/**
 * What was written, as a question; `undefined` when it has no word in it.
 *
 * @example newQuestion('como envio?') // { question: 'como envio?' }
 * @example newQuestion('12?') // undefined
 */
export function newQuestion(heard: string): NewQuestion | undefined {
  return /[a-z]{2}/.test(fold(heard)) ? { question: heard } : undefined;
}
