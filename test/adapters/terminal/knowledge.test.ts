import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { knowledgeCommand } from '../../support/knowledge-command.ts';
import { aKnowledgeFolder, anEntryFile, type KnowledgeFolder } from '../../support/knowledge-folder.ts';
import { printed } from '../../support/printed.ts';

const now = Date.parse('2026-06-15T12:00:00Z');
const twoYears = 2 * 365 * 24 * 3_600_000;
const lists = { 'entries/_contatos.yaml': 'hosts: [example.gov.br, www.gov.br, gov.br]' };

/** A command on a folder (the project's own when it is empty), at a time. */
const on = (folder = '', time = now): ReturnType<typeof knowledgeCommand> => knowledgeCommand(folder, time);

describe('npm run knowledge', () => {
  let folder: KnowledgeFolder | undefined;
  const aFolder = (files: Readonly<Record<string, string>>): KnowledgeFolder => (folder = aKnowledgeFolder({ ...lists, ...files }));
  afterEach(() => {
    folder?.remove();
    folder = undefined;
  });

  it('says how to use it without a command, and for one that it does not know', async () => {
    expect(await printed(on())).to.deep.include({ code: 2 });
    expect(await printed(on(), 'toString')).to.deep.include({ code: 2 });
  });

  describe('check', () => {
    it('says that the entries of the project are right, with their number and version', async function () {
      this.timeout(60_000);
      const { code, out } = await printed(on(), 'check');
      expect(out).to.match(/^Variações [^\n]+\nTudo certo: \d+ entradas, versão [0-9a-f]{12}\.$/);
      expect(code).to.equal(0);
    });

    it('says the same two years later, when entries have expired and reviews are overdue', async () => {
      const { path } = aFolder({
        'entries/a.md': anEntryFile({ variacoes: '[um, dois, três]', expira_em: '2027-01-01', revisar_em: '2026-12-01' }),
        'conversations/a.chat': 'user: validade do certificado do tramita\nbot: outra coisa\n',
      });
      const today = await printed(on(path), 'check');
      expect(await printed(on(path, now + twoYears), 'check')).to.deep.equal(today);
      expect(today.out).to.include('+ bot: São **10 anos**.');
    });

    it('prints faults with file, line and remedy, and fails', async () => {
      const { path } = aFolder({ 'entries/a.md': anEntryFile({}, 'Ligue para 0800 999 9999.') });
      const { code, out } = await printed(on(path), 'check');
      expect(code).to.equal(1);
      expect(out)
        .to.match(/^entries\/a\.md:14: há um telefone fora da lista.*_contatos\.yaml\.$/m)
        .and.match(/1 problema para corrigir/);
    });

    it('prints what makes a folder unreadable, and fails', async () => {
      const { path } = aFolder({ 'entries/a.md': 'nada' });
      expect(await printed(on(path), 'check')).to.deep.equal({
        code: 1,
        out: 'entries/a.md:1: não achei o cabeçalho. Comece o arquivo com uma linha ---, as chaves e outra linha ---.',
      });
    });
  });

  describe('conversations', () => {
    const talk = 'user: validade do certificado do tramita\nbot: São **10 anos**.';

    it('are shown with what is gone and what has come, and fail the check', async () => {
      const { path, write } = aFolder({ 'entries/a.md': anEntryFile(), 'conversations/a.chat': `> Prazo.\n\n${talk}\n` });
      await printed(on(path), 'accept');
      expect((await printed(on(path), 'check')).code).to.equal(0);
      write('entries/a.md', anEntryFile({}, 'São **2 anos**.'));
      const { code, out } = await printed(on(path), 'check');
      expect(code).to.equal(1);
      expect(out).to.match(
        /conversations\/a\.chat:3: a conversa mudou:\n +user: validade .*\n +- bot: São \*\*10 anos.*\n(?:.*\n)* +\+ bot: São \*\*2 anos/,
      );
      expect(out).not.to.match(/[-+] bot: Esta resposta resolveu/);
    });

    it('are written down by accept as they go now, comments kept', async () => {
      const { path } = aFolder({
        'entries/a.md': anEntryFile(),
        'conversations/a.chat': '> Prazo.\n\nuser: validade do certificado do tramita\n',
      });
      expect((await printed(on(path), 'accept')).out).to.equal('Reescritas: conversations/a.chat');
      expect(readFileSync(join(path, 'conversations/a.chat'), 'utf8')).to.match(
        /^> Prazo\.\n\nuser: validade .*\nbot: São \*\*10 anos\*\*\.\n\nResposta/,
      );
      expect((await printed(on(path), 'accept')).out).to.equal('Nenhuma conversa mudou.');
    });
  });

  describe('review', () => {
    it('lists by owner what is past or near its date, and never fails', async () => {
      const entry = (id: string, keys: Readonly<Record<string, string>>): string =>
        anEntryFile({ id, pergunta: `Pergunta ${id}?`, revisar_em: '2029-01-01', ...keys });
      const { path } = aFolder({
        'entries/a.md': entry('vencida', { revisar_em: '2026-06-15' }),
        'entries/b.md': entry('proxima', { revisar_em: '2026-07-15' }),
        'entries/c.md': entry('expirada', { expira_em: '2026-06-15T09:00', responsavel: 'equipe-b' }),
        'entries/d.md': entry('expirando', { expira_em: '2026-06-15T09:01', responsavel: 'equipe-b' }),
        'entries/e.md': entry('distante', { expira_em: '2026-08-01' }),
        'entries/f.md': entry('arquivada', { situacao: 'arquivado', revisar_em: '2020-01-01' }),
      });
      const { code, out } = await printed(on(path), 'review');
      expect(code).to.equal(0);
      expect(out.split('\n')).to.deep.equal([
        'equipe-b',
        '  expiradas, já sem resposta',
        '    2026-06-15  expirada: Pergunta expirada?',
        '  expiram em 30 dias',
        '    2026-06-15  expirando: Pergunta expirando?',
        'gestor-pen',
        '  com a revisão vencida',
        '    2026-06-15  vencida: Pergunta vencida?',
        '  para revisar em 30 dias',
        '    2026-07-15  proxima: Pergunta proxima?',
      ]);
    });

    it('says so when there is nothing to review', async () => {
      const { path } = aFolder({ 'entries/a.md': anEntryFile({ revisar_em: '2029-01-01' }) });
      expect((await printed(on(path), 'review')).out).to.equal('Nada para revisar.');
    });
  });
});
