import type { Mail } from '../../bot/ports/mailer.ts';
import { compose } from './compose.ts';

/** A mail as it travels (RFC 5322), with CRLF line ends. @throws BotError `mail_failed` */
export async function rawMessage(key: string, mail: Mail, from: string): Promise<Buffer> {
  const { createTransport } = await import('nodemailer'); // 8 MB that a desk without mails does not need
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail(compose(key, mail, from));
  return message as Buffer;
}
