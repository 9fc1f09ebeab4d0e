import type { Mailer } from '../../bot/ports/mailer.ts';
import { rawMessage } from './raw-message.ts';

/** A mailer whose letter box lives as long as the process: for talks in the terminal and for tests. */
export interface MemoryMailer extends Mailer {
  /** Raw messages (RFC 5322) by their key. */
  readonly letters: ReadonlyMap<string, string>;
}

/** Makes an empty letter box. */
export function memoryMailer(): MemoryMailer {
  const letters = new Map<string, string>();
  return {
    letters,
    send: async (key, mail) => {
      letters.set(key, (await rawMessage(key, mail, 'nao-responda@central.example.gov.br')).toString('utf8'));
    },
  };
}
