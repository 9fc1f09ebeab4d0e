import type { Refusal } from '../../bot/ports/knowledge-base.ts';

/** A subject that is declared not to be served: when it applies, and the fixed referral. */
export interface RefusalClass extends Refusal {
  /** Patterns over the folded words of a message; one that fits is enough. */
  readonly rules: readonly RegExp[];
  /** Patterns that say "not this subject after all". */
  readonly exceptions: readonly RegExp[];
  /** Messages that must be refused: tests, written by the managers. */
  readonly examples: readonly string[];
}

/** Recognises the first declared out-of-scope subject of a message, given as folded words with single spaces. */
export function createRefusals(classes: readonly RefusalClass[]): (words: string) => Refusal | undefined {
  return (words) => {
    const found = classes.find(
      ({ rules, exceptions }) => rules.some((rule) => rule.test(words)) && !exceptions.some((exception) => exception.test(words)),
    );
    if (found === undefined) return undefined;
    return { id: found.id, message: found.message, ...(found.link === undefined ? {} : { link: found.link }) };
  };
}
