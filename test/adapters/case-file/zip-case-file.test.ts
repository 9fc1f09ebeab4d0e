import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { expect } from 'chai';

import { zipCaseFile } from '../../../adapters/case-file/zip-case-file.ts';
import { readTranscript } from '../../../bot/case-file/transcript-file.ts';
import { endedConversation, type EndedConversation } from '../../support/ended-conversation.ts';
import { sampleFile } from '../../support/sample-file.ts';
import { unzip } from '../../support/unzip.ts';

const picture = 'arquivos/01-tela _1__ _erro_.png';

describe('zipCaseFile()', () => {
  let conversation: EndedConversation;
  let files: ReadonlyMap<string, Buffer>;
  let zip: Buffer;
  const textOf = (path: string): string => files.get(path)?.toString('utf8') ?? '';

  const pack = async (): Promise<Buffer> => {
    const packed = await zipCaseFile(conversation, conversation.mailbox);
    expect(packed).to.include({ name: 'conversa-2026-09-08.zip', contentType: 'application/zip' });
    return packed === undefined ? Buffer.alloc(0) : buffer(packed.content);
  };

  before(async () => {
    conversation = await endedConversation();
    zip = await pack();
    files = unzip(zip);
  });

  it('holds the conversation three times, its clean files, and the checksums', () => {
    expect([...files.keys()].sort()).to.deep.equal(
      ['SHA256SUMS', picture, picture.replace('01', '02'), 'conversa.html', 'conversa.json', 'conversa.transcript'].sort(),
    );
    expect(files.get(picture)?.equals(sampleFile('tela.png'))).to.equal(true);
  });

  it('names files that are too large together with their checksums, and leaves them out', async () => {
    const bytes = 2 * sampleFile('tela.png').length;
    const packedUpTo = async (filesUpTo: number): Promise<ReadonlyMap<string, Buffer>> => {
      const packed = await zipCaseFile({ ...conversation, filesUpTo }, conversation.mailbox);
      return packed === undefined ? new Map<string, Buffer>() : unzip(await buffer(packed.content));
    };
    expect([...(await packedUpTo(bytes)).keys()]).to.include(picture);
    const without = await packedUpTo(bytes - 1);
    expect([...without.keys()].sort()).to.deep.equal(['SHA256SUMS', 'conversa.html', 'conversa.json', 'conversa.transcript']);
    const sha256 = createHash('sha256').update(sampleFile('tela.png')).digest('hex');
    expect(without.get('conversa.html')?.toString()).to.include(sha256).and.include('Cada um está no chamado');
    expect(without.get('SHA256SUMS')?.toString()).to.not.include(sha256);
  });

  it('is verified by sha256sum, which finds a changed sign', () => {
    const folder = mkdtempSync(join(tmpdir(), 'balcao-case-'));
    const verify = (): string => execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    try {
      for (const [path, bytes] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      expect(verify().trim().split('\n')).to.have.length(5);
      writeFileSync(join(folder, 'conversa.json'), `${textOf('conversa.json')} `);
      expect(verify).to.throw();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('tells in JSON who wrote what and when, in UTC and in Brasília, and what was masked', () => {
    const { format, ended, person, tickets, messages } = JSON.parse(textOf('conversa.json')) as {
      readonly format: string;
      readonly ended: object;
      readonly person: object;
      readonly tickets: readonly string[];
      readonly messages: readonly Record<string, unknown>[];
    };
    expect(format).to.equal('balcao-case-file');
    expect(ended).to.include({ code: 'userCancelled', utc: '2026-09-08T13:00:00.000Z', brasilia: '2026-09-08T10:00:00-03:00' });
    expect(person).to.deep.equal({ name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '***.982.247-**' });
    expect(tickets).to.deep.equal(['2026-0000001-2']);
    expect(messages.map(({ author }) => (author as { kind: string }).kind)).to.deep.equal(['user', 'bot', 'user', 'bot', 'user', 'bot']);
    expect(messages[0]).to.deep.include({ text: 'oi, <b>minha senha é •••••••• </b> & não entra', masked: ['password'] });
    expect(messages[2]).to.have.property('masked').that.deep.equals(['cpf']);
    expect(messages[2])
      .to.have.nested.property('files[0].sha256')
      .that.matches(/^[0-9a-f]{64}$/);
    expect(messages[4]).to.have.nested.property('files[0].check', 'checking');
    expect(messages[4]).to.not.have.nested.property('files[0].path');
  });

  it('shows the same on a page without scripts, with what was typed as text', () => {
    const page = textOf('conversa.html');
    expect(page).to.include('default-src &#39;none&#39;; style-src &#39;sha256-').and.not.include('<script');
    expect(page).to.include('<time class="time" datetime="2026-09-08T13:00:00.');
    expect(page).to.match(/08\/09\/2026,? 10:00:00 \(Brasília\), 2026-09-08 13:00:00 UTC/);
    expect(page).to.include('oi, &lt;b&gt;minha senha é <mark>••••••••</mark>');
    expect(page).to.include('Apagado pelo sistema antes de guardar: senha.');
    expect(page).to.include('<strong>Anotei</strong>').and.include('Sim');
    expect(page).to.match(/href="arquivos\/01-tela%20_1__%20_erro_\.png"[^]*SHA-256: <code>[0-9a-f]{64}<\/code>/);
    expect(page).to.include('ainda estava em verificação');
  });

  it('has a transcript that our own reader reads back, files by their place', () => {
    const activities = readTranscript(textOf('conversa.transcript'));
    expect(activities.map(({ type }) => type)).to.deep.equal([...Array<string>(6).fill('message'), 'endOfConversation']);
    expect(activities[2]?.attachments?.[0]).to.deep.equal({
      contentType: 'image/png',
      name: 'tela <1>: "erro".png',
      contentUrl: 'arquivos/01-tela%20_1__%20_erro_.png',
    });
    expect(activities[1]).to.deep.include({ text: '**Anotei** [aqui](https://www.gov.br)', textFormat: 'markdown' });
  });

  it('keeps from its reader what was for the staff, and from everybody the whole CPF and the password', () => {
    for (const [path, bytes] of files)
      if (path !== picture) expect(bytes.toString('utf8'), path).to.not.match(/só para a equipe|Flor@|529\.?982|98224725/);
  });

  it('is the same, byte for byte, every time', async () => {
    expect((await pack()).equals(zip)).to.equal(true);
  });

  it('is not made of a conversation that runs or never was', async () => {
    const { store } = conversation;
    const activity = { type: 'message', from: { id: 'dl_1' }, conversation: { id: 'c2' }, text: 'oi' };
    await store.receive('conversation:directline|c2|1', { activity, dedupeKeys: [], audience: 'user', create: true });
    expect(await zipCaseFile(conversation, 'conversation:directline|c2|1')).to.equal(undefined);
    expect(await zipCaseFile(conversation, 'conversation:directline|c3|1')).to.equal(undefined);
  });

  it('fails as a whole when a file fails while it is sent', async () => {
    let opened = 0;
    const open = (id: string) => (opened++ < 2 ? conversation.files.open(id) : Promise.reject(new Error('gone')));
    const packed = await zipCaseFile({ ...conversation, files: { open } }, conversation.mailbox);
    const fault: unknown = await buffer(packed?.content ?? Readable.from([])).catch((thrown: unknown) => thrown);
    expect(fault).to.be.instanceOf(Error).with.property('message', 'gone');
  });
});
