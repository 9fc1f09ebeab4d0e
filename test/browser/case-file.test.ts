import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { zipCaseFile } from '../../adapters/case-file/zip-case-file.ts';
import { type BrowserDesk, openBrowserDesk } from '../support/browser-desk.ts';
import { talkAt } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { endedConversation } from '../support/ended-conversation.ts';
import { unzip } from '../support/unzip.ts';

describe('a conversation to take along', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR' });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  describe('in the chat', () => {
    let desk: BrowserDesk;
    before(async () => {
      desk = await openBrowserDesk();
    });
    after(() => desk.close());

    it('is offered when the conversation has ended, not before, and downloaded', async () => {
      await page.goto(`${desk.url}/chat/`);
      const talk = talkAt(page);
      await talk.hear('Sobre qual sistema');
      const link = page.getByRole('link', { name: 'Baixar esta conversa' });
      expect(await link.isVisible()).to.equal(false);
      await talk.say('fim');
      await link.waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
      expect(download.suggestedFilename()).to.match(/^conversa-\d{4}-\d\d-\d\d\.zip$/);
      const files = unzip(readFileSync(await download.path()));
      expect(files.get('conversa.html')?.toString()).to.include('Sobre qual sistema');
    });
  });

  it('opens as a page that violates no rule of axe, runs no script and loads nothing from elsewhere', async () => {
    const conversation = await endedConversation();
    const packed = await zipCaseFile(conversation, conversation.mailbox);
    const folder = mkdtempSync(join(tmpdir(), 'balcao-case-'));
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    try {
      for (const [path, bytes] of unzip(packed === undefined ? Buffer.alloc(0) : await buffer(packed.content))) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      await page.goto(pathToFileURL(join(folder, 'conversa.html')).href);
      expect(asked).to.have.length(1);
      expect(complaints).to.deep.equal([]);
      expect(await page.evaluate<string>(`getComputedStyle(document.querySelector('.talk')).listStyleType`)).to.equal('none');
      const { violations, passes } = await new AxeBuilder({ page }).analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).to.deep.equal([]);
      expect(passes.length).to.be.greaterThan(10);
      await page.emulateMedia({ media: 'print' });
      expect((await page.pdf()).length).to.be.greaterThan(10_000);
      const picture = page.getByRole('link', { name: 'tela <1>: "erro".png' }).first();
      await picture.click();
      await page.waitForURL(/01-tela%20_1__%20_erro_\.png$/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
