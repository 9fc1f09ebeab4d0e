import { expect } from 'chai';

import { writeDurably } from '../../../adapters/durable-files/write-durably.ts';
import { memoryEventLog } from '../../../adapters/event-log/memory-event-log.ts';
import { memoryStaffDirectory } from '../../../adapters/staff-directory/memory-staff-directory.ts';
import type { DeskAccess } from '../../../adapters/terminal/desk-access.ts';
import { runOnDesk } from '../../../adapters/terminal/live-knowledge.ts';
import { answerOwnerRequest } from '../../../adapters/terminal/owner-requests.ts';
import { BotError } from '../../../bot/errors.ts';
import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import { openKeptSnapshots } from '../../../knowledge/snapshots/kept-snapshots.ts';
import { shareBytes } from '../../../knowledge/snapshots/snapshot.ts';
import { anEvent } from '../../contracts/event-log.contract.ts';
import { fixedCalendar } from '../../support/fixed-calendar.ts';
import { aKnowledgeFolder, anEntryFile } from '../../support/knowledge-folder.ts';
import { printed } from '../../support/printed.ts';
import { openTalkDesk, textsOf, type TalkDesk } from '../../support/talk-desk.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const maria = { from: 'portal', name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' } as const;
const goBack = (version?: string): Promise<string> =>
  version === 'x'
    ? Promise.reject(new BotError('knowledge_version_unknown', { version, versions: 'aaa, bbb' }))
    : Promise.resolve(version ?? 'the one before');

