import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { talkAt, type BrowserTalk } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { startRealDesk, type RealDesk } from '../support/real-desk.ts';

const question = 'Preciso configurar algo para usar certificado A1?';
const usual = 'Na hora de assinar, importe o arquivo do certificado';
const edited = 'No instante de assinar, importe o arquivo do certificado';
/** An edit is used within this time. */
const promisedMs = 5_000;

describe('an edit of the knowledge base while the server runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balcao-managers-'));
  const file = join(folder, 'entries/assinatura/ass-a1.md');
  let desk: RealDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;

  before(async () => {
    for (const part of ['systems.yaml', 'entries']) cpSync(join('knowledge', part), join(folder, part), { recursive: true });
    [desk, browser] = await Promise.all([startRealDesk(undefined, { KNOWLEDGE_DIR: folder }), launchChromium()]);
    context = await browser.newContext({ locale: 'pt-BR' });
    page = await context.newPage();
    talk = talkAt(page);
    await page.goto(`${desk.url}/chat/`);
    await talk.hear('qual é o seu nome completo');
    for (const [said, answer] of [
      ['Maria da Silva', 'Qual é o seu e-mail'],
      ['maria@exemplo.gov.br', 'número do seu CPF'],
      ['529.982.247-25', 'Confira seus dados'],
      ['sim', 'Como posso ajudar'],
    ] as const) {
      await talk.say(said);
      await talk.hear(answer);
    }
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
    rmSync(folder, { recursive: true });
  });

  const edit = (from: string, to: string): void => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

  interface Ready {
    readonly status: number;
    readonly knowledge: { readonly version: string; readonly faults: readonly string[]; readonly taken: number; readonly refused: number };
  }

  async function ready(): Promise<Ready> {
    const response = await fetch(`${desk.url}/health/ready`);
    return { ...((await response.json()) as Ready), status: response.status };
  }

  async function readyWhen(holds: (state: Ready) => boolean): Promise<Ready> {
    const until = performance.now() + promisedMs;
    for (;;) {
      const state = await ready();
      if (holds(state)) return state;
      if (performance.now() > until) return expect.fail(`not within 5 s: ${JSON.stringify(state)}`);
      await page.waitForTimeout(50);
    }
  }

  /** Asks, and says which of the two answers came. */
  async function ask(answer: string): Promise<void> {
    await talk.say(question);
    await talk.hear(answer);
    await talk.say('sim');
    await talk.hear('Que bom!');
  }

  it('is answered in the chat and on the pages within five seconds; the version tells the two apart', async () => {
    await ask(usual);
    const before = await ready();
    edit(usual, edited);
    const { knowledge } = await readyWhen(({ knowledge: { version } }) => version !== before.knowledge.version);
    expect(knowledge).to.deep.include({ faults: [], taken: 1, refused: 0 });
    await ask(edited);
    expect(await (await fetch(`${desk.url}/faq/assinatura/ass-a1`)).text())
      .to.include(edited)
      .and.include(knowledge.version);
  });

  it('changes nothing when it is broken, and is reported with file and line', async () => {
    const before = await ready();
    edit('situacao: publicado', 'situacao: pronto');
    const { status, knowledge } = await readyWhen(({ knowledge: { faults } }) => faults.length > 0);
    expect(status).to.equal(200);
    expect(knowledge).to.include({ version: before.knowledge.version, refused: 1 });
    expect(knowledge.faults.join('\n')).to.match(/entries\/assinatura\/ass-a1\.md:\d+: situacao: o valor não é aceito\./);
    expect(desk.lines.join('\n')).to.include('An edit of the knowledge base was refused').and.include('ass-a1.md');
    expect(await (await fetch(`${desk.url}/metrics`)).text()).to.match(/^balcao_knowledge_edits_refused 1$/m);
    await ask(edited);
    edit('situacao: pronto', 'situacao: publicado');
    await readyWhen(({ knowledge: { faults } }) => faults.length === 0);
  });
});
