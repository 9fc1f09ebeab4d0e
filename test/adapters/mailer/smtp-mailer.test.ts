import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { expect } from 'chai';

import { smtpMailer } from '../../../adapters/mailer/smtp-mailer.ts';
import { BotError } from '../../../bot/errors.ts';
import { aMail, mailerContract } from '../../contracts/mailer.contract.ts';
import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';

const from = 'nao-responda@central.example.gov.br';

describe('smtpMailer', () => {
  let server: TestSmtpServer;
  afterEach(() => server.close());

  describe('with a server that takes mails', () => {
    beforeEach(async () => {
      server = await startSmtpServer();
    });

    mailerContract(() =>
      Promise.resolve({ mailer: smtpMailer({ url: server.url, from }), letters: () => Promise.resolve([...server.letters.values()]) }),
    );

    it('hands in sender and recipient, and nobody else', async () => {
      await smtpMailer({ url: server.url, from }).send('key-1', aMail());
      expect(server.envelopes).to.deep.equal([`${from} → maria@exemplo.gov.br`]);
    });

    it('hands in many mails at the same time', async () => {
      const mailer = smtpMailer({ url: server.url, from });
      await Promise.all(Array.from({ length: 50 }, (_, index) => mailer.send(`key-${String(index)}`, aMail())));
      expect(server.letters).to.have.property('size', 50);
    });

    it('goes on when the server is there again', async () => {
      const mailer = smtpMailer({ url: server.url, from });
      await mailer.send('key-1', aMail());
      await server.close();
      expect(await failureOf(mailer.send('key-2', aMail()))).to.match(/^Cannot send the mail: E/);
      server = await startSmtpServer({}, Number(new URL(server.url).port));
      await mailer.send('key-2', aMail());
      expect(server.letters).to.have.property('size', 1);
    });
  });

  it('reports a refused recipient as mail_failed, without the address', async () => {
    server = await startSmtpServer({ onRcptTo: ({ address }, _session, done) => done(new Error(`no such person: ${address}`)) });
    expect(await failureOf(smtpMailer({ url: server.url, from }).send('key-1', aMail()))).to.equal('Cannot send the mail: EENVELOPE 550');
  });

  it('reports a wrong password as mail_failed, without the password', async () => {
    server = await startSmtpServer({ authOptional: false, onAuth: (_auth, _session, done) => done(new Error('no')) });
    const url = server.url.replace('smtp://', 'smtp://balcao:segredo@');
    expect(await failureOf(smtpMailer({ url, from }).send('key-1', aMail()))).to.equal('Cannot send the mail: EAUTH 535');
  });

  it('signs in with what its address says', async () => {
    const seen: string[] = [];
    server = await startSmtpServer({
      authOptional: false,
      onAuth: ({ username = '', password = '' }, _session, done) => {
        seen.push(`${username} ${password}`);
        done(null, { user: username });
      },
    });
    await smtpMailer({ url: server.url.replace('smtp://', 'smtp://balcao:se%40gredo@'), from }).send('key-1', aMail());
    expect(seen).to.deep.equal(['balcao se@gredo']);
  });

  it('gives up on a server that says nothing', async () => {
    server = await startSmtpServer();
    const sockets: Socket[] = [];
    const silent = await listening(createServer((socket) => void sockets.push(socket)));
    const url = `smtp://127.0.0.1:${String((silent.address() as AddressInfo).port)}`;
    expect(await failureOf(smtpMailer({ url, from, answerMs: 200 }).send('key-1', aMail()))).to.equal('Cannot send the mail: ETIMEDOUT');
    sockets.forEach((socket) => socket.destroy());
    silent.close();
  });
});

function listening(silent: Server): Promise<Server> {
  return new Promise((resolve) => silent.listen(0, '127.0.0.1', () => resolve(silent)));
}

/** The sentence of the `mail_failed` with which a promise fails. */
async function failureOf(sending: Promise<void>): Promise<string> {
  const fault: unknown = await sending.catch((thrown: unknown) => thrown);
  expect(fault).to.be.instanceOf(BotError).with.property('code', 'mail_failed');
  return (fault as BotError).message;
}
