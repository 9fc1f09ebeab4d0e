import type { Config } from '../../bot/config.ts';
import type { Mailer } from '../../bot/ports/mailer.ts';
import { folderMailer } from './folder-mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';

/** The mailer that the settings name: an SMTP server, or else a folder. */
export function configuredMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>, folder: string): Mailer {
  return smtpUrl === '' ? folderMailer({ directory: folder, from: mailFrom }) : smtpMailer({ url: smtpUrl, from: mailFrom });
}
