import type { NewEffect } from '../../ports/conversation-store.ts';
import type { Mail, Mailer } from '../../ports/mailer.ts';
import type { EffectWorker } from '../outbox.ts';

/** Sends a mail after the commit, in a lane of its own; the payload is the mail itself, sealed like all that is kept and forgotten with its delivery. */
export function mailSend(mail: Mail): NewEffect {
  return { name: 'mail.send', lane: 'mails', payload: { ...mail } };
}

/** The worker of `mail.send`; it has no outcome. */
export function sendMail(mailer: Mailer): EffectWorker {
  return async (effect): Promise<undefined> => {
    await mailer.send(effect.key, effect.payload as unknown as Mail);
    return undefined;
  };
}
