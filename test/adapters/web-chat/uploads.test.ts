import { once } from 'node:events';
import { request } from 'node:http';

import { expect } from 'chai';

import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { BotError } from '../../../bot/errors.ts';
import type { Activity, Attachment } from '../../../bot/ports/activity.ts';
import type { FileScanner, ScanResult } from '../../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../../bot/ports/file-store.ts';
import { openDesk, secret, type Desk, type DeskOptions, type Talk } from '../../support/direct-line.ts';
import { bodyOfRaw, rawRequest, statusOfRaw } from '../../support/raw-request.ts';
import { sampleFile } from '../../support/sample-file.ts';
import { openStream, until } from '../../support/stream-client.ts';
import { activityPart, formHeaders, formOf, upload, type FormPart } from '../../support/upload-client.ts';

const limit = 20_971_520;
const pdf: FormPart = { filename: 'comprovante.pdf', type: 'application/pdf', content: sampleFile('comprovante.pdf') };
const png: FormPart = { filename: 'tela.png', type: 'image/png', content: sampleFile('tela.png') };

/** A PDF of so many bytes. */
const pdfOf = (bytes: number): Buffer => Buffer.concat([sampleFile('comprovante.pdf')], bytes);

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** A store in memory whose files can be listed. */
interface CountedFiles extends FileStore {
  /** Files that are there. */
  readonly ids: Set<string>;
}

function countedFiles(): CountedFiles {
  const files = memoryFileStore();
  const ids = new Set<string>();
  return {
    ...files,
    ids,
    async put(file) {
      const stored = await files.put(file);
      ids.add(stored.id);
      return stored;
    },
    async remove(id) {
      await files.remove(id);
      ids.delete(id);
    },
  };
}

async function provisionalIn(files: FileStore): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of files.provisional(Number.MAX_SAFE_INTEGER)) ids.push(id);
  return ids;
}

/** A scanner that says what it is told to, when it is told to. */
function scannerThat(scan: () => Promise<ScanResult>): FileScanner {
  return { present: true, scan: (content) => scan().finally(() => content.destroy()) };
}

