/** A part of a mail, in plain pt-BR: a paragraph, a list under a title, a value to be read at a glance, or a link. */
export type MailPart =
  | string
  | { readonly title: string; readonly items: readonly string[] }
  | { readonly label: string; readonly value: string }
  | { readonly label: string; readonly link: string };

/** A mail as what it says, without CPF; the mailer writes it as text and as HTML. */
export interface Mail {
  /** One plain address. */
  readonly to: string;
  readonly subject: string;
  readonly parts: readonly MailPart[];
}

/** Sends mails. Delivery is at least once; the key becomes the Message-ID, so that a repeated mail can be recognised. */
export interface Mailer {
  /** @throws BotError `mail_failed` */
  send(key: string, mail: Mail): Promise<void>;
}
