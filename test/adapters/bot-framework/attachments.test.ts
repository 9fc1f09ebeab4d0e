import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { expect } from 'chai';

import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { createFileLinks } from '../../../bot/file-links.ts';
import { BotError } from '../../../bot/errors.ts';
import type { Activity, JsonValue } from '../../../bot/ports/activity.ts';
import type { FileScanner } from '../../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../../bot/ports/file-store.ts';
import { attachmentTexts as say } from '../../../bot/texts/attachments.ts';
import { conversationMailbox } from '../../../bot/turn/mailbox-name.ts';
import {
  aMessage,
  post,
  startConnector,
  startDesk,
  until,
  usual,
  type Connector,
  type Desk,
  type DeskOptions,
} from './channel-under-test.ts';

const mailbox = conversationMailbox('emulator', 'a1b2|livechat', 1);
const pdf = `%PDF-1.7\n${'x'.repeat(500)}`;

function* endless(): Generator<string> {
  for (yield pdf; ;) yield 'x'.repeat(50_000);
}

/** A host of files that counts who comes. */
interface Host {
  readonly url: string;
  asked: number;
  answer: (response: ServerResponse, request: IncomingMessage) => void;
  readonly server: Server;
}

async function startHost(): Promise<Host> {
  const server = createServer((request, response) => {
    host.asked += 1;
    host.answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host: Host = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked: 0,
    answer: (response) => void response.writeHead(200, { 'content-type': 'application/pdf' }).end(pdf),
    server,
  };
  return host;
}

describe('the files of a Bot Framework channel', () => {
  let desk: Desk;
  let connector: Connector;
  let host: Host;
  let files: FileStore;
  const open = async (options: DeskOptions = {}): Promise<void> => {
    await desk.close();
    desk = await startDesk({ files, ...options });
  };
  beforeEach(async () => {
    files = memoryFileStore();
    desk = await startDesk({ files });
    connector = await startConnector();
    host = await startHost();
  });
  afterEach(async () => {
    host.server.closeAllConnections();
    host.server.close();
    await connector.close();
    await desk.close();
  });

  const sendFiles = (...attachments: readonly JsonValue[]): Promise<{ readonly status: number; readonly text: string }> =>
    post(desk, aMessage(connector, { text: '', attachments }));
  const named = (path: string, more: object = {}): JsonValue => ({
    contentType: 'application/pdf',
    contentUrl: host.url + path,
    name: 'nota.pdf',
    ...more,
  });
  const said = (): readonly (string | undefined)[] => connector.calls.map(({ activity }) => activity.text);
  const logged = async (): Promise<Activity | undefined> => (await desk.store.read(mailbox, { audiences: ['user'] })).entries[0]?.activity;
  const provisional = async (): Promise<number> => {
    let count = 0;
    for await (const file of files.provisional(Date.now() + 1_000)) count += file.bytes > 0 ? 1 : 0;
    return count;
  };

  it('are fetched, judged by their content, kept, and received as references without their address', async () => {
    expect((await sendFiles(named('/1', { contentType: 'text/html', name: '../C:\\relat\u00f3rio.pdf' }))).status).to.equal(200);
    await until(() => connector.calls.length === 1);
    expect(said()).to.deep.equal(['relatório.pdf application/pdf clean 509']);
    const [attachment, ...more] = (await logged())?.attachments ?? [];
    expect(more).to.deep.equal([]);
    expect(attachment).to.deep.equal({
      contentType: 'application/pdf',
      name: 'relatório.pdf',
      file: { id: attachment?.file?.id, bytes: 509, check: 'clean' },
    });
    expect(await text(await files.open(attachment?.file?.id ?? ''))).to.equal(pdf);
    expect((await files.look(attachment?.file?.id ?? ''))?.mailbox).to.equal(mailbox);
    expect(await provisional()).to.equal(0);
  });

  it('come in their order, with the words of the message', async () => {
    await post(desk, aMessage(connector, { text: 'veja', attachments: [named('/1', { name: 'a.pdf' }), named('/2', { name: 'b.pdf' })] }));
    await until(() => connector.calls.length === 3);
    expect(said()).to.deep.equal(['a.pdf application/pdf clean 509', 'b.pdf application/pdf clean 509', 'eco: veja']);
  });

  it('are fetched again for a message that is sent again, and not kept twice', async () => {
    const message = aMessage(connector, { text: '', attachments: [named('/1')] });
    await post(desk, message);
    expect((await post(desk, message)).status).to.equal(200);
    await until(() => connector.calls.length === 1);
    expect([host.asked, await provisional(), (await desk.store.read(mailbox, { audiences: ['user'] })).entries.length]).to.deep.equal([
      2, 0, 2,
    ]);
  });

  it('that are cards, or the message once more as HTML, are left out', async () => {
    await post(
      desk,
      aMessage(connector, {
        attachments: [
          { contentType: 'text/html', content: '<p>oi</p>' },
          { contentType: 'application/vnd.microsoft.card.hero', content: {} },
        ],
      }),
    );
    await until(() => connector.calls.length === 1);
    expect([said(), (await logged())?.attachments]).to.deep.equal([['eco: oi'], undefined]);
  });

  it('are never taken as references that the channel has made up', async () => {
    await sendFiles({ contentType: 'application/pdf', name: 'x.pdf', file: { id: 'f'.repeat(32), bytes: 1, check: 'clean' } });
    await until(async () => (await logged()) !== undefined);
    expect(JSON.stringify(await logged())).to.not.include('ffff');
  });

  it('wait for the scanner as "checking" when it does not answer', async () => {
    const scanner: FileScanner = { present: true, scan: () => Promise.reject(new BotError('scanner_unavailable', { reason: 'down' })) };
    await open({ scanner });
    await sendFiles(named('/1'));
    await until(() => connector.calls.length === 1);
    expect(said()).to.deep.equal(['nota.pdf application/pdf checking 509']);
  });

  it('that are infected are deleted, and the person is told', async () => {
    const scanner: FileScanner = { present: true, scan: () => Promise.resolve({ verdict: 'infected', signature: 'Eicar' }) };
    await open({ scanner });
    await sendFiles(named('/1'));
    await until(() => connector.calls.length === 1);
    expect([said(), await provisional(), (await logged())?.attachments]).to.deep.equal([[say.infected], 0, undefined]);
  });

  const refused: Readonly<Record<string, readonly [answer: Host['answer'], sentence: string, name?: string]>> = {
    'are one byte too large': [(response) => void response.end(`%PDF-1.7\n${'x'.repeat(100_000 - 8)}`), say.tooLargeElsewhere],
    'say that they are too large': [
      (response) => void response.writeHead(200, { 'content-length': '100001' }).write('%PDF'),
      say.tooLargeElsewhere,
    ],
    'never end': [(response) => void Readable.from(endless()).pipe(response), say.tooLargeElsewhere],
    'are programs': [(response) => void response.end(`MZ${'\0'.repeat(200)}`), say.refused('program'), 'jogo.exe'],
    'are pages': [(response) => void response.end('<html><script>'), say.refused('page')],
    'are empty': [(response) => void response.end(), say.refused('empty')],
    'are not there': [(response) => void response.writeHead(404).end(), say.unreachable],
    'break off': [
      (response) => void response.writeHead(200, { 'content-length': '900' }).write(pdf, () => response.destroy()),
      say.unreachable,
    ],
    'are compressed on the way': [(response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'), say.unreachable],
    'redirect without end': [(response) => void response.writeHead(302, { location: '/again' }).end(), say.unreachable],
    'redirect to nowhere': [(response) => void response.writeHead(302, { location: 'http://[' }).end(), say.unreachable],
    'redirect to a file of this machine': [
      (response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      say.unreachable,
    ],
    'redirect to an address of the house': [
      (response) => void response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
      say.unreachable,
    ],
  };
  for (const [name, [answer, sentence, fileName = 'nota.pdf']] of Object.entries(refused)) {
    it(`that ${name} are not taken; the message is, and the person is told why`, async () => {
      host.answer = answer;
      expect((await sendFiles(named('/1', { name: fileName }))).status).to.equal(200);
      await until(() => connector.calls.length === 1);
      expect([said(), await provisional(), (await logged())?.attachments]).to.deep.equal([[sentence], 0, undefined]);
    });
  }

  it('are taken where others of the same message are refused', async () => {
    host.answer = (response, { url }) => void response.end(url === '/bad' ? '<html>' : pdf);
    await sendFiles(named('/bad'), named('/good'), named('/bad'));
    await until(() => connector.calls.length === 2);
    expect(said()).to.deep.equal([say.refused('page'), 'nota.pdf application/pdf clean 509']);
  });

  it('follow a redirect on an allowed host', async () => {
    host.answer = (response, { url }) => (url === '/1' ? response.writeHead(301, { location: '/2' }).end() : response.end(pdf));
    await sendFiles(named('/1'));
    await until(() => connector.calls.length === 1);
    expect([said(), host.asked]).to.deep.equal([['nota.pdf application/pdf clean 509'], 2]);
  });

  for (const url of [
    'ftp://127.0.0.1/x',
    'file:///etc/passwd',
    'data:text/plain,oi',
    'https://files.example.org/x',
    'http://10.0.0.1/x',
    'x',
    '',
  ]) {
    it(`are not fetched from ${JSON.stringify(url)}, which is on no list`, async () => {
      await sendFiles({ contentType: 'application/pdf', contentUrl: url, name: 'nota.pdf' });
      await until(() => connector.calls.length === 1);
      expect(said()).to.deep.equal([say.unreachable]);
    });
  }

  it('are not fetched from this machine in production: nobody knocks there, not even by a redirect or a name', async () => {
    const { urlRule } = await import('../../../adapters/bot-framework/service-url.ts');
    const { openRemoteFile } = await import('../../../adapters/bot-framework/remote-file.ts');
    const mayFetch = urlRule(['localhost', '127.0.0.1', '*.localhost'], { loopback: false });
    const port = new URL(host.url).port;
    for (const url of [
      host.url,
      `https://localhost:${port}/`,
      `https://x.localhost:${port}/`,
      'https://localhost/',
      'https://x.localhost/',
    ]) {
      const fault = await openRemoteFile(url, { mayFetch, maxBytes: 1, signal: AbortSignal.timeout(1_000) }).catch(
        (thrown: unknown) => thrown,
      );
      expect(fault, url).to.have.property('code', 'file_unreachable');
    }
    expect(host.asked).to.equal(0);
  });

  it('are answered 429 when a conversation sends too many, and nothing stays', async () => {
    await open({ rates: { filesPerMinute: 1 } });
    const { status } = await sendFiles(named('/1'), named('/2'));
    expect([status, await provisional(), desk.store.figures().live]).to.deep.equal([429, 0, 0]);
  });

  it('are answered 429 when their bytes are too many, and nothing stays', async () => {
    await open({ rates: { fileBytesPerMinute: 1_000 } });
    expect([(await sendFiles(named('/1'))).status, (await sendFiles(named('/2'))).status, await provisional()]).to.deep.equal([
      200, 429, 0,
    ]);
  });

  it('are answered 503 while the store of files is out of reach, so that the channel sends again', async () => {
    await open({ files: { ...files, put: () => Promise.reject(new BotError('files_unavailable', { reason: 'ENOSPC' })) } });
    const { status, text: body } = await sendFiles(named('/1'));
    expect([status, desk.store.figures().live]).to.deep.equal([503, 0]);
    expect(body).to.not.include('ENOSPC');
  });

  it('are refused by the eleventh of one message', async () => {
    expect((await sendFiles(...Array.from({ length: 11 }, () => named('/1')))).status).to.equal(400);
    expect([host.asked, desk.store.figures().live]).to.deep.equal([0, 0]);
  });

  it('leave as links that open here; one that is not checked leaves to nobody', async () => {
    await post(desk, aMessage(connector, { text: 'arquivo' }));
    await until(() => connector.calls.length === 1);
    const [attachment, ...others] = connector.calls[0]?.activity.attachments ?? [];
    expect(others).to.deep.equal([]);
    expect(attachment).to.not.have.property('file');
    expect(attachment).to.include({ contentType: 'application/pdf', name: 'clean ção.pdf' });
    const { origin, pathname } = new URL(attachment?.contentUrl ?? '');
    expect(origin).to.equal(usual.publicUrl);
    const links = createFileLinks({ secrets: usual.secrets, minutes: 1, now: Date.now });
    expect(links.open(pathname)).to.deep.equal({ id: 'f'.repeat(32), mailbox, contentType: 'application/pdf', name: 'clean ção.pdf' });
  });

  it('leave as links in the response too', async () => {
    const { text: body } = await post(desk, aMessage(connector, { text: 'arquivo', deliveryMode: 'expectReplies' }));
    const { activities } = JSON.parse(body) as { readonly activities: readonly Activity[] };
    expect(activities[0]?.attachments?.[0]?.contentUrl).to.match(/^https:\/\/chat\.example\.gov\.br\/files\/[\w.-]+\/clean%20/);
  });
});
