/**
 * What a conversation listens for, as far as masking is concerned: `cpf` while the CPF is the open question, `open` for a person who
 * is not identified yet, `identified` afterwards. The store reads it from the committed state.
 */
export type Listening = 'cpf' | 'open' | 'identified';

/** A text as it may be kept, and whether something was masked in it. */
export interface Redacted {
  readonly text: string;
  readonly masked: boolean;
}

/** Masks what must not be kept. */
export function redact(text: string, listening: Listening): Redacted {
  const masked = text.replace(listening === 'cpf' ? /\d(?:[\s.\-/]*\d){5,}/g : /\d{3}\.\d{3}\.\d{3}-\d{2}/g, '[CPF]');
  return { text: masked, masked: masked !== text };
}
