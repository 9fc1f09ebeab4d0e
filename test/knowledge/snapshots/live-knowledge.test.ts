import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'chai';

import { writeDurably } from '../../../adapters/durable-files/write-durably.ts';
import { isBotError } from '../../../bot/errors.ts';
import { readKnowledge } from '../../../knowledge/load-knowledge.ts';
import { stem } from '../../../knowledge/search/stem.ts';
import { buildSnapshot } from '../../../knowledge/snapshots/build-snapshot.ts';
import type { Change } from '../../../knowledge/snapshots/edit.ts';
import { goBackOnFiles } from '../../../knowledge/snapshots/go-back-on-files.ts';
import { openKeptSnapshots, type KeptSnapshots } from '../../../knowledge/snapshots/kept-snapshots.ts';
import { openLiveKnowledge, type LiveKnowledge } from '../../../knowledge/snapshots/live-knowledge.ts';
import { publishedKnowledge } from '../../../knowledge/snapshots/published-knowledge.ts';
import { reloadFaults } from '../../../knowledge/snapshots/reload-faults.ts';
import { read } from '../../../knowledge/snapshots/snapshot.ts';
import { aKnowledgeFolder, anEntryFile, type KnowledgeFolder } from '../../support/knowledge-folder.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';
import { settled, until } from '../../support/waiting.ts';

const file = 'entries/tramita/validade.md';
const hosts = 'hosts: [example.gov.br, www.gov.br]\n';
const noon = Date.parse('2026-09-08T12:00:00-03:00');

