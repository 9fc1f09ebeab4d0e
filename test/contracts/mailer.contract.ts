import { expect } from 'chai';

import { isBotError } from '../../bot/errors.ts';
import type { Mail, Mailer } from '../../bot/ports/mailer.ts';

/** A mailer, and a look into the letter box at its other end: raw messages (RFC 5322), one for each Message-ID, in no order. */
export interface MailerUnderTest {
  readonly mailer: Mailer;
  readonly letters: () => Promise<readonly string[]>;
}

/** A mail with all that it needs. */
export function aMail(changes: Partial<Mail> = {}): Mail {
  return { to: 'maria@exemplo.gov.br', subject: 'Chamado registrado', text: 'Olá, Maria.\n', ...changes };
}

/** What every mailer must do. `make` gives a mailer with an empty letter box. */
export function mailerContract(make: () => Promise<MailerUnderTest>): void {
  let mailer: Mailer;
  let letters: MailerUnderTest['letters'];
  beforeEach(async () => {
    ({ mailer, letters } = await make());
  });
  const onlyLetter = async (): Promise<string> => {
    const all = await letters();
    expect(all).to.have.length(1);
    return all[0] ?? '';
  };

  it('send() delivers recipient, subject and text', async () => {
    await mailer.send('key-1', aMail({ subject: 'Solução à vista', text: 'Coração.\nSegunda linha.\n' }));
    const letter = await onlyLetter();
    expect(header(letter, 'To')).to.equal('maria@exemplo.gov.br');
    expect(decodedWords(header(letter, 'Subject'))).to.equal('Solução à vista');
    expect(bodyOf(letter)).to.equal('Coração.\nSegunda linha.\n');
  });

  it('send() gives the same Message-ID for the same key, and another for another key', async () => {
    await mailer.send('key-1', aMail());
    const first = header(await onlyLetter(), 'Message-ID');
    await mailer.send('key-1', aMail());
    expect(header(await onlyLetter(), 'Message-ID')).to.equal(first);
    await mailer.send('key-2', aMail());
    expect(new Set((await letters()).map((letter) => header(letter, 'Message-ID')))).to.have.property('size', 2);
  });

  for (const to of [
    'a@b.br\r\nBcc: x@y.br',
    'a@b.br, x@y.br',
    'a@b.br;x@y.br',
    '"a" <a@b.br>',
    'a b@c.br',
    'a@b.br\u0000',
    'grupo:a@b.br;',
    '',
  ]) {
    it(`send() refuses ${JSON.stringify(to)} as a recipient`, async () => {
      const fault: unknown = await mailer.send('key-1', aMail({ to })).catch((thrown: unknown) => thrown);
      expect(isBotError(fault, 'mail_failed')).to.equal(true);
      expect(await letters()).to.deep.equal([]);
    });
  }

  it('send() lets no subject add a header', async () => {
    await mailer.send('key-1', aMail({ subject: 'Oi\r\nBcc: x@y.br\r\n\r\nCorpo falso' }));
    const letter = await onlyLetter();
    expect(() => header(letter, 'Bcc')).to.throw();
    expect(bodyOf(letter)).to.equal('Olá, Maria.\n');
  });

  it('send() lets no text add a part or a header', async () => {
    const text = '.\r\nBcc: x@y.br\n\n--boundary\nContent-Type: text/html\n\n<b>oi</b>\n';
    await mailer.send('key-1', aMail({ text }));
    const letter = await onlyLetter();
    expect(header(letter, 'Content-Type')).to.match(/^text\/plain/);
    expect(bodyOf(letter)).to.equal(text.replaceAll('\r\n', '\n'));
  });
}

function header(letter: string, name: string): string {
  const head = (letter.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
  const found = head.split('\r\n').find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `));
  expect(found, name).to.not.equal(undefined);
  return found?.slice(name.length + 2) ?? '';
}

function bodyOf(letter: string): string {
  const body = letter.slice(letter.indexOf('\r\n\r\n') + 4);
  const encoding = /^Content-Transfer-Encoding: (.+)$/im.exec(letter)?.[1]?.trim();
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : encoding === 'quoted-printable' ? unquoted(body) : Buffer.from(body);
  return bytes.toString('utf8').replaceAll('\r\n', '\n');
}

function unquoted(body: string): Buffer {
  const joined = body.replace(/=\r\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

function decodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, word: string) => unquoted(word.replaceAll('_', ' ')).toString('utf8'))
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString('utf8'));
}
