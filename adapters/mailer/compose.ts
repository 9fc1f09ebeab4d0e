import { createHash } from 'node:crypto';

import type { SendMailOptions } from 'nodemailer';

import { BotError } from '../../bot/errors.ts';
import type { Mail } from '../../bot/ports/mailer.ts';
import { asHtml, asText } from './letter.ts';

/** One address and nothing else: no second recipient, no comment, no line break (the longest address has 254 characters, RFC 5321 §4.5.3). */
const oneAddress = /^(?=.{3,254}$)[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;

/** The mail as nodemailer takes it, as text and as HTML; the Message-ID follows from the key. @throws BotError `mail_failed` for a recipient that is not one plain address */
export function compose(key: string, { to, subject, parts }: Mail, from: string): SendMailOptions {
  if (!oneAddress.test(to)) throw new BotError('mail_failed', { reason: 'the recipient is not one plain address' });
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/[^\w.-]/g, '');
  return {
    from,
    to: { name: '', address: to },
    subject: subject.replace(/\p{Cc}+/gu, ' '),
    text: asText(parts),
    html: asHtml(subject, parts),
    messageId: `<${fingerprint(key)}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A short name for a key, the same for the same key: 32 hexadecimal digits. */
export function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
