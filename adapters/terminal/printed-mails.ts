import type { Mailer } from '../../bot/ports/mailer.ts';
import { terminalTexts as say } from '../../bot/texts/terminal.ts';

/** A mailer that prints: whoever tries a dialog in the terminal reads the codes that it mails. */
export const printedMails: Mailer = {
  send(_key, { to, subject, parts }) {
    const lines = parts.flatMap((part) => {
      if (typeof part === 'string') return [part];
      if ('items' in part) return [part.title, ...part.items.map((item) => `- ${item}`)];
      return [`${part.label}: ${'value' in part ? part.value : part.link}`];
    });
    console.log(say.mail(to, subject, lines.join('\n')));
    return Promise.resolve();
  },
};