describe('openLiveKnowledge()', () => {
  let managers: KnowledgeFolder;
  let keptFolder: string;
  let kept: KeptSnapshots;
  let live: LiveKnowledge;
  let builds: number;
  let prepared: number;

  beforeEach(async () => {
    managers = aKnowledgeFolder({ [file]: anEntryFile(), 'entries/_contatos.yaml': hosts });
    keptFolder = await temporaryFolder();
    kept = openKeptSnapshots(keptFolder, writeDurably);
    [builds, prepared] = [0, 0];
    await start();
  });
  afterEach(async () => {
    await live.close();
    managers.remove();
  });
  after(removeTemporaryFolders);

  async function start(): Promise<void> {
    live = await openLiveKnowledge({
      folder: managers.path,
      kept,
      log: silentLog,
      prepare: () => (prepared += 1),
      build(job) {
        builds += 1;
        return buildSnapshot(job, async (content, changed) => reloadFaults(content, changed));
      },
    });
  }

  async function restart(): Promise<void> {
    await live.close();
    await start();
  }

  const answer = (): string =>
    publishedKnowledge(live, () => expect.fail('nothing is searched'))
      .at(noon)
      .entries.map((entry) => entry.answer)
      .join();
  const edit = (text: string): void => managers.write(file, anEntryFile({}, text));
  const follows = (text: string): Promise<void> => until(() => answer() === text);
  const refuses = (): Promise<void> => until(() => live.report().faults.length > 0);

  it('serves an edit that passes', async () => {
    edit('São doze anos.');
    await follows('São doze anos.');
    expect(live.report()).to.deep.include({ entries: 1, faults: [], taken: 1, refused: 0 });
  });

  it('has the build prepared once an edit begins, before it has ended', async () => {
    const before = builds;
    edit('São doze anos.');
    await until(() => prepared > 0);
    expect(builds).to.equal(before);
    await follows('São doze anos.');
    expect(prepared).to.equal(1);
  });

  it('serves on what it has when an edit is broken, and names file, line and remedy', async () => {
    const { version } = live.report();
    managers.write(file, anEntryFile({ situacao: 'pronto' }));
    await refuses();
    expect(live.report()).to.deep.include({ version, taken: 0, refused: 1 });
    expect(live.report().faults.join()).to.match(
      /^entries\/tramita\/validade\.md:7: situacao: o valor não é aceito\. Use um destes: rascunho/,
    );
    expect(answer()).to.equal('São **10 anos**.');
    edit('São doze anos.');
    await follows('São doze anos.');
    expect(live.report().faults).to.deep.equal([]);
  });

  it('refuses an entry that does not answer its own test question, and a text that is not plain', async () => {
    managers.write(file, anEntryFile({ testes: '[xyzzy blorft]' }));
    await refuses();
    expect(live.report().faults.join()).to.include('"xyzzy blorft" não acha esta entrada');
    edit('A validade é a mesma <b>de antes</b>.');
    await until(() => live.report().faults.join().includes('HTML'));
    expect(answer()).to.equal('São **10 anos**.');
  });

  it('refuses an edit that takes the test question of another entry away', async () => {
    const seal = { id: 'tram-selo', pergunta: 'O que é o selo?', variacoes: '[para que serve o selo]', testes: '[comprovante]' };
    managers.write('entries/tramita/selo.md', anEntryFile({ ...seal, palavras_chave: '[comprovante]' }, 'É um sinal.'));
    await until(() => live.report().entries === 2);
    managers.write(file, anEntryFile({ pergunta: 'Onde vejo o comprovante?', variacoes: '[comprovante]' }, 'Na tela inicial.'));
    await refuses();
    expect(live.report().faults.join()).to.match(/^entries\/tramita\/selo\.md:\d+: testes\.0: "comprovante" não acha esta entrada/);
  });

  it('forgets the faults when a broken edit is taken back', async () => {
    const before = anEntryFile();
    managers.write(file, 'nada');
    await refuses();
    managers.write(file, before);
    await until(() => live.report().faults.length === 0);
    expect(live.report().taken).to.equal(0);
  });

  it('sees a file that an editor has put in the place of another, new folders, and a folder that was replaced as a whole', async () => {
    managers.write('entries/tramita/.validade.md.swp', 'o editor ainda escreve');
    managers.write('outro.md', anEntryFile({}, 'São onze anos.'));
    await rename(join(managers.path, 'outro.md'), join(managers.path, file));
    await follows('São onze anos.');
    const another = { id: 'sei-nova', sistema: 'sei', pergunta: 'O que é o SEI?', variacoes: '[para que serve o sei]' };
    managers.write('entries/sei/nova/nova.md', anEntryFile(another, 'É um sistema.'));
    await until(() => live.report().entries === 2);
    managers.write('entries/sei/nova/nova.md', anEntryFile(another, 'É o sistema.'));
    await until(() => answer().startsWith('É o sistema.'));
    await rename(join(managers.path, 'entries'), join(managers.path, 'old'));
    managers.write('entries/_contatos.yaml', hosts);
    edit('São vinte anos.');
    await follows('São vinte anos.');
    edit('São trinta anos.');
    await follows('São trinta anos.');
  });

  it('builds once for many changes at the same time', async () => {
    const before = builds;
    for (let count = 0; count < 20; count += 1) edit(`São ${count} anos.`);
    await follows('São 19 anos.');
    await settled();
    expect(builds - before).to.be.at.most(2);
  });

  it('hands an edit over before it counts, and keeps the version before when the receiver cannot take it', async () => {
    let received = '';
    live.onChange(async ({ version }) => {
      received = version;
      if (live.current().version === version) expect.fail('it counts already');
    });
    edit('São doze anos.');
    await follows('São doze anos.');
    expect(received).to.equal(live.current().version);
    expect(live.report().faults).to.deep.equal([]);
    live.onChange(() => Promise.reject(new Error('no memory')));
    edit('São treze anos.');
    await refuses();
    expect(answer()).to.equal('São doze anos.');
  });

  it('begins after a restart with what served last, also when the folder is broken or gone', async () => {
    edit('São doze anos.');
    await follows('São doze anos.');
    await live.close();
    managers.write(file, 'nada');
    await start();
    expect(answer()).to.equal('São doze anos.');
    await refuses();
    await live.close();
    rmSync(join(managers.path, 'systems.yaml'));
    await start();
    expect(answer()).to.equal('São doze anos.');
  });

  it('follows after a restart what was edited meanwhile, and builds nothing twice when nothing was', async () => {
    await live.close();
    edit('São doze anos.');
    await start();
    await follows('São doze anos.');
    builds = 0;
    await restart();
    await settled();
    expect(builds).to.equal(1);
  });

  it('does not begin with a folder that cannot be read when nothing has ever served', async () => {
    await live.close();
    rmSync(keptFolder, { recursive: true });
    managers.write(file, 'nada');
    const fault: unknown = await start().catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'knowledge_invalid') && fault.message).to.include('não achei o cabeçalho');
  });

  it('does not begin with a kept version whose bytes are damaged', async () => {
    edit('São doze anos.');
    await follows('São doze anos.');
    await live.close();
    await writeDurably(kept.fileOf(live.current().version), '[{"file":"systems.yaml"');
    await start();
    expect(answer()).to.equal('São doze anos.');
  });

  describe('goBack()', () => {
    let first: string;
    beforeEach(async () => {
      first = live.current().version;
      edit('São doze anos.');
      await follows('São doze anos.');
    });

    it('lets the version before serve again, over a restart, until the next edit that passes', async () => {
      expect(await live.goBack()).to.equal(first);
      expect(answer()).to.equal('São **10 anos**.');
      await restart();
      await settled();
      expect(answer()).to.equal('São **10 anos**.');
      managers.write(file, 'nada');
      await refuses();
      expect(answer()).to.equal('São **10 anos**.');
      edit('São treze anos.');
      await follows('São treze anos.');
    });

    it('holds when the file is only written again as it was', async () => {
      await live.goBack();
      const before = builds;
      edit('São doze anos.');
      await until(() => builds > before);
      await settled();
      expect(answer()).to.equal('São **10 anos**.');
    });

    it('goes to the version that is named, and forwards again', async () => {
      const second = live.current().version;
      await live.goBack(first);
      expect(await live.goBack(second)).to.equal(second);
      expect(answer()).to.equal('São doze anos.');
    });

    it('refuses a version that is not kept, and to go back behind the first one', async () => {
      await live.goBack();
      for (const version of [undefined, 'ffffffffffff', '../decision']) {
        const fault: unknown = await live.goBack(version).catch((thrown: unknown) => thrown);
        expect(isBotError(fault, 'knowledge_version_unknown') && fault.message).to.include(first);
      }
      expect(answer()).to.equal('São **10 anos**.');
    });

    it('works on the files while nobody serves them', async () => {
      await live.close();
      expect(await goBackOnFiles(managers.path, kept)).to.equal(first);
      await start();
      await settled();
      expect(answer()).to.equal('São **10 anos**.');
    });

    it('keeps the last ten versions', async () => {
      for (let count = 20; count < 30; count += 1) {
        edit(`São ${count} anos.`);
        await follows(`São ${count} anos.`);
      }
      await until(async () => (await readdir(keptFolder)).length === 11);
      const fault: unknown = await live.goBack(first).catch((thrown: unknown) => thrown);
      expect(isBotError(fault, 'knowledge_version_unknown')).to.equal(true);
    }).timeout(10_000);
  });
});

