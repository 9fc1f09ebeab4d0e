import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real SMTP server on a free port of this machine. */
export interface TestSmtpServer {
  readonly url: string;
  /** Raw messages by their Message-ID: what a mail box shows of a mail that came twice. */
  readonly letters: ReadonlyMap<string, string>;
  /** Sender and recipients as the protocol said them, of each mail taken. */
  readonly envelopes: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts it; without options it takes every mail of everybody, without TLS. */
export async function startSmtpServer(options: SMTPServerOptions = {}, port = 0): Promise<TestSmtpServer> {
  const letters = new Map<string, string>();
  const envelopes: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData(stream, { envelope }, done) {
      text(stream).then((raw) => {
        letters.set(/^Message-ID: (.+)$/im.exec(raw)?.[1]?.trim() ?? '', raw);
        const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        envelopes.push([sender, ...envelope.rcptTo.map(({ address }) => address)].join(' → '));
        done();
      }, done);
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: given } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(given)}`,
    letters,
    envelopes,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
