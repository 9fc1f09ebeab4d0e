import { BotError } from '../bot/errors.ts';

/** One thing wrong in a file that managers edit, said in Portuguese: where it is, what it is and what to do. */
export interface Fault {
  /** Path of the file, relative to the knowledge folder. */
  readonly file: string;
  /** 1 for the first line; left out when the fault is of the whole file. */
  readonly line?: number;
  /** Key of the front matter or YAML file, e.g. `variacoes.2`. */
  readonly key?: string;
  readonly problem: string;
  readonly remedy: string;
}

/** The fault as one line of text. */
export function faultLine({ file, line, key, problem, remedy }: Fault): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${key === undefined ? '' : `${key}: `}${problem} ${remedy}`;
}

/** All faults as one `knowledge_invalid`, a line each. */
export function knowledgeInvalid(faults: readonly Fault[]): BotError {
  return new BotError('knowledge_invalid', { details: faults.map(faultLine).join('\n') });
}
