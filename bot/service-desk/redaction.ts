import type { Listening } from '../ports/conversation-store.ts';

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
