import { expect } from 'chai';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { readKnowledge } from '../../../knowledge/load-knowledge.ts';
import { readKnowledgeFiles } from '../../../knowledge/knowledge-files.ts';
import { knowledgeCommand } from '../../support/knowledge-command.ts';
import { aKnowledgeFolder, anEntryFile, type KnowledgeFolder } from '../../support/knowledge-folder.ts';
import { printed } from '../../support/printed.ts';

const commented = anEntryFile().replace('responsavel:', '# quem cuida\nresponsavel:');

describe('npm run knowledge', () => {
  let folder: KnowledgeFolder;
  beforeEach(() => {
    folder = aKnowledgeFolder({
      'entries/_contatos.yaml': 'hosts: [example.gov.br, www.gov.br, gov.br]',
      'entries/tramita/validade.md': commented,
    });
  });
  afterEach(() => folder.remove());

  const knowledge = (...args: readonly string[]): ReturnType<typeof printed> => printed(knowledgeCommand(folder.path, 0), ...args);
  const importing = (name: string, text: string, ...args: readonly string[]): ReturnType<typeof printed> => {
    folder.write(name, text);
    return knowledge('import', join(folder.path, name), ...args);
  };
  const fields = '"id": "tram-novo", "sistema": "tramita", "pergunta": "Como começo?", "revisar_em": "2027-01-01", "responsavel": "equipe"';
  const newEntry = `{ ${fields}, "fontes": ["https://www.gov.br/x"], "resposta": "Assim." }`;

  describe('import', () => {
    it('changes an entry in its file, leaves all other lines, and adds a new one as a draft', async () => {
      const text = `[{ "id": "tram-cert-validade", "variacoes": ["um jeito", "outro: jeito"], "resposta": "São **5 anos**." },\n ${newEntry}]`;
      const { code, out } = await importing('novas.json', text);
      expect(out.split('\n')).to.deep.equal([
        'muda  tram-cert-validade (linha 1)',
        '    variacoes',
        '    - quando vence o certificado do barramento',
        '    + um jeito',
        '    + outro: jeito',
        '    resposta',
        '    - São **10 anos**.',
        '    + São **5 anos**.',
        'nova  tram-novo (linha 2): Como começo?',
        'Novas: 1. Mudam: 1. Iguais: 0. Tudo escrito. Confira agora: npm run knowledge -- check',
      ]);
      expect(code).to.equal(0);
      const changed = readFileSync(join(folder.path, 'entries/tramita/validade.md'), 'utf8');
      expect(changed).to.equal(
        commented
          .replace('variacoes: [quando vence o certificado do barramento]', "variacoes:\n  - um jeito\n  - 'outro: jeito'")
          .replace('---\nSão **10 anos**', '---\n\nSão **5 anos**'),
      );
      const { entries } = readKnowledge(folder.path);
      expect(entries.map(({ file, state }) => `${file} ${state}`)).to.deep.equal([
        'entries/tramita/tram-novo.md draft',
        'entries/tramita/validade.md published',
      ]);
    });

    it('is an upsert: importing twice changes nothing more', async () => {
      await importing('novas.json', `[${newEntry}]`);
      expect((await importing('novas.json', `[${newEntry}]`)).out).to.match(/^Novas: 0\. Mudam: 0\. Iguais: 1\./);
    });

    it('shows with --dry-run what it would do, and does nothing', async () => {
      const before = readKnowledgeFiles(folder.path);
      const { code, out } = await importing('novas.json', `[${newEntry}]`, '--dry-run');
      expect(code).to.equal(0);
      expect(out)
        .to.match(/^nova {2}tram-novo/)
        .and.match(/Ensaio: nada foi escrito/);
      expect(readKnowledgeFiles(folder.path)).to.deep.equal(before);
    });

    const faulty: Readonly<Record<string, { readonly file: string; readonly text: string; readonly says: RegExp }>> = {
      'a value that the schema refuses': {
        file: 'a.csv',
        text: 'id;revisar_em\ntram-cert-validade;"01/07/2026"\n',
        says: /^a\.csv:2: revisar_em: .*data que existe/,
      },
      'a new entry without what it needs': { file: 'a.csv', text: 'id;pergunta\nnovo;Como?\n', says: /^a\.csv:2: (sistema|fontes)/ },
      'an id that stands twice': {
        file: 'a.json',
        text: `[${newEntry},\n${newEntry}]`,
        says: /^a\.json:2: id: "tram-novo" já está na linha 1/,
      },
      'a path for an id': {
        file: 'a.json',
        text: `[${newEntry.replace('tram-novo', '../../x')}]`,
        says: /^a\.json:1: id: .*só letras minúsculas/,
      },
      'a question that another entry has': {
        file: 'a.json',
        text: `[\n${newEntry.replace('Como começo?', 'Qual é a validade do certificado digital do Tramita?')}]`,
        says: /^a\.json:2: pergunta: é igual/,
      },
      'a link to no entry': {
        file: 'a.json',
        text: `[${newEntry.replace('{', '{ "relacionadas": ["nada"],')}]`,
        says: /^a\.json:1: relacionadas\.0: não existe/,
      },
      'personal data': {
        file: 'a.json',
        text: `[${newEntry.replace('Assim.', 'Ligue (61) 99999-1234.')}]`,
        says: /^a\.json:1: há um telefone/,
      },
      'a key that nobody knows': {
        file: 'a.json',
        text: `[${newEntry.replace('{', '{ "titulo": "x",')}]`,
        says: /^a\.json:1: titulo: chave desconhecida/,
      },
      'HTML in a change': { file: 'a.csv', text: 'id;resposta\ntram-cert-validade;<b>5</b>\n', says: /^a\.csv:2: há HTML/ },
    };
    for (const [what, { file, text, says }] of Object.entries(faulty)) {
      it(`refuses ${what}, names the line of the imported file, and writes nothing`, async () => {
        const before = readKnowledgeFiles(folder.path);
        const good = file.endsWith('.json')
          ? text.replace(/\]$/, `,\n${newEntry.replaceAll('tram-novo', 'tram-bom').replace('Como começo', 'E depois')}]`)
          : text;
        const { code, out } = await importing(file, good);
        expect(out)
          .to.match(says)
          .and.match(/nada foi escrito\.$/);
        expect(code).to.equal(1);
        expect(readKnowledgeFiles(folder.path)).to.deep.equal(before);
      });
    }

    it('takes what new entries lack from --set', async () => {
      const given = [
        '--set',
        'sistema=tramita',
        '--set',
        'responsavel=equipe',
        '--set',
        'revisar_em=2027-01-01',
        '--set',
        'fontes=https://www.gov.br/x',
      ];
      const { code, out } = await importing('a.tsv', 'Question\tAnswer\nComo começo?\tAssim.\n', ...given);
      expect(out).to.match(/^nova {2}tramita-como-comeco \(linha 2\)/);
      expect(code).to.equal(0);
    });

    it('puts back what it has written when a file cannot be written', async () => {
      mkdirSync(join(folder.path, 'entries/tramita/tram-novo.md'));
      const change = '{ "id": "tram-cert-validade", "resposta": "São **5 anos**." }';
      let thrown: unknown;
      await importing('a.json', `[${change}, ${newEntry}]`).catch((fault: unknown) => (thrown = fault));
      expect(thrown).to.have.property('code').that.is.oneOf(['EISDIR', 'ENOTEMPTY', 'EEXIST']);
      expect(readFileSync(join(folder.path, 'entries/tramita/validade.md'), 'utf8')).to.equal(commented);
    });

    it('refuses everything while a file of the folder is wrong, and names that file', async () => {
      folder.write('entries/tramita/tram-novo.md', 'nada');
      expect((await importing('a.json', `[${newEntry}]`)).out).to.match(/^entries\/tramita\/tram-novo\.md:1: não achei o cabeçalho/);
      expect(readFileSync(join(folder.path, 'entries/tramita/tram-novo.md'), 'utf8')).to.equal('nada');
    });

    it('does not write over the file of another entry', async () => {
      folder.write('entries/tramita/tram-novo.md', anEntryFile({ id: 'tram-outra', pergunta: 'Outra?', variacoes: '[]' }));
      expect((await importing('a.json', `[${newEntry}]`)).out).to.match(
        /^a\.json:1: id: o arquivo entries\/tramita\/tram-novo\.md é de outra/,
      );
    });

    it('reads what a spreadsheet has written in Windows-1252', async () => {
      writeFileSync(join(folder.path, 'a.csv'), Buffer.from('id;resposta\ntram-cert-validade;S\xe3o \x93dez\x94 anos.\n', 'latin1'));
      expect((await knowledge('import', join(folder.path, 'a.csv'))).out).to.include('    + São “dez” anos.');
    });

    it('says how to use it with another kind of file, and without one', async () => {
      writeFileSync(join(folder.path, 'a.xlsx'), '');
      for (const args of [['a.xlsx'], [], ['nada.csv'], ['a.csv', '--set', 'titulo=x']])
        expect((await knowledge('import', ...args)).code, args.join(' ')).to.equal(2);
    });
  });

  describe('export', () => {
    it('prints all entries so that importing them changes nothing', async () => {
      for (const format of ['csv', 'json', 'tsv', 'qna']) {
        const { out } = await knowledge('export', '--format', format);
        expect((await importing(`a.${format}`, out, '--dry-run')).out, format).to.match(/^Novas: 0\. Mudam: 0\. Iguais: 1\./);
      }
    });

    it('writes a file whose name says the format', async () => {
      const path = join(folder.path, 'saida.csv');
      expect(await knowledge('export', path)).to.deep.equal({ code: 0, out: '' });
      expect(readFileSync(path, 'utf8')).to.match(/^\uFEFFid;sistema;/);
    });

    it('prints the entries of one system', async () => {
      expect((await knowledge('export', '--format', 'json', '--system', 'sei')).out).to.equal('[]');
      expect((await knowledge('export', '--format', 'json', '--system', 'tramita')).out).to.include('tram-cert-validade');
      expect((await knowledge('export', '--format', 'json', '--system', 'siafi')).code).to.equal(2);
    });

    it('says which formats there are', async () => {
      expect(await knowledge('export')).to.deep.equal({ code: 2, out: 'Use um arquivo ou formato destes: csv, json, tsv, qna.' });
    });
  });
});
