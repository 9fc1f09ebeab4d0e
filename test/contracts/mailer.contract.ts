import { expect } from 'chai';

import { isBotError } from '../../bot/errors.ts';
import type { Mail, Mailer } from '../../bot/ports/mailer.ts';
import { readLetter, type Letter } from '../support/letter.ts';

/** A mailer, and a look into the letter box at its other end: raw messages (RFC 5322), one for each Message-ID, in no order. */
export interface MailerUnderTest {
  readonly mailer: Mailer;
  readonly letters: () => Promise<readonly string[]>;
}

/** A mail with all that it needs. */
export function aMail(changes: Partial<Mail> = {}): Mail {
  return { to: 'maria@exemplo.gov.br', subject: 'Chamado registrado', parts: ['Olá, Maria.'], ...changes };
}

/** What every mailer must do. `make` gives a mailer with an empty letter box. */
export function mailerContract(make: () => Promise<MailerUnderTest>): void {
  let mailer: Mailer;
  let letters: MailerUnderTest['letters'];
  beforeEach(async () => {
    ({ mailer, letters } = await make());
  });
  const onlyLetter = async (): Promise<Letter> => {
    const all = await letters();
    expect(all).to.have.length(1);
    return readLetter(all[0] ?? '');
  };

  it('send() delivers recipient, subject and what the mail says, as text and as HTML', async () => {
    const parts = ['Coração.', { title: 'O que fazer', items: ['Um.', 'Dois.'] }, { label: 'Código', value: '123456' }];
    await mailer.send('key-1', aMail({ subject: 'Solução à vista', parts }));
    const { header, bodies } = await onlyLetter();
    expect(header('To')).to.equal('maria@exemplo.gov.br');
    expect(header('Subject')).to.equal('Solução à vista');
    expect(header('Content-Type')).to.match(/^multipart\/alternative/);
    expect(bodies['text/plain']).to.equal('Coração.\n\nO que fazer\n- Um.\n- Dois.\n\nCódigo: 123456');
    expect(bodies['text/html']).to.include('<html lang="pt-BR">').and.include('<p>Coração.</p>').and.include('<li>Dois.</li>');
  });

  it('send() keeps long subjects and every sign whole', async () => {
    const subject = `Chamado ${'ação 🙂 '.repeat(30)}fim`;
    await mailer.send('key-1', aMail({ subject, parts: [`${'ção 🙂 '.repeat(400)}fim`] }));
    const { header, bodies } = await onlyLetter();
    expect(header('Subject')).to.equal(subject);
    expect(bodies['text/plain']).to.match(/^(?:ção 🙂 ){400}fim$/u);
  });

  it('send() gives the same Message-ID for the same key, and another for another key', async () => {
    await mailer.send('key-1', aMail());
    const first = (await onlyLetter()).header('Message-ID');
    await mailer.send('key-1', aMail());
    expect((await onlyLetter()).header('Message-ID')).to.equal(first);
    await mailer.send('key-2', aMail());
    expect(new Set((await letters()).map((letter) => readLetter(letter).header('Message-ID')))).to.have.property('size', 2);
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
    const { header, bodies } = await onlyLetter();
    expect(header('Bcc')).to.equal(undefined);
    expect(bodies['text/plain']).to.equal('Olá, Maria.');
  });

  it('send() lets no sentence add a part, a header or markup', async () => {
    const sentence = '.\r\nBcc: x@y.br\n\n--boundary\nContent-Type: text/html\n\n<b onclick="x">oi</b>';
    await mailer.send('key-1', aMail({ parts: [sentence] }));
    const { header, bodies } = await onlyLetter();
    expect(header('Bcc')).to.equal(undefined);
    expect(bodies['text/plain']).to.equal(sentence.replaceAll('\r\n', '\n'));
    expect(bodies['text/html']).to.not.include('<b ');
  });
}
