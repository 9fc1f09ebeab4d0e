import { Readable } from 'node:stream';

import { expect } from 'chai';

import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { createFileLinks } from '../../../bot/file-links.ts';
import type { Attachment } from '../../../bot/ports/activity.ts';
import { openDesk, portal, secret, type Desk, type Talk } from '../../support/direct-line.ts';
import { sampleFile } from '../../support/sample-file.ts';
import { openStream } from '../../support/stream-client.ts';
import { formOf, upload, type FormPart } from '../../support/upload-client.ts';

const mp3 = sampleFile('silencio.mp3');
const size = mp3.length;
const samples: Readonly<Record<string, 'inline' | 'attachment'>> = {
  'tela.png': 'inline',
  'foto.jpg': 'inline',
  'aviso.gif': 'inline',
  'foto.webp': 'inline',
  'silencio.mp3': 'inline',
  'recado.ogg': 'inline',
  'tela.mp4': 'inline',
  'tela.webm': 'inline',
  'comprovante.pdf': 'attachment',
  'relatorio.docx': 'attachment',
  'notas.txt': 'attachment',
};

describe('files of the web chat', () => {
  const files = memoryFileStore();
  let desk: Desk;
  let talk: Talk;
  before(async () => {
    desk = await openDesk({ files });
    talk = await desk.talk();
  });
  after(() => desk.close());

  const partOf = (filename: string, content = sampleFile(filename)): FormPart => ({ filename, type: 'application/octet-stream', content });
  const firstOf = async (of: Talk): Promise<Attachment | undefined> => (await of.read()).activities[0]?.attachments?.[0];
  async function sent(part: FormPart): Promise<string> {
    const own = await desk.talk();
    expect((await upload(desk.url, own, formOf(part))).status).to.equal(200);
    return (await firstOf(own))?.contentUrl ?? '';
  }
  const read = (url: string, range?: string, method = 'GET'): Promise<Response> =>
    fetch(url, { method, ...(range === undefined ? {} : { headers: { range } }) });

  for (const [name, disposition] of Object.entries(samples)) {
    it(`61 give out ${name} as ${disposition}, with nosniff and a sandbox`, async () => {
      const answer = await read(await sent(partOf(name)));
      expect(answer.status).to.equal(200);
      expect(answer.headers.get('content-disposition')).to.equal(`${disposition}; filename="${name}"; filename*=UTF-8''${name}`);
      expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
      expect(answer.headers.get('content-security-policy')).to.equal("sandbox; default-src 'none'");
      expect(answer.headers.get('cache-control')).to.equal('private');
      expect(Buffer.from(await answer.arrayBuffer())).to.deep.equal(sampleFile(name));
    });
  }

  it('61 give names that are no ASCII by RFC 6266, and lead nobody astray by quotes', async () => {
    const answer = await read(await sent(partOf(`relatório %22ção%22 100%'.pdf`, sampleFile('comprovante.pdf'))));
    expect(answer.headers.get('content-disposition')).to.equal(
      `attachment; filename="relatorio _22cao_22 100_'.pdf"; filename*=UTF-8''relat%C3%B3rio%20%2522%C3%A7%C3%A3o%2522%20100%25%27.pdf`,
    );
  });

  it('61 may be shown by the pages of portals, and read by their scripts', async () => {
    const url = await sent(partOf('tela.png'));
    const answer = await fetch(url, { headers: { origin: portal } });
    expect(answer.headers.get('access-control-allow-origin')).to.equal(portal);
    expect(answer.headers.get('cross-origin-resource-policy')).to.equal('cross-origin');
    expect((await fetch(url, { headers: { origin: 'https://evil.example' } })).headers.get('access-control-allow-origin')).to.equal(null);
  });

  const ranges: readonly (readonly [range: string, status: number, first?: number, last?: number])[] = [
    ['bytes=0-', 206, 0, size - 1],
    ['bytes=0-0', 206, 0, 0],
    ['bytes=100-199', 206, 100, 199],
    [`bytes=${String(size - 1)}-`, 206, size - 1, size - 1],
    ['bytes=-10', 206, size - 10, size - 1],
    ['bytes=-9999999', 206, 0, size - 1],
    ['bytes=10-9999999', 206, 10, size - 1],
    [`bytes=${String(size)}-`, 416],
    ['bytes=-0', 416],
    ['bytes=99999999999999999999-', 200],
    ['bytes=5-4', 200],
    ['bytes=0-1,5-6', 200],
    ['bytes=a-b', 200],
    ['bytes=-', 200],
    ['items=0-1', 200],
  ];
  for (const [range, status, first = 0, last = size - 1] of ranges) {
    it(`are given out in part for "${range}": ${String(status)}`, async () => {
      const answer = await read(await sent(partOf('silencio.mp3')), range);
      expect([answer.status, answer.headers.get('accept-ranges')]).to.deep.equal([status, 'bytes']);
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (status === 416) {
        expect([answer.headers.get('content-range'), bytes.length]).to.deep.equal([`bytes */${String(size)}`, 0]);
        return;
      }
      expect(answer.headers.get('content-range')).to.equal(
        status === 206 ? `bytes ${String(first)}-${String(last)}/${String(size)}` : null,
      );
      expect(answer.headers.get('content-length')).to.equal(String(last - first + 1));
      expect(bytes).to.deep.equal(mp3.subarray(first, last + 1));
    });
  }

  it('are told of by HEAD without their bytes', async () => {
    const url = await sent(partOf('silencio.mp3'));
    for (const [range, status, length] of [
      [undefined, 200, size],
      ['bytes=0-9', 206, 10],
    ] as const) {
      const answer = await read(url, range, 'HEAD');
      expect([answer.status, answer.headers.get('content-length'), answer.headers.get('content-type')]).to.deep.equal([
        status,
        String(length),
        'audio/mpeg',
      ]);
      expect((await answer.arrayBuffer()).byteLength).to.equal(0);
    }
  });

  describe('are not given out', () => {
    const gone = async (url: string): Promise<void> => {
      const answer = await fetch(url);
      const body = (await answer.json()) as { readonly error: { readonly message: string } };
      expect(answer.status, url).to.equal(404);
      expect(body.error.message).to.match(/^Este link não vale mais/);
      expect(answer.headers.get('content-type')).to.equal('application/json; charset=utf-8');
    };

    it('62 to who guesses, or changes a letter of a link', async () => {
      const url = await sent(partOf('tela.png'));
      const [, capability = ''] = /\/files\/([^/]+)/.exec(url) ?? [];
      for (const changed of [
        '',
        'x',
        capability.slice(0, -1),
        capability.replace(/^../, 'zz'),
        `${capability.slice(0, 40)}${capability[40] === 'A' ? 'B' : 'A'}${capability.slice(41)}`,
      ]) {
        await gone(`${desk.url}/files/${changed}/tela.png`);
      }
      await gone(`${desk.url}/files/`);
      await gone(`${desk.url}/files/..%2f..%2fetc/passwd`);
    });

    it('62 by the id that is stored, nor by a link that another secret has sealed', async () => {
      const own = await desk.talk();
      await upload(desk.url, own, formOf(partOf('tela.png')));
      const mailbox = `conversation:directline|${own.conversation}|1`;
      const { entries } = await desk.store.read(mailbox, { audiences: ['user'] });
      const id = entries[0]?.activity.attachments?.[0]?.file?.id ?? '';
      await gone(`${desk.url}/files/${id}/tela.png`);
      const linked = { id, mailbox, contentType: 'image/png', name: 'tela.png' };
      const links = (of: string): string => createFileLinks({ secrets: [of], minutes: 1, now: Date.now }).pathTo(linked);
      expect((await fetch(desk.url + links(secret))).status).to.equal(200);
      await gone(desk.url + links('um-outro-segredo-com-mais-de-32-letras'));
    });

    it('62 by a link of another conversation than theirs', async () => {
      const own = await desk.talk();
      await upload(desk.url, own, formOf(partOf('tela.png')));
      const { entries } = await desk.store.read(`conversation:directline|${own.conversation}|1`, { audiences: ['user'] });
      const id = entries[0]?.activity.attachments?.[0]?.file?.id ?? '';
      const links = createFileLinks({ secrets: [secret], minutes: 1, now: Date.now });
      await gone(
        desk.url +
          links.pathTo({ id, mailbox: `conversation:directline|${talk.conversation}|1`, contentType: 'image/png', name: 'tela.png' }),
      );
    });

    it('when they were removed', async () => {
      const own = await desk.talk();
      await upload(desk.url, own, formOf(partOf('tela.png')));
      const url = (await firstOf(own))?.contentUrl ?? '';
      const { entries } = await desk.store.read(`conversation:directline|${own.conversation}|1`, { audiences: ['user'] });
      await files.remove(entries[0]?.activity.attachments?.[0]?.file?.id ?? '');
      await gone(url);
    });

    it('after the life of their link; to read the conversation again makes a new one', async () => {
      const other = await openDesk({ fileLinkMinutes: 1 / 60, files });
      const own = await other.talk();
      await upload(other.url, own, formOf(partOf('tela.png')));
      const url = (await firstOf(own))?.contentUrl ?? '';
      expect((await fetch(url)).status).to.equal(200);
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      await gone(url);
      expect((await fetch((await firstOf(own))?.contentUrl ?? '')).status).to.equal(200);
      await other.close();
    });
  });

  it('have a link of its own for each reading, by polling and by stream, under the address that people know', async () => {
    const other = await openDesk({ publicUrl: 'https://chat.example.gov.br', files });
    const own = await other.talk();
    await upload(other.url, own, formOf(partOf('tela.png')));
    const stream = new URL(own.streamUrl);
    const client = await openStream(`${other.url.replace('http', 'ws')}${stream.pathname}${stream.search}`);
    await client.until(() => client.frames.length > 0);
    const links = [await firstOf(own), await firstOf(own), client.frames[0]?.activities[0]?.attachments?.[0]].map(
      (attachment) => attachment?.contentUrl ?? '',
    );
    expect(new Set(links).size).to.equal(3);
    for (const link of links) {
      expect(link).to.match(/^https:\/\/chat\.example\.gov\.br\/files\/[\w.-]+\/tela\.png$/);
      expect((await fetch(other.url + new URL(link).pathname)).status).to.equal(200);
    }
    client.socket.terminate();
    await other.close();
  });

  it('are given out after the end of their conversation too', async () => {
    const own = await desk.talk();
    await upload(desk.url, own, formOf(partOf('tela.png')));
    await own.say('fim');
    expect((await fetch((await firstOf(own))?.contentUrl ?? '')).status).to.equal(200);
  });

  it('that the bot sends have links as well', async () => {
    const guide: Attachment[] = [];
    const other = await openDesk({ files, echo: ({ type }) => (type === 'message' ? [{ type: 'message', attachments: guide }] : []) });
    const own = await other.talk();
    const mailbox = `conversation:directline|${own.conversation}|1`;
    const { id, bytes } = await files.put({ mailbox, content: Readable.from([mp3]), maxBytes: size });
    guide.push({ contentType: 'audio/mpeg', name: 'guia.mp3', file: { id, bytes, check: 'clean' } });
    await own.say('olá');
    let page = await own.read();
    for (let i = 0; i < 50 && page.activities.length < 2; i += 1) page = await own.read();
    const url = page.activities[1]?.attachments?.[0]?.contentUrl ?? '';
    expect(url).to.match(/\/guia\.mp3$/);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).to.deep.equal(mp3);
    await other.close();
  });
});