describe('npm run knowledge on a desk', () => {
  let desk: TalkDesk;
  let mailbox: MailboxId;
  const usual: DeskAccess = {
    settings: { dataDirectory: '', knowledgeDirectory: '' },
    ask: (request) =>
      answerOwnerRequest(
        {
          store: desk.store,
          knowledge: { goBack },
          calendar: fixedCalendar(),
          systems: () => [],
          staff: memoryStaffDirectory(),
          audit: async () => undefined,
        },
        request,
      ),
    open: () => expect.fail('the files are in use'),
    events: async () => desk.events,
  };
  const run = (access: Partial<DeskAccess>, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> =>
    printed((given) => runOnDesk(given, { ...usual, ...access }) ?? expect.fail('no such command'), ...args);

  const ways: Readonly<Record<string, DeskAccess>> = {
    'through the server': usual,
    'through the files': {
      settings: { dataDirectory: '', knowledgeDirectory: '' },
      ask: () => Promise.resolve(undefined),
      open: () => Promise.resolve({ ...desk.store, close: () => Promise.resolve() }),
      events: async () => desk.events,
    },
  };

  before(async () => {
    desk = await openTalkDesk();
    mailbox = await desk.open('c1', maria);
    for (const text of ['sim', 'como envio a prestação de contas?', 'sim', 'recurso extraordinário', 'a primeira'])
      await desk.say(mailbox, text);
  });
  after(async () => {
    await desk.close();
    await removeTemporaryFolders();
  });

  const idOf = async (text: string): Promise<string> =>
    (await desk.log(mailbox)).find((activity) => textsOf([activity])[0]?.startsWith(text))?.id ?? '';

  for (const [way, access] of Object.entries(ways)) {
    it(`why tells ${way} one sentence and its data about the answer that an activity belongs to`, async () => {
      const { code, out } = await run(access, 'why', await idOf('Entre no Transferegov.br'));
      const [sentence = '', ...json] = out.split('\n');
      expect(code).to.equal(0);
      expect(sentence).to.match(
        /^Respondi com "tgov-prestacao" com confiança de \d+ % \(para responder é preciso \d+ %, para sugerir \d+ %\); /,
      );
      const data = JSON.parse(json.join('\n')) as Record<string, unknown>;
      expect(data).to.include({ decision: 'answer' }).and.to.include.keys('version', 'candidates', 'matched', 'missing', 'thresholds');
      expect(data['entry'])
        .to.have.property('version')
        .that.matches(/^2026-01-12-[0-9a-f]{8}$/);
    });

    it(`why tells ${way} the same of the question, and of what was said after it`, async () => {
      const { out } = await run(access, 'why', await idOf('Entre no Transferegov.br'));
      expect((await run(access, 'why', await idOf('como envio a prestação'))).out).to.equal(out);
      expect((await run(access, 'why', await idOf('Que bom!'))).out).to.equal(out);
    });

    it(`why tells ${way} which of the suggestions was chosen`, async () => {
      const { out } = await run(access, 'why', await idOf('O pedido de recurso extraordinário'));
      expect(out)
        .to.match(/^Sugeri "tgov-recurso/)
        .and.to.include('"id": "tgov-recurso-extra"');
    });

    it(`why tells ${way} all answers of a conversation, by its id or the name of its mailbox`, async () => {
      const { code, out } = await run(access, 'why', 'c1');
      expect(code).to.equal(0);
      expect(out.match(/^(?:Respondi|Sugeri)/gm)).to.have.length(2);
      expect((await run(access, 'why', mailbox)).out).to.equal(out);
    });

    it(`why says ${way} that there is no such conversation, and that an activity is no answer`, async () => {
      expect(await run(access, 'why', 'c2')).to.deep.include({ code: 1, out: 'Não existe conversa com o id "c2".' });
      expect((await run(access, 'why', await idOf('Olá!'))).out).to.match(/^Nenhuma resposta da base de conhecimento foi dada/);
      expect(await run(access, 'why')).to.deep.include({ code: 2 });
    });
  }

  it('rollback asks the server for the version before, or for the one named', async () => {
    expect(await run({}, 'rollback')).to.deep.include({ code: 0 });
    expect((await run({}, 'rollback', 'bbb')).out).to.match(/^A versão bbb responde agora/);
    expect(await run({}, 'rollback', 'x')).to.deep.include({
      code: 1,
      out: 'Não há essa versão, nem outra antes dela. Guardadas, da mais antiga à mais nova: aaa, bbb.',
    });
  });

  it('rollback works on the files while no server runs', async () => {
    const dataDirectory = await temporaryFolder();
    const managers = aKnowledgeFolder();
    const kept = openKeptSnapshots(`${dataDirectory}/knowledge`, writeDurably);
    for (const version of ['aaa', 'bbb']) await kept.accept(version, shareBytes(Buffer.from('[]')), version);
    const access = {
      ...usual,
      ask: async () => undefined,
      open: async () => ({ ...desk.store, close: async () => undefined }),
      settings: { dataDirectory, knowledgeDirectory: managers.path },
    };
    expect((await run(access, 'rollback')).out).to.match(/^A versão aaa responde agora/);
    managers.remove();
    expect(kept.decision()).to.deep.include({ serving: 'aaa', versions: ['aaa', 'bbb'] });
    expect(kept.decision()?.settled).to.match(/^[0-9a-f]{16}$/);
  });

  describe('gaps', () => {
    const events = memoryEventLog();
    const access = { events: async () => events };
    before(async () => {
      const data = { conversation: 'a', knowledge: 'v1', band: 'none', candidates: [] };
      const miss = (key: string, question: string, changes: object = {}): Promise<void> =>
        events.append(anEvent({ key, data: { ...data, question, ...changes } }));
      await miss('1', 'validade do certificado do tramita');
      await miss('2', 'validade do certificado do tramita?', { conversation: 'b' });
      await miss('3', 'posso usar drone na vistoria', { tickets: 1 });
      await events.append(anEvent({ key: '4', kind: 'survey', data: { stars: 5 } }));
    });

    it('shows the groups, the heaviest first, each with a proposal', async () => {
      const { code, out } = await run(access, 'gaps');
      expect(code).to.equal(0);
      expect(out.split('\n').filter((line) => /^\S/.test(line))).to.deep.equal([
        '3 perguntas sem resposta, em 2 grupos.',
        '1. Peso 6: 1 pergunta, 1 chamado, a última em 08/09/2026',
        '2. Peso 2: 2 perguntas, 0 chamados, a última em 08/09/2026',
      ]);
      expect(out).to.include('Proposta: escreva uma entrada nova para "posso usar drone na vistoria"');
    });

    it('tells how many of them a draft would answer', async () => {
      const draft = aKnowledgeFolder({ 'entries/tramita/a.md': anEntryFile({ pergunta: 'Validade do certificado do Tramita' }) });
      const { out } = await run(access, 'gaps', '--with', draft.path);
      draft.remove();
      expect(out).to.match(/Com o rascunho [0-9a-f]{12}, 2 de 3 teriam resposta e 0 teriam sugestões\.$/);
    });

    it('takes those from a day on, and says when there are none', async () => {
      expect((await run(access, 'gaps', '--since', '2026-09-08')).out).to.match(/^3 perguntas/);
      expect((await run(access, 'gaps', '--since', '2026-09-09')).out).to.equal('Nenhuma pergunta ficou sem resposta.');
    });

    it('says how it is used, and what is wrong with a draft', async () => {
      expect(await run(access, 'gaps', '--since', 'ontem')).to.deep.include({ code: 2 });
      const draft = aKnowledgeFolder({ 'entries/a.md': 'nada' });
      expect(await run(access, 'gaps', '--with', draft.path)).to.deep.include({ code: 1 });
      draft.remove();
    });
  });
});