describe('reloadFaults()', () => {
  it('tries the test questions that share a word or a synonym with what has changed, and all when nobody knows what that is', () => {
    const folder = aKnowledgeFolder({
      [file]: anEntryFile({ testes: '[prazo documento]' }),
      'entries/_contatos.yaml': hosts,
      'entries/_sinonimos.yaml': '- [prazo, limite]\n',
    });
    const content = readKnowledge(folder.path);
    folder.remove();
    const testsTried = (...terms: readonly string[]): number => reloadFaults(content, { entries: [], terms: new Set(terms) }).length;
    expect(reloadFaults(content, undefined)).to.have.length(1);
    expect(reloadFaults(content, { entries: content.entries, terms: new Set() })).to.have.length(1);
    expect(testsTried(stem('documento'))).to.equal(1);
    expect(testsTried('=prazo')).to.equal(1);
    expect(testsTried(stem('outro'), stem('qual'))).to.equal(0);
  });
});

describe('an edit that is built beside what served before', () => {
  const other = anEntryFile({
    id: 'outra',
    pergunta: 'Como envio um processo?',
    variacoes: '[mandar os autos]',
    palavras_chave: '[trâmite]',
  });
  let folder: KnowledgeFolder;
  let change: Change | undefined;

  beforeEach(() => {
    folder = aKnowledgeFolder({ [file]: anEntryFile(), 'entries/b.md': other, 'entries/_sinonimos.yaml': '- [validade, vencimento]\n' });
  });
  afterEach(() => folder.remove());

  /** Builds the folder, beside what was built before when that is given. */
  async function build(before?: string, builtFile = join(folder.path, 'built')) {
    change = undefined;
    const job = { folder: folder.path, checked: true, builtFile, ...(before && { before }) };
    const built = await buildSnapshot(job, (_, found) => Promise.resolve((change = found)).then(() => []));
    if (built.outcome !== 'built') return expect.fail(built.outcome);
    return built.snapshot;
  }

  it('gives what the same folder gives without it', async () => {
    const first = await build();
    folder.write('entries/c.md', anEntryFile({ id: 'nova', pergunta: 'Quem assina o termo?', variacoes: '[]', palavras_chave: '[]' }));
    folder.write('entries/b.md', other.replace('mandar os autos', 'remeter os autos'));
    const edited = await build(first.version);
    const anew = await build(undefined, join(folder.path, 'another'));
    expect(read(edited.content)).to.deep.equal(read(anew.content));
    expect(read(edited.shown)).to.deep.equal(read(anew.shown));
  });

  it('tells the check which entries and which of their terms have changed', async () => {
    const first = await build();
    expect(change).to.equal(undefined);
    folder.write('entries/b.md', other.replace('mandar os autos', 'mandar os papéis'));
    await build(first.version);
    expect(change?.entries.map(({ id }) => id)).to.deep.equal(['outra']);
    expect([...(change?.terms ?? [])].sort()).to.deep.equal([stem('autos'), stem('papeis')].sort());
  });

  it('leaves on the disk what serves until then and what is built, nothing older', async () => {
    const versions: string[] = [];
    for (const letter of ['c', 'd', 'e']) {
      folder.write('entries/b.md', other.replace('autos', letter));
      versions.push((await build(versions.at(-1))).version);
    }
    const left = readdirSync(folder.path).filter((name) => name.startsWith('built-'));
    expect([...new Set(left.map((name) => name.slice('built-'.length).split('.')[0]))]).to.have.members(versions.slice(1));
  });

  it('has everything checked when a list has changed, or what was read before is lost', async () => {
    const first = await build();
    folder.write('entries/_sinonimos.yaml', '- [validade, prazo]\n');
    const second = await build(first.version);
    expect(change).to.equal(undefined);
    folder.write('entries/b.md', other.replace('mandar os autos', 'mandar os papéis'));
    writeFileSync(join(folder.path, `built-${second.version}.read`), 'half a fi');
    await build(second.version);
    expect(change).to.equal(undefined);
  });
});

