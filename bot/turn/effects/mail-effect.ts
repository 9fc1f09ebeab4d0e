import type { NewEffect } from '../../ports/conversation-store.ts';
import type { Mail, Mailer } from '../../ports/mailer.ts';
import type { EffectWorker } from '../outbox.ts';

/** Sends a mail after the commit; the payload is the mail itself. */
export function mailSend({ to, subject, text }: Mail): NewEffect {
  return { name: 'mail.send', payload: { to, subject, text } };
}

/** The worker of `mail.send`; it has no outcome. */
export function sendMail(mailer: Mailer): EffectWorker {
  return async (effect): Promise<undefined> => {
    await mailer.send(effect.key, effect.payload as unknown as Mail);
    return undefined;
  };
}
