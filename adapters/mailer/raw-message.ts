import { createTransport } from 'nodemailer';

import type { Mail } from '../../bot/ports/mailer.ts';
import { compose } from './compose.ts';

const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** A mail as it travels (RFC 5322), with CRLF line ends. @throws BotError `mail_failed` */
export async function rawMessage(key: string, mail: Mail, from: string): Promise<Buffer> {
  const { message } = await transport.sendMail(compose(key, mail, from));
  return message as Buffer;
}
