/** A mail in plain text, in plain pt-BR, without CPF. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mails. Delivery is at least once; the key becomes the Message-ID, so that a repeated mail can be recognised. */
export interface Mailer {
  /** @throws BotError `mail_failed` */
  send(key: string, mail: Mail): Promise<void>;
}