describe('Direct Line uploads', () => {
  let desk: Desk;
  let files: CountedFiles;
  before(async () => {
    files = countedFiles();
    desk = await openDesk({ files, uploads: { idleMs: 600 } });
  });
  after(() => desk.close());

  const attached = async (talk: Talk): Promise<readonly Attachment[]> => (await talk.read()).activities[0]?.attachments ?? [];
  const fetched = async ({ contentUrl = '' }: Attachment = { contentType: '' }): Promise<Buffer> =>
    Buffer.from(await (await fetch(contentUrl)).arrayBuffer());
  async function withDesk(options: DeskOptions, test: (desk: Desk, files: CountedFiles) => Promise<void>): Promise<void> {
    const own = countedFiles();
    const other = await openDesk({ files: own, ...options });
    try {
      await test(other, own);
    } finally {
      await other.close();
    }
  }

  it('52 as a form with an activity become one message with its text and the file', async () => {
    const talk = await desk.talk();
    const form = formOf(activityPart({ text: 'segue o comprovante', locale: 'pt-BR', from: { id: 'balcao' } }), pdf);
    const { status, body } = await upload(desk.url, talk, form);
    const [echo] = (await talk.read()).activities;
    expect([status, body.id]).to.deep.equal([200, echo?.id]);
    expect(echo).to.include({ type: 'message', text: 'segue o comprovante', locale: 'pt-BR', channelId: 'directline' });
    expect(echo?.from?.id).to.match(/^dl_/);
    expect(echo?.attachments).to.have.length(1);
    expect(echo?.attachments?.[0]).to.include({ contentType: 'application/pdf', name: 'comprovante.pdf' });
    expect(await fetched(echo?.attachments?.[0])).to.deep.equal(pdf.content);
  });

  it('say from time to time, while they last long, that their person is there, and no more afterwards', async () => {
    await withDesk({ uploads: { signMs: 30 } }, async (slow) => {
      const talk = await slow.talk();
      const { body, headers } = formOf(pdf);
      async function* haltingly(): AsyncGenerator<Buffer> {
        yield body.subarray(0, 100);
        await new Promise((resolve) => setTimeout(resolve, 200));
        yield body.subarray(100);
      }
      const signs = async (): Promise<number> =>
        (await slow.store.read(`conversation:directline|${talk.conversation}|1`, { audiences: ['internal'] })).entries.filter(
          ({ activity }) => activity.name === 'uploading',
        ).length;
      const began = performance.now();
      expect((await upload(slow.url, talk, { body: haltingly(), headers })).status).to.equal(200);
      const during = await signs();
      expect(during).to.be.within(2, (performance.now() - began) / 30 + 1);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await signs()).to.equal(during);
    });
  });

  it('52 are kept as the id of a file that is permanent, never as a link, and are shown without it', async () => {
    const talk = await desk.talk();
    await upload(desk.url, talk, formOf(activityPart({}), pdf));
    const { entries } = await desk.store.read(`conversation:directline|${talk.conversation}|1`, { audiences: ['user'] });
    const [stored] = entries[0]?.activity.attachments ?? [];
    expect(stored).to.have.all.keys('contentType', 'name', 'file');
    expect(stored?.file).to.deep.equal({ id: stored?.file?.id, bytes: pdf.content.length, check: 'clean' });
    expect(files.ids.has(stored?.file?.id ?? '')).to.equal(true);
    expect(await provisionalIn(files)).to.deep.equal([]);
    expect((await attached(talk))[0]).to.have.all.keys('contentType', 'name', 'contentUrl');
  });

  it('52 take the activity also after the files, and as a part without a file name', async () => {
    const talk = await desk.talk();
    const { filename: _, ...unnamed } = activityPart({ text: 'por último' });
    await upload(desk.url, talk, formOf(pdf, unnamed));
    expect((await talk.read()).activities[0]).to.include({ text: 'por último' });
  });

  it('53 as a form without an activity become a message of their own', async () => {
    const talk = await desk.talk();
    const { status } = await upload(desk.url, talk, formOf(pdf));
    const [echo] = (await talk.read()).activities;
    expect([status, echo?.type, echo?.text]).to.deep.equal([200, 'message', undefined]);
    expect(echo?.attachments).to.have.length(1);
  });

  it('53 come with the secret from the user that the address names', async () => {
    const talk = await desk.talk();
    await upload(desk.url, { ...talk, token: secret }, formOf(pdf));
    expect((await talk.read()).activities[0]?.from).to.deep.equal({ id: 'maria', role: 'user' });
  });

  const dispositions: Readonly<Record<string, string>> = {
    'name="file"; filename="tela.png"': 'tela.png',
    'attachment; filename=tela.png': 'tela.png',
    'form-data; name="file"; filename="com \\"aspas\\".png"': 'com "aspas".png',
    'attachment; filename="x.png"; filename*=UTF-8\'\'relat%C3%B3rio%20%C3%A7%C3%A3o.png': 'relatório ção.png',
    "attachment; filename*=UTF-8''%E0%A4%A; filename=certo.png": 'certo.png',
    [Buffer.from('attachment; filename="ofício.png"').toString('latin1')]: 'ofício.png',
    'attachment; filename="ofício.png"': 'ofício.png',
    inline: 'arquivo.png',
    '': 'arquivo.png',
  };
  for (const [disposition, name] of Object.entries(dispositions)) {
    it(`54 as a raw body with Content-Disposition ${JSON.stringify(disposition)}, 56 are called ${name}`, async () => {
      const talk = await desk.talk();
      const headers = { 'content-type': 'image/png', ...(disposition === '' ? {} : { 'content-disposition': disposition }) };
      const { status } = await upload(desk.url, talk, { headers, body: chunksOf(sampleFile('tela.png')) });
      expect(status).to.equal(200);
      expect((await attached(talk))[0]).to.include({ name, contentType: 'image/png' });
      expect(await fetched((await attached(talk))[0])).to.deep.equal(sampleFile('tela.png'));
    });
  }

  it('55 of several files keep their order and their names', async () => {
    const talk = await desk.talk();
    const names = ['c.pdf', 'a.pdf', 'b.pdf'];
    await upload(desk.url, talk, formOf(activityPart({}), ...names.map((filename) => ({ ...pdf, filename }))));
    expect((await attached(talk)).map(({ name }) => name)).to.deep.equal(names);
  });

  it('55 of several files come in the order of the activity when it names them and they were appended in another', async () => {
    const talk = await desk.talk();
    const activity = activityPart({ attachments: [{ name: 'tela.png' }, { name: 'comprovante.pdf' }] });
    await upload(desk.url, talk, formOf(activity, pdf, png));
    expect((await attached(talk)).map(({ name }) => name)).to.deep.equal(['tela.png', 'comprovante.pdf']);
  });

  it('56 have names in UTF-8, composed', async () => {
    const talk = await desk.talk();
    await upload(desk.url, talk, formOf({ ...pdf, filename: 'relato\u0301rio ção 📎.pdf' }));
    expect((await attached(talk))[0]?.name).to.equal('relatório ção 📎.pdf');
  });

  describe('of exactly 20,971,520 bytes', () => {
    const whole = pdfOf(limit);
    const ways: Readonly<Record<string, (body: Buffer) => Parameters<typeof upload>[2]>> = {
      'as a form': (body) => formOf(activityPart({}), { ...pdf, content: body }),
      'as a form in chunks': (body) => ({ headers: formHeaders, body: chunksOf(formOf({ ...pdf, content: body }).body) }),
      'as a raw body': (body) => ({ headers: { 'content-type': 'application/pdf' }, body }),
      'as a raw body in chunks': (body) => ({ headers: { 'content-type': 'application/pdf' }, body: chunksOf(body) }),
    };
    for (const [way, make] of Object.entries(ways)) {
      it(`57 are taken ${way}, and one byte more is answered 413 with the limit and a way on`, async () => {
        const talk = await desk.talk();
        const before = files.ids.size;
        const { status } = await upload(desk.url, talk, make(whole));
        expect([status, files.ids.size]).to.deep.equal([200, before + 1]);
        const refused = await upload(desk.url, talk, make(pdfOf(limit + 1)));
        expect([refused.status, refused.body.error?.code]).to.deep.equal([413, 'MessageSizeTooBig']);
        expect(refused.body.error?.message).to.match(/^O arquivo passa do limite de 20 MB\. Envie uma versão menor .* ou divida em partes/);
        expect(files.ids.size).to.equal(before + 1);
        expect((await talk.read()).activities.filter(({ from }) => from?.role === 'user')).to.have.length(1);
      });
    }

    it('57 and more by far are refused by their length alone, before a byte of them has come', async () => {
      const talk = await desk.talk();
      const raw = request(`${desk.url}${talk.path}/upload`, {
        method: 'POST',
        headers: { authorization: `Bearer ${talk.token}`, 'content-type': 'video/mp4', 'content-length': limit + 65_537 },
      });
      raw.on('error', () => undefined).flushHeaders();
      const [answer] = (await once(raw, 'response')) as [{ readonly statusCode: number }];
      expect(answer.statusCode).to.equal(413);
      raw.destroy();
    });
  });

  it('57 that are broken off leave nothing', async () => {
    for (const sent of [
      formOf(activityPart({}), png, { ...pdf, content: pdfOf(400_000) }),
      { headers: { 'content-type': 'application/pdf' }, body: pdfOf(400_000) },
    ]) {
      await withDesk({}, async (other, own) => {
        const talk = await other.talk();
        const aborted = request(`${other.url}${talk.path}/upload`, {
          method: 'POST',
          headers: { authorization: `Bearer ${talk.token}`, ...sent.headers, 'content-length': sent.body.length },
        });
        aborted.on('error', () => undefined).write(sent.body.subarray(0, 300_000));
        await until(() => own.ids.size === 1 || sent.headers['content-type'] === 'application/pdf');
        await new Promise((resolve) => setTimeout(resolve, 50));
        aborted.destroy();
        await until(() => other.lines.some((line) => line.includes('/upload')));
        await until(() => own.ids.size === 0);
        expect((await talk.read()).activities).to.deep.equal([]);
      });
    }
  });

  const hostileNames: Readonly<Record<string, string>> = {
    '../../etc/passwd.pdf': 'passwd.pdf',
    'C:\\\\fakepath\\\\a.pdf': 'a.pdf',
    'fatura\u202Efdp.pdf': 'faturafdp.pdf',
    [`${'n'.repeat(300)}.pdf`]: `${'n'.repeat(116)}.pdf`,
    '%0d%0aX-Evil: 1.pdf': '%0d%0aX-Evil: 1.pdf',
    '<img src=x onerror=alert(1)>.pdf': '<img src=x onerror=alert(1)>.pdf',
    '...': 'arquivo.pdf',
  };
  for (const [filename, name] of Object.entries(hostileNames)) {
    it(`58 called ${JSON.stringify(filename.slice(0, 40))} are stored under a random id, with that name as data only`, async () => {
      const talk = await desk.talk();
      const { status } = await upload(desk.url, talk, formOf({ ...pdf, filename }));
      expect(status).to.equal(200);
      const [attachment] = await attached(talk);
      expect(attachment?.name).to.equal(name);
      const answer = await fetch(attachment?.contentUrl ?? '');
      expect([answer.status, answer.headers.get('x-evil')]).to.deep.equal([200, null]);
      expect(Buffer.from(await answer.arrayBuffer())).to.deep.equal(pdf.content);
    });
  }

  const refusedFiles: readonly (readonly [FormPart, RegExp])[] = [
    [{ ...pdf, content: '' }, /^O arquivo está vazio/],
    [{ filename: 'vazio.txt', type: 'text/plain', content: '' }, /^O arquivo está vazio/],
    [{ filename: 'a.exe', type: 'application/pdf', content: sampleFile('comprovante.pdf') }, /não recebo programas/],
    [{ filename: 'a.pdf', type: 'application/pdf', content: `MZ\x90\0${'\0'.repeat(200)}` }, /não recebo programas|não combina/],
    [{ filename: 'a.svg', type: 'image/svg+xml', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' }, /HTML, XML ou SVG/],
    [{ filename: 'a.png', type: 'image/png', content: '<svg onload="alert(1)"/>' }, /HTML, XML ou SVG/],
    [{ filename: 'a.txt', type: 'text/plain', content: ' <script>' }, /HTML, XML ou SVG/],
    [{ filename: 'a.gif', type: 'image/gif', content: 'GIF89a/*<script>alert(1)</script>*/' }, /não combina com o nome/],
    [{ filename: 'a.docx', type: 'application/zip', content: sampleFile('pacote.zip') }, /compactados/],
    [{ filename: 'a.rar', type: 'application/x-rar', content: 'Rar!' }, /compactados/],
    [{ filename: 'a.csv', type: 'text/csv', content: `${'a;b\n'.repeat(300_000)}\0` }, /não consegui ler o conteúdo/],
    [{ filename: 'a.xyz', type: 'text/plain', content: 'x' }, /^Não recebo este tipo de arquivo\. Recebo documentos \(PDF/],
  ];
  for (const [index, [part, sentence]] of refusedFiles.entries()) {
    it(`59 of ${part.filename ?? ''} are refused with a reason (${String(index + 1)}), never 403, and nothing of the upload stays`, async () => {
      const talk = await desk.talk();
      const { watermark } = await talk.read();
      const before = files.ids.size;
      const { status, body } = await upload(desk.url, talk, formOf(activityPart({ text: 'veja' }), png, part));
      expect(status).to.equal(415);
      expect(body.error?.message).to.match(sentence);
      expect(files.ids.size).to.equal(before);
      expect((await talk.read()).watermark).to.equal(watermark);
    });
  }

  it('59 are kept as the type of their content: what the record button makes as audio, whatever else was declared as what it is', async () => {
    const talk = await desk.talk();
    const recorded: FormPart = { filename: 'gravacao.webm', type: 'audio/webm;codecs=opus', content: sampleFile('gravacao.weba') };
    const recordedMp4: FormPart = { filename: 'gravacao.mp4', type: 'audio/mp4', content: sampleFile('gravacao.m4a') };
    await upload(
      desk.url,
      talk,
      formOf(recorded, recordedMp4, { ...png, type: 'application/octet-stream' }, { ...png, filename: 'b.jpg', type: 'text/html' }),
    );
    expect((await attached(talk)).map(({ contentType }) => contentType)).to.deep.equal([
      'audio/webm',
      'audio/mp4',
      'image/png',
      'image/png',
    ]);
  });

  it('60 keep attachmentSizes, and pictures and recordings have a thumbnail, without which Web Chat shows a person their names only', async () => {
    const talk = await desk.talk();
    const channelData = { clientActivityID: 'k60', attachmentSizes: [pdf.content.length, png.content.length] };
    const attachments = [{ name: 'comprovante.pdf' }, { name: 'tela.png', thumbnailUrl: 'data:image/svg+xml,x' }];
    await upload(desk.url, talk, formOf(activityPart({ channelData, attachments }), pdf, png));
    const [echo] = (await talk.read()).activities;
    expect(echo?.channelData).to.deep.equal(channelData);
    expect(echo?.attachments?.[0]).to.not.have.property('thumbnailUrl');
    expect(echo?.attachments?.[1]?.thumbnailUrl).to.match(/^http/).and.to.equal(echo?.attachments?.[1]?.contentUrl);
  });

  it('39 that come twice are taken once, also at the same moment, and the second leaves no file', async () => {
    await withDesk({}, async (other, own) => {
      const talk = await other.talk();
      const form = formOf(activityPart({ channelData: { clientActivityID: 'u1' } }), pdf);
      const answers = await Promise.all([1, 2, 3].map(() => upload(other.url, talk, form)));
      const again = await upload(other.url, talk, form);
      expect(new Set([...answers, again].map(({ status, body }) => `${String(status)} ${body.id ?? ''}`)).size).to.equal(1);
      expect(own.ids.size).to.equal(1);
      expect(await attached(talk)).to.have.length(1);
      expect(await fetched((await attached(talk))[0])).to.deep.equal(pdf.content);
    });
  });

  it('36 of an ended conversation are refused with 400 before their body is read', async () => {
    const talk = await desk.talk();
    await talk.say('fim');
    for (let i = 0; i < 50 && (await talk.say('?')).status !== 400; i += 1) await talk.read();
    const raw = request(`${desk.url}${talk.path}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${talk.token}`, ...formHeaders, 'content-length': 1_000_000 },
    });
    raw.on('error', () => undefined).flushHeaders();
    const [answer] = (await once(raw, 'response')) as [{ readonly statusCode: number }];
    expect(answer.statusCode).to.equal(400);
    raw.destroy();
  });

  it('are refused without a token, with one of another conversation, and for a conversation that is not there', async () => {
    const [talk, other] = [await desk.talk(), await desk.talk()];
    const form = formOf(pdf);
    expect((await upload(desk.url, { ...talk, token: '' }, form)).status).to.equal(401);
    expect((await upload(desk.url, { ...talk, token: other.token }, form)).status).to.equal(403);
    expect((await upload(desk.url, { ...talk, token: secret, path: '/v3/directline/conversations/nobody' }, form)).status).to.equal(404);
    expect((await upload(desk.url, { ...talk, token: secret, path: '/v3/directline/conversations/..%2F' }, form)).status).to.equal(404);
  });

  it('have the CPF in the name of a file masked before anything is kept', async () => {
    const talk = await desk.talk();
    await upload(desk.url, talk, formOf({ ...pdf, filename: 'cpf 529.982.247-25.pdf' }));
    const [attachment] = await attached(talk);
    expect(attachment?.name).to.equal('cpf ***.***.***-**.pdf');
    const answer = await fetch(attachment?.contentUrl ?? '');
    expect(`${attachment?.contentUrl ?? ''} ${answer.headers.get('content-disposition') ?? ''}`).to.not.match(/529\D?982\D?247/);
    expect(answer.status).to.equal(200);
  });

  it('68 leave neither a link nor the name of a file in the log', async () => {
    const talk = await desk.talk();
    await upload(desk.url, talk, formOf({ ...pdf, filename: 'Silvana.pdf' }));
    const [attachment] = await attached(talk);
    await fetched(attachment);
    await fetch(`${desk.url}/files/forged/Silvana.pdf`);
    const capability = /\/files\/([^/]+)/.exec(attachment?.contentUrl ?? '')?.[1] ?? '?';
    await until(() => desk.lines.filter((line) => line.includes('"/files/*"')).length >= 2);
    expect(desk.lines.filter((line) => line.includes(capability) || line.includes('Silvana') || line.includes('forged'))).to.deep.equal([]);
  });

  describe('that are no upload', () => {
    const bound = '----balcao-7d1a3c';
    const head = `--${bound}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n`;
    const wrong: Readonly<Record<string, readonly [status: number, type: string, body: string | Buffer]>> = {
      'with no boundary': [400, 'multipart/form-data', formOf(pdf).body],
      'with nothing in them': [400, formHeaders['content-type'], ''],
      'with no file in them': [400, formHeaders['content-type'], formOf(activityPart({ text: 'x' })).body],
      'with no end': [400, formHeaders['content-type'], formOf(pdf).body.subarray(0, -8)],
      'cut in a file': [400, formHeaders['content-type'], formOf(pdf).body.subarray(0, 300)],
      'cut in a part header': [400, formHeaders['content-type'], head],
      'with a NUL in a part header': [400, formHeaders['content-type'], `${head}X: \0\r\n\r\nx\r\n--${bound}--\r\n`],
      'with a NUL in a file name': [400, formHeaders['content-type'], formOf({ ...pdf, filename: 'a\0.pdf' }).body],
      'with a part header of 20,000 bytes': [400, formHeaders['content-type'], formOf({ ...pdf, type: 'x/'.padEnd(20_000, 'x') }).body],
      'with eleven files': [400, formHeaders['content-type'], formOf(...Array.from({ length: 11 }, () => pdf)).body],
      'with 10,000 empty parts': [
        400,
        formHeaders['content-type'],
        formOf(...Array.from({ length: 10_000 }, () => ({ name: 'x', content: '' }))).body,
      ],
      'with a field of 300,000 bytes': [400, formHeaders['content-type'], formOf({ name: 'x', content: 'x'.repeat(300_000) }, pdf).body],
      'with an activity that is no JSON': [400, formHeaders['content-type'], formOf({ ...activityPart({}), content: '{' }, pdf).body],
      'with an activity in Latin-1': [
        400,
        formHeaders['content-type'],
        formOf({ ...activityPart({}), content: Buffer.from('{"type":"message","text":"\xe7"}', 'latin1') }, pdf).body,
      ],
      'with an activity that is a list': [400, formHeaders['content-type'], formOf({ ...activityPart({}), content: '[]' }, pdf).body],
      'with an activity that is an event': [400, formHeaders['content-type'], formOf(activityPart({ type: 'event', name: 'x' }), pdf).body],
      'with an activity of a deep channelData': [
        400,
        formHeaders['content-type'],
        formOf({ ...activityPart({}), content: `{"type":"message","channelData":{"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}}` }, pdf)
          .body,
      ],
      'with a text of 4,001 characters': [413, formHeaders['content-type'], formOf(activityPart({ text: 'x'.repeat(4_001) }), pdf).body],
      'with an activity of more than 256 kB': [
        413,
        formHeaders['content-type'],
        formOf(activityPart({ value: 'x'.repeat(262_145) }), pdf).body,
      ],
      'with a body of JSON': [415, 'application/json', '{"type":"message","text":"x"}'],
      'with a body of no type': [415, '', 'x'],
      'with another kind of form': [415, 'application/x-www-form-urlencoded', 'a=1'],
    };
    for (const [name, [status, type, body]] of Object.entries(wrong)) {
      it(`23 ${name} are answered ${String(status)} at once, and nothing stays`, async () => {
        const talk = await desk.talk();
        const { watermark } = await talk.read();
        const before = files.ids.size;
        const bytes = Buffer.from(body);
        const headers = [
          `POST ${talk.path}/upload HTTP/1.1`,
          'Host: localhost',
          `Authorization: Bearer ${talk.token}`,
          `Content-Length: ${String(bytes.length)}`,
        ];
        const answer = await rawRequest(
          desk.url,
          `${[...headers, ...(type === '' ? [] : [`Content-Type: ${type}`])].join('\r\n')}\r\n\r\n`,
          bytes,
        );
        expect(statusOfRaw(answer), answer).to.equal(status);
        expect(bodyOfRaw(answer)).to.have.nested.property('error.code');
        expect(files.ids.size).to.equal(before);
        expect((await talk.read()).watermark).to.equal(watermark);
      });
    }

    it('23 that never end are cut off once they are longer than all the files that they may bring', async () => {
      await withDesk({ maxFileBytes: 100_000, uploads: { maxFiles: 2 } }, async (other) => {
        const talk = await other.talk();
        const flood = chunksOf(Buffer.alloc(2_000_000, 'x'));
        const { status, body } = await upload(other.url, talk, { headers: formHeaders, body: flood });
        expect([status, body.error?.message]).to.deep.equal([400, 'Você enviou arquivos demais de uma vez. Envie até 2 em cada mensagem.']);
      });
    });

    it('because nothing more comes are answered 408 after the pause that is allowed, and a slow one that keeps coming is taken', async () => {
      const talk = await desk.talk();
      const form = formOf(pdf).body;
      const stalled = await upload(desk.url, talk, {
        headers: { ...formHeaders, 'content-length': String(form.length) },
        body: (async function* () {
          yield form.subarray(0, 250);
          await new Promise((resolve) => setTimeout(resolve, 1_000));
        })(),
      });
      expect([stalled.status, stalled.body.error?.message]).to.deep.equal([
        408,
        'O envio parou no meio do caminho. Verifique sua internet e envie de novo.',
      ]);
      const slow = await upload(desk.url, talk, {
        headers: formHeaders,
        body: (async function* () {
          for (let at = 0; at < form.length; at += 100) {
            yield form.subarray(at, at + 100);
            await new Promise((resolve) => setTimeout(resolve, 60));
          }
        })(),
      });
      expect(slow.status).to.equal(200);
    });
  });

  describe('while a scanner looks', () => {
    const waiting = (): Promise<ScanResult> => new Promise(() => undefined);

    it('are answered 422 with a sentence when it finds something in time, and nothing stays', async () => {
      const scanner = scannerThat(() => Promise.resolve({ verdict: 'infected', signature: 'Test' }));
      await withDesk({ scanner }, async (other, own) => {
        const talk = await other.talk();
        const { status, body } = await upload(other.url, talk, formOf(pdf, png));
        expect(status).to.equal(422);
        expect(body.error?.message).to.match(/^O antivírus encontrou uma ameaça/);
        expect(own.ids.size).to.equal(0);
        expect((await talk.read()).activities).to.deep.equal([]);
      });
    });

    it('are clean when it says so in time', async () => {
      await withDesk({ scanner: scannerThat(() => Promise.resolve({ verdict: 'clean' })) }, async (other) => {
        const talk = await other.talk();
        await upload(other.url, talk, formOf(pdf));
        expect((await attached(talk))[0]?.contentUrl).to.match(/^http/);
      });
    });

    const late: Readonly<Record<string, () => Promise<ScanResult>>> = {
      'takes too long': waiting,
      'is down': () => Promise.reject(new BotError('scanner_unavailable', { reason: 'ECONNREFUSED' })),
    };
    for (const [why, scan] of Object.entries(late)) {
      it(`are received all the same when it ${why}, and shown by their name only, in a form that Web Chat shows`, async () => {
        await withDesk({ scanner: scannerThat(scan), uploads: { scanMs: 60 } }, async (other, own) => {
          const talk = await other.talk();
          const { status } = await upload(other.url, talk, formOf(activityPart({ text: 'veja' }), png));
          expect(status).to.equal(200);
          expect(await attached(talk)).to.deep.equal([{ contentType: 'application/octet-stream', name: 'tela.png (em verificação)' }]);
          expect(own.ids.size).to.equal(1);
          expect(await provisionalIn(own)).to.deep.equal([]);
        });
      });
    }

    for (const [check, shown] of [
      ['clean', 'tela.png'],
      ['refused', 'tela.png (recusado pelo antivírus)'],
    ] as const) {
      it(`37 are shown again under the same id when their check comes out ${check}`, async () => {
        const memory = memoryConversationStore({ clock: systemClock() });
        const checked = ({ attachments = [], ...activity }: Activity): Activity => ({
          ...activity,
          attachments: attachments.map(({ file, ...rest }) => (file === undefined ? rest : { ...rest, file: { ...file, check } })),
        });
        const store: typeof memory = {
          ...memory,
          commit: (turn, result) => {
            const asked =
              turn.cause.kind === 'activity' && turn.cause.activity.attachments !== undefined ? [checked(turn.cause.activity)] : [];
            return memory.commit(turn, { ...result, updates: asked });
          },
        };
        await withDesk({ store, scanner: scannerThat(waiting), uploads: { scanMs: 20 } }, async (other) => {
          const talk = await other.talk();
          const client = await openStream(talk.streamUrl);
          const { body } = await upload(other.url, talk, formOf(png));
          const echoes = (): readonly Activity[] =>
            client.frames.flatMap(({ activities }) => activities).filter(({ id }) => id === body.id);
          await client.until(() => echoes().length === 2);
          expect(echoes().map(({ attachments }) => attachments?.[0]?.name)).to.deep.equal(['tela.png (em verificação)', shown]);
          expect(echoes()[1]?.attachments?.[0]?.contentUrl !== undefined).to.equal(check === 'clean');
          client.socket.terminate();
        });
        await memory.close();
      });
    }
  });

  it('are answered 503 with a sentence while the files cannot be kept', async () => {
    const down = { ...memoryFileStore(), put: () => Promise.reject(new BotError('files_unavailable', { reason: 'ENOSPC /dados' })) };
    await withDesk({ files: down }, async (other) => {
      const talk = await other.talk();
      const { status, headers, body } = await upload(other.url, talk, formOf(pdf));
      expect([status, headers.get('retry-after')]).to.deep.equal([503, '5']);
      expect(body.error?.message).to.match(/^Não consegui guardar o arquivo/);
      expect(JSON.stringify(body)).to.not.include('ENOSPC');
    });
  });

  it('whose message the store may or may not have keep their files for the sweep', async () => {
    const memory = memoryConversationStore({ clock: systemClock() });
    const full = new BotError('store_unavailable', { reason: 'ENOSPC' });
    const store: typeof memory = {
      ...memory,
      receive: (mailbox, incoming) => (incoming.create === true ? memory.receive(mailbox, incoming) : Promise.reject(full)),
    };
    await withDesk({ store }, async (other, own) => {
      const talk = await other.talk();
      expect((await upload(other.url, talk, formOf(pdf))).status).to.equal(503);
      expect((await provisionalIn(own)).length).to.equal(1);
    });
    await memory.close();
  });

  it('66 are answered 429 when files, or their bytes, come too fast, and leave nothing then', async () => {
    for (const limits of [{ filesPerMinute: 2 }, { fileBytesPerMinute: pdf.content.length * 2 }]) {
      await withDesk(limits, async (other, own) => {
        const talk = await other.talk();
        expect((await upload(other.url, talk, formOf(pdf, pdf))).status).to.equal(200);
        const { status, headers } = await upload(other.url, talk, formOf(pdf));
        expect(status).to.equal(429);
        expect(Number(headers.get('retry-after'))).to.be.within(1, 60);
        expect(own.ids.size).to.equal(2);
      });
    }
  });
});
