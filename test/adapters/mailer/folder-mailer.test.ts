import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { folderMailer } from '../../../adapters/mailer/folder-mailer.ts';
import { isBotError } from '../../../bot/errors.ts';
import { aMail, mailerContract } from '../../contracts/mailer.contract.ts';

describe('folderMailer', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'balcao-mail-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  mailerContract(() =>
    Promise.resolve({
      mailer: folderMailer({ directory, from: 'nao-responda@central.example.gov.br' }),
      letters: async () => Promise.all((await readdir(directory)).map((name) => readFile(join(directory, name), 'utf8'))),
    }),
  );

  it('names the file for the key without showing the key', async () => {
    await folderMailer({ directory, from: 'nao-responda@central.example.gov.br' }).send('conversation:directline|abc|1:7:0', aMail());
    expect((await readdir(directory)).join()).to.match(/^[0-9a-f]{32}\.eml$/);
  });

  it('reports a folder that cannot be written as mail_failed, without the address', async () => {
    const file = join(directory, 'no-folder');
    await writeFile(file, '');
    const mailer = folderMailer({ directory: join(file, 'mail'), from: 'nao-responda@central.example.gov.br' });
    const fault: unknown = await mailer.send('key-1', aMail()).catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'mail_failed') && fault.message).to.match(/^Cannot send the mail: E/);
  });
});
