import { join } from 'node:path';

import { BotError } from '../../bot/errors.ts';
import type { Mailer } from '../../bot/ports/mailer.ts';
import { writeDurably } from '../durable-files/write-durably.ts';
import { fingerprint } from './compose.ts';
import { rawMessage } from './raw-message.ts';

/** Writes each mail into a folder as an `.eml` file named for its key, so that a repeated mail replaces itself. For development. */
export function folderMailer({ directory, from }: { readonly directory: string; readonly from: string }): Mailer {
  return {
    send: async (key, mail) => {
      const message = await rawMessage(key, mail, from);
      try {
        await writeDurably(join(directory, `${fingerprint(key)}.eml`), message);
      } catch (fault) {
        throw new BotError('mail_failed', { reason: (fault as NodeJS.ErrnoException).code ?? 'the file cannot be written' }, fault);
      }
    },
  };
}
