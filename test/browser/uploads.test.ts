import { Readable } from 'node:stream';

import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { Attachment } from '../../bot/ports/activity.ts';
import type { ScanResult } from '../../bot/ports/file-scanner.ts';
import { attachmentTexts } from '../../bot/texts/attachments.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import { type BrowserDesk, fixedAnswers, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, talkAt } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { until } from '../support/waiting.ts';

const maxBytes = 20_971_520;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
/** Forty frames of silence: MPEG-1 layer III, 128 kbit/s, 44.1 kHz. */
const mp3 = Buffer.concat(Array.from({ length: 40 }, () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])));
const log = (bytes: number): Buffer => Buffer.alloc(bytes, 'linha de registro\n');

/** A film as this browser records it: 0.4 s of a canvas. */
const filmScript = `(async () => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  const paint = setInterval(() => canvas.getContext('2d').fillRect(Math.random() * 64, 0, 9, 9), 30);
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/mp4' });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((resolve) => (recorder.onstop = resolve));
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, 400));
  recorder.stop();
  await stopped;
  clearInterval(paint);
  return Array.from(new Uint8Array(await new Blob(parts).arrayBuffer()));
})()`;

interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

describe('files in the chat page', () => {
  let desk: BrowserDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;
  let sent: readonly Attachment[] = [];
  let answer: readonly Attachment[] = [];

  before(async () => {
    [desk, browser] = await Promise.all([
      openBrowserDesk({
        answers(asked) {
          sent = asked.attachments ?? sent;
          if (asked.text === 'mostre') return [{ type: 'message', attachments: answer }];
          return asked.attachments === undefined
            ? fixedAnswers(asked)
            : [{ type: 'message', text: `Recebi ${asked.attachments.map(({ name }) => name).join(' e ')}.` }];
        },
      }),
      launchChromium(),
    ]);
  });
  after(async () => {
    await browser.close();
    await desk.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 800, height: 700 } });
    page = await context.newPage();
    talk = talkAt(page);
    await page.goto(`${desk.url}/chat/`);
    await talk.hear('Sobre qual sistema');
  });
  afterEach(() => context.close());

  const choose = (...files: readonly ChosenFile[]): Promise<void> => page.locator('input[type=file]').setInputFiles([...files]);
  const send = (): Promise<void> => page.getByRole('button', { name: 'Enviar mensagem' }).click();
  async function deliver(...files: readonly ChosenFile[]): Promise<void> {
    await choose(...files);
    await send();
  }
  const plays = (selector: string): Promise<void> =>
    until(() =>
      page.evaluate<boolean>(
        `[...document.querySelectorAll('#conversation ${selector}')].some((one) => one.readyState >= 1 && one.controls && !one.autoplay)`,
      ),
    );
  const shows = (): Promise<void> =>
    until(() =>
      page.evaluate<boolean>(`[...document.images].some(({ src, naturalWidth }) => src.includes('/files/') && naturalWidth === 1)`),
    );

  it('go with their names, in their order, together with a text', async () => {
    await choose(
      { name: 'relatório ção.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'tela.png', mimeType: 'image/png', buffer: png },
    );
    await talk.say('seguem os arquivos');
    await talk.hear('Recebi relatório ção.pdf e tela.png.');
    expect(sent.map(({ name, contentType, file }) => [name, contentType, file?.bytes])).to.deep.equal([
      ['relatório ção.pdf', 'application/pdf', pdf.length],
      ['tela.png', 'image/png', png.length],
    ]);
    const bytes = await (await desk.files.open(sent[1]?.file?.id ?? '')).toArray();
    expect(Buffer.concat(bytes as Buffer[]).equals(png)).to.equal(true);
    expect(await page.getByText('Não enviada').count()).to.equal(0);
  });

  it('are shown or played when they are the own ones', async () => {
    const film = Buffer.from(await page.evaluate<number[]>(filmScript));
    await deliver({ name: 'tela.png', mimeType: 'image/png', buffer: png });
    await talk.hear('Recebi tela.png.');
    await shows();
    await deliver({ name: 'aviso.mp3', mimeType: 'audio/mpeg', buffer: mp3 });
    await talk.hear('Recebi aviso.mp3.');
    await plays('audio');
    await deliver({ name: 'erro.mp4', mimeType: 'video/mp4', buffer: film });
    await talk.hear('Recebi erro.mp4.');
    await plays('video');
  });

  it('a11y 13: are shown, played or linked when they come from the desk', async () => {
    const film = Buffer.from(await page.evaluate<number[]>(filmScript));
    const { conversationId } = JSON.parse(await page.evaluate<string>(`sessionStorage.getItem('balcao.session')`)) as {
      readonly conversationId: string;
    };
    const mailbox = conversationMailbox('directline', conversationId, 1);
    const give = async (name: string, contentType: string, content: Buffer): Promise<Attachment> => {
      const { id, bytes } = await desk.files.put({ mailbox, content: Readable.from([content]), maxBytes });
      return { name, contentType, file: { id, bytes, check: 'clean' } };
    };
    answer = await Promise.all([
      give('manual.pdf', 'application/pdf', pdf),
      give('tela.png', 'image/png', png),
      give('aviso.mp3', 'audio/mpeg', mp3),
      give('passo.mp4', 'video/mp4', film),
    ]);
    await talk.say('mostre');

    await shows();
    await plays('audio');
    await plays('video');
    const link = page.getByRole('link', { name: /manual\.pdf/ });
    expect(await link.getAttribute('rel')).to.include('noopener');
    const given = await page.request.get((await link.getAttribute('href')) ?? '');
    expect(given.headers()['content-disposition']).to.include('attachment').and.include('manual.pdf');
    expect((await given.body()).equals(pdf)).to.equal(true);
  });

  it('a11y 11: are not even sent when they are empty or one byte too large', async () => {
    const uploads: string[] = [];
    page.on('request', (request) => request.url().includes('/upload') && uploads.push(request.url()));
    await page.evaluate(`(() => {
      const chooser = document.querySelector('input[type=file]');
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(${maxBytes + 1})], 'filme.mp4'));
      files.items.add(new File([], 'nada.txt'));
      chooser.files = files.files;
      chooser.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await page
      .getByText('Envie um arquivo menor ou divida em partes. O arquivo nada.txt está vazio. Confira e envie de novo.')
      .first()
      .waitFor();
    await talk.say('sem arquivo');
    await talk.hear('Você escreveu: sem arquivo');
    expect(uploads).to.deep.equal([]);
  });

  it('are refused in the words of the server, which leaves no ghost when it is tried again', async () => {
    await deliver({ name: 'página.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>alert(1)</script></html>') });
    const refusal = page.locator('.webchat__toaster');
    await refusal.getByText('não recebo páginas').first().waitFor();
    await page.getByRole('button', { name: 'Tentar de novo' }).click();
    await page.getByRole('button', { name: 'Tentar de novo' }).waitFor();
    expect(await talk.messages.filter({ hasText: 'página.pdf' }).count()).to.equal(1);
    await talk.say('e agora?');
    await talk.hear('Você escreveu: e agora?');
  });

  it('are refused in a sentence that can be read whole on a narrow screen', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    await deliver({ name: 'página.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>alert(1)</script></html>') });
    await page.locator('.webchat__toaster').getByText('não recebo páginas').first().waitFor();
    const [hidden, height] = await page.evaluate<readonly [number, number]>(`(() => {
      const { scrollHeight, clientHeight } = document.querySelector('.webchat__toaster__list');
      return [scrollHeight - clientHeight, clientHeight];
    })()`);
    expect(height).to.be.greaterThan(50);
    expect(hidden).to.equal(0);
  });

  it('are refused in words when the scanner finds something in them', async () => {
    const infected = async (content: Readable): Promise<ScanResult> => {
      await content.resume().toArray();
      return { verdict: 'infected', signature: 'Test' };
    };
    const guarded = await openBrowserDesk({ scanner: { present: true, scan: infected } });
    await page.goto(`${guarded.url}/chat/`);
    await talk.hear('Sobre qual sistema');
    await deliver({ name: 'tela.png', mimeType: 'image/png', buffer: png });
    await page.locator('.webchat__toaster').getByText(attachmentTexts.infected).first().waitFor();
    await guarded.close();
  });

  it('offer what the desk takes to the file chooser', async () => {
    const accepted = await page.locator('input[type=file]').getAttribute('accept');
    expect(accepted).to.include('.pdf,').and.include('.heic').and.not.include('.exe');
  });

  it('show their names before they go, and can be taken back', async () => {
    await choose({ name: 'engano.pdf', mimeType: 'application/pdf', buffer: pdf });
    await page.getByText('O arquivo engano.pdf vai junto com a próxima mensagem.').waitFor();
    await page.getByRole('button', { name: 'Retirar' }).click();
    await page.getByText('O arquivo engano.pdf vai junto').waitFor({ state: 'hidden' });
    await talk.say('sem engano');
    await talk.hear('Você escreveu: sem engano');
  });

  it('of 20 MiB arrive over a link of 700 KiB/s, while the conversation goes on', async function () {
    this.timeout(60_000);
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 700 * 1024,
    });
    const start = Date.now();
    await page.evaluate(`(() => {
      const chooser = document.querySelector('input[type=file]');
      const files = new DataTransfer();
      files.items.add(new File([new Uint8Array(${maxBytes}).fill(65)], 'registro.log', { type: 'text/plain' }));
      chooser.files = files.files;
      chooser.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await send();
    await page
      .getByText(/Enviando registro\.log: 5\d% concluído\./)
      .first()
      .waitFor();
    await talk.say('enquanto isso');
    await talk.hear('Você escreveu: enquanto isso');
    await talk.messages.filter({ hasText: 'Recebi registro.log.' }).waitFor({ timeout: 50_000 });
    expect(Date.now() - start).to.be.greaterThan(20_000);
    expect(sent[0]?.file?.bytes).to.equal(maxBytes);
    expect(await page.getByText('Não enviada').count()).to.equal(0);
  });

  it('show how far they are, and can be stopped', async () => {
    const network = await context.newCDPSession(page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 700 * 1024,
    });
    await deliver({ name: 'registro.log', mimeType: 'text/plain', buffer: log(4_000_000) });
    await page
      .getByText(/Enviando registro\.log: [1-9]\d?% concluído\./)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Cancelar envio' }).click();
    await page.getByText('Não enviada.').first().waitFor();
    expect(await page.locator('#upload').isVisible()).to.equal(false);
    await talk.say('depois');
    await talk.hear('Você escreveu: depois');
  });

  it('go with their own bytes when they are sent again after they were refused', async () => {
    let tries = 0;
    const refused = { status: 400, json: { error: { code: 'BadArgument', message: '' } } };
    await page.route('**/upload', (route) => (++tries <= 2 ? route.fulfill(refused) : route.continue()));
    await deliver({ name: 'tela.png', mimeType: 'image/png', buffer: png });
    for (const failed of [1, 2]) {
      await until(() => tries === failed);
      await page.getByRole('button', { name: 'Tentar de novo' }).click();
    }
    await talk.hear('Recebi tela.png.');
    const bytes = await (await desk.files.open(sent[0]?.file?.id ?? '')).toArray();
    expect(Buffer.concat(bytes as Buffer[]).equals(png)).to.equal(true);
  });

  it('are sent once when the answer to the upload is lost', async () => {
    let lost = 0;
    await page.route('**/upload', async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    const answered = page.waitForResponse((response) => response.url().endsWith('/upload') && response.ok());
    await deliver({ name: 'uma.png', mimeType: 'image/png', buffer: png });
    await answered;
    await talk.hear('Recebi uma.png.');
    expect(await talk.messages.filter({ hasText: 'Recebi uma.png.' }).count()).to.equal(1);
    expect(await page.getByText('Não enviada').count()).to.equal(0);
  });
});
