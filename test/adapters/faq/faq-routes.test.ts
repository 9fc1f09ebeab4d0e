import { createHash } from 'node:crypto';

import { expect } from 'chai';

import { faqRoutes } from '../../../adapters/faq/faq-routes.ts';
import { createHttpEdge, type HttpEdge } from '../../../adapters/http/edge.ts';
import { BotError } from '../../../bot/errors.ts';
import { createKnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import { readKnowledge } from '../../../knowledge/load-knowledge.ts';
import { publishedKnowledge } from '../../../knowledge/snapshots/published-knowledge.ts';
import type { Snapshot } from '../../../knowledge/snapshots/snapshot.ts';
import { aSnapshot } from '../../support/a-snapshot.ts';
import { aKnowledgeFolder, anEntryFile } from '../../support/knowledge-folder.ts';
import { silentLog } from '../../support/silent-log.ts';

const settings = { portalName: 'Portal de Serviços', portalUrl: 'https://portal.example.gov.br' };
const tuesday = Date.parse('2026-09-08T10:00:00-03:00');

describe('faqRoutes()', () => {
  const bot = createKnowledgeBase(readKnowledge('test/support/knowledge'));
  let edge: HttpEdge;
  let url: string;
  let now: number;
  let snapshot: Snapshot;
  let refused: boolean;

  beforeEach(async () => {
    [now, snapshot, refused] = [tuesday, aSnapshot(), false];
    const knowledge = publishedKnowledge({ current: () => snapshot }, async (question, context) => bot.find(question, context));
    const limit = async (): Promise<void> => {
      if (refused) throw new BotError('rate_limited', { seconds: 7 });
    };
    const routes = faqRoutes({ knowledge, clock: { now: () => now }, settings, siteStyle: '/chat/assets/site.css', limit });
    edge = createHttpEdge({ routes, upgrades: [], log: silentLog });
    url = await edge.listen(0, '127.0.0.1');
  });
  afterEach(() => edge.close());

  interface Page {
    readonly status: number;
    readonly headers: Headers;
    readonly text: string;
  }

  async function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Page> {
    const response = await fetch(url + path, { method, headers: { connection: 'close', ...headers }, redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  function dataIn({ text }: Page): { readonly block: string; readonly data: Record<string, unknown> } {
    const block = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(text)?.[1] ?? '';
    return { block, data: JSON.parse(block) as Record<string, unknown> };
  }

  it('shows the systems that have entries, each with how many, and what is not served', async () => {
    const { status, text } = await get('/faq/');
    expect(status).to.equal(200);
    expect(text).to.match(/<a href="\/faq\/transferegov">Transferegov\.br<\/a><\/h3>\s*<p>4 perguntas<\/p>/);
    expect(text).to.include('1 pergunta<').and.not.include('/faq/nup');
    expect(text).to.include('O que a Central não atende');
    for (const { message } of readKnowledge('test/support/knowledge').refusals) expect(text).to.include(message.slice(0, 20));
  });

  it('shows the questions of a system with answer, date and sources', async () => {
    const { text } = await get('/faq/transferegov');
    expect(text).to.match(/<summary>\s*Como envio a prestação de contas de um convênio\?\s*<\/summary>/);
    expect(text).to.include('menu <strong>Prestação de Contas</strong>').and.include('Resposta atualizada em 12/01/2026.');
    expect(text).to.include('href="https://www.gov.br/exemplo"');
  });

  it('shows one entry with its place and its neighbours', async () => {
    const { text } = await get('/faq/transferegov/tgov-recurso-extra');
    expect(text).to.match(/<h1>Como peço um recurso extraordinário\?<\/h1>/);
    expect(text).to.include('<a href="/faq/transferegov">Transferegov.br</a>').and.include('aria-current="page"');
  });

  it('needs no script: none is on any page but the data for search engines, which its policy names by their hash', async () => {
    for (const path of ['/faq/', '/faq/transferegov', '/faq/transferegov/tgov-opp', '/faq/?q=recurso']) {
      const page = await get(path);
      const scripts = page.text.match(/<script[^>]*>/g) ?? [];
      expect(
        scripts.filter((tag) => tag !== '<script type="application/ld+json">'),
        path,
      ).to.deep.equal([]);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).to.include("default-src 'none'").and.include("form-action 'self'").and.not.include('unsafe');
      if (scripts.length > 0)
        expect(policy).to.include(`script-src 'sha256-${createHash('sha256').update(dataIn(page).block).digest('base64')}'`);
      else expect(policy).to.not.include('script-src');
    }
  });

  it('tells search engines of questions, answers and versions as schema.org/FAQPage', async () => {
    const { data } = dataIn(await get('/faq/transferegov'));
    expect(data).to.include({ '@context': 'https://schema.org', '@type': 'FAQPage', inLanguage: 'pt-BR', version: bot.version });
    const questions = data['mainEntity'] as readonly Record<string, unknown>[];
    expect(questions).to.have.length(4);
    const own = questions.find(({ name }) => name === 'Como envio a prestação de contas de um convênio?');
    expect(own).to.deep.include({
      '@type': 'Question',
      url: '/faq/transferegov/tgov-prestacao',
      version: bot.entry('tgov-prestacao', now)?.version,
    });
    expect(own?.['acceptedAnswer']).to.include({ '@type': 'Answer' }).and.to.have.property('text').that.includes('<strong>');
  });

  it('gives the same versions as the bot, also as JSON', async () => {
    const { headers, text } = await get('/faq/entries.json');
    expect(headers.get('content-type')).to.equal('application/json; charset=utf-8');
    const { version, entries, referrals, systems } = JSON.parse(text) as Record<string, readonly Record<string, unknown>[]> & {
      version: string;
    };
    expect(version).to.equal(bot.version);
    expect(entries?.map((entry) => [entry['id'], entry['version'], entry['answer']])).to.deep.equal(
      bot.published(now).map((entry) => [entry.id, entry.version, entry.answer]),
    );
    expect(referrals?.length).to.be.above(0);
    expect(systems?.map(({ id }) => id)).to.include('transferegov');
    expect((await get('/faq/')).text).to.include(`Versão da base de conhecimento: ${bot.version}`);
  });

  it('searches as the bot does: an answer, suggestions, nothing, a referral', async () => {
    const search = async (question: string): Promise<string> =>
      (await get(`/faq/?${new URLSearchParams({ q: question }).toString()}`)).text;
    expect(await search('como envio a prestação de contas?')).to.match(
      /A resposta mais provável: <a href="\/faq\/transferegov\/tgov-prestacao"/,
    );
    expect(await search('recurso extraordinário'))
      .to.include('Achei mais de um assunto parecido')
      .and.include('/faq/transferegov/tgov-recurso-contra');
    expect(await search('xyzzy blorft')).to.include('Não encontrei uma resposta para isso.');
    const [refusal] = readKnowledge('test/support/knowledge').refusals;
    expect(await search(refusal?.examples[0] ?? '')).to.include(refusal?.message.slice(0, 20) ?? 'none');
  });

  it('keeps what was searched for in its field, as text, and out of search engines', async () => {
    const { text } = await get('/faq/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&sistema=transferegov');
    expect(text).to.include('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"').and.not.include('<script>alert');
    expect(text).to.include('<meta name="robots" content="noindex" />');
    expect(text).to.match(/<option value="transferegov" selected>/);
    expect((await get(`/faq/?q=${'a'.repeat(5_000)}`)).text).to.include(`value="${'a'.repeat(400)}"`);
    expect((await get('/faq/?q=++&sistema=x')).text).to.include('Escolha o sistema');
  });

  it('shows no entry before its time, after its end, or that is no longer there', async () => {
    const dated = anEntryFile({ publicar_em: '2026-09-01T08:00', expira_em: '2026-09-10T08:00' });
    const folder = aKnowledgeFolder({
      'entries/a.md': dated,
      'entries/b.md': anEntryFile({ id: 'b', pergunta: 'O que é b?', variacoes: '[]', situacao: 'rascunho' }),
    });
    snapshot = aSnapshot(folder.path);
    folder.remove();
    const path = '/faq/tramita/tram-cert-validade';
    expect((await get(path)).status).to.equal(200);
    for (const time of ['2026-09-01T07:59:59-03:00', '2026-09-10T08:00:00-03:00']) {
      now = Date.parse(time);
      expect((await get(path)).status).to.equal(404);
      expect((await get('/faq/tramita')).status).to.equal(404);
      expect((await get('/faq/entries.json')).text).to.include('"entries":[]');
    }
    now = tuesday;
    for (const gone of ['/faq/tramita/b', '/faq/transferegov/tgov-opp', '/faq/sei/tram-cert-validade', '/faq/__proto__']) {
      const { status, text } = await get(gone);
      expect(status, gone).to.equal(404);
      expect(text).to.include('Essa resposta não está mais disponível').and.include('<form role="search"');
    }
  });

  it('answers 304 to who has the page already, until something changes', async () => {
    const first = await get('/faq/transferegov');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).to.equal('public, no-cache');
    expect(await get('/faq/transferegov', { 'if-none-match': etag })).to.include({ status: 304, text: '' });
    snapshot = { ...snapshot };
    expect(await get('/faq/transferegov', { 'if-none-match': etag })).to.include({ status: 304 });
    const folder = aKnowledgeFolder({ 'entries/a.md': anEntryFile({ sistema: 'transferegov' }) });
    snapshot = aSnapshot(folder.path);
    folder.remove();
    expect(await get('/faq/transferegov', { 'if-none-match': etag })).to.include({ status: 200 });
  });

  it('answers HEAD without a body, leads to the slash, and keeps within the limit', async () => {
    expect(await get('/faq/', {}, 'HEAD')).to.include({ status: 200, text: '' });
    expect((await get('/faq')).headers.get('location')).to.equal('/faq/');
    refused = true;
    expect((await get('/faq/?q=a')).status).to.equal(429);
  });
});
