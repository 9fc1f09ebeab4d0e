import type { Transporter } from 'nodemailer';

import { BotError } from '../../bot/errors.ts';
import type { Mailer } from '../../bot/ports/mailer.ts';
import { compose } from './compose.ts';

/** Where mails are handed in. */
export interface SmtpOptions {
  /** `smtps://user:password@host:465` (TLS from the start) or `smtp://host:587` (STARTTLS when the server offers it). */
  readonly url: string;
  readonly from: string;
  /** Longest time of one answer of the server, in ms. Default 8,000, so that a mail is given up before its effect is. */
  readonly answerMs?: number;
}

/** Hands mails in at an SMTP server (RFC 5321), each over a connection of its own; a repeated mail has the same Message-ID. */
export function smtpMailer({ url, from, answerMs = 8_000 }: SmtpOptions): Mailer {
  let transport: Promise<Transporter> | undefined;
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer'); // 8 MB that a desk without mails does not need
    const deadlines = { connectionTimeout: answerMs, greetingTimeout: answerMs, socketTimeout: answerMs, dnsTimeout: answerMs };
    return createTransport({ url, ...deadlines, disableFileAccess: true, disableUrlAccess: true });
  };
  return {
    async send(key, mail) {
      const message = compose(key, mail, from);
      transport ??= open();
      try {
        await (await transport).sendMail(message);
      } catch (fault) {
        throw new BotError('mail_failed', { reason: reasonOf(fault) }, fault);
      }
    },
  };
}

/** The codes alone: the server's sentence may quote an address. */
function reasonOf(fault: unknown): string {
  const { code = 'unknown', responseCode } = fault as { readonly code?: string; readonly responseCode?: number };
  return responseCode === undefined ? code : `${code} ${String(responseCode)}`;
}