describe('publishedKnowledge()', () => {
  it('shows an entry from its day of publication to its end, drafts and archived ones never', async () => {
    const one = (id: string, keys: Readonly<Record<string, string>>): string =>
      anEntryFile({ id, pergunta: `O que é ${id}?`, variacoes: '[]', ...keys });
    const folder = aKnowledgeFolder({
      'entries/a.md': one('a', { publicar_em: '2026-09-01T08:00', expira_em: '2026-09-10T08:00' }),
      'entries/b.md': one('b', { situacao: 'rascunho' }),
      'entries/c.md': one('c', { situacao: 'arquivado' }),
      'entries/d.md': one('d', {}),
    });
    const built = await buildSnapshot({ folder: folder.path, checked: false }, async () => []);
    folder.remove();
    if (built.outcome !== 'built') return expect.fail(JSON.stringify(built));
    const pages = publishedKnowledge({ current: () => built.snapshot }, () => expect.fail('nothing is searched'));
    const idsAt = (time: string): string =>
      pages
        .at(Date.parse(time))
        .entries.map(({ id }) => id)
        .join();
    expect(idsAt('2026-09-01T07:59:59-03:00')).to.equal('d');
    expect(idsAt('2026-09-01T08:00-03:00')).to.equal('a,d');
    expect(idsAt('2026-09-10T07:59:59-03:00')).to.equal('a,d');
    expect(idsAt('2026-09-10T08:00-03:00')).to.equal('d');
    expect(pages.at(noon)).to.equal(pages.at(noon + 1));
  });
});
