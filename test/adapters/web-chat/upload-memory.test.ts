import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { callerTo, startTalk } from '../../support/direct-line.ts';
import { sampleFile } from '../../support/sample-file.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';
import { formHeaders, formOf, upload } from '../../support/upload-client.ts';

const mebibyte = 1_048_576;
const together = 4;

describe('the memory of the door', function () {
  this.timeout(30_000);
  let process: ChildProcess;
  let url: string;
  before(async () => {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const path = fileURLToPath(new URL(`./upload-desk-process.${extension}`, import.meta.url));
    process = fork(path, [await temporaryFolder()], { execArgv: ['--expose-gc', ...(extension === 'ts' ? ['--import=tsx'] : [])] });
    [{ url }] = (await once(process, 'message')) as [{ readonly url: string }];
  });
  after(async () => {
    process.disconnect();
    await removeTemporaryFolders();
  });

  async function ask(what: 'begin' | 'end'): Promise<number> {
    process.send(what);
    const [{ grownBytes }] = (await once(process, 'message')) as [{ readonly grownBytes: number }];
    return grownBytes;
  }

  it('63 is bounded while large files come slowly and go to readers that are slow', async () => {
    const call = callerTo(url);
    const talks = await Promise.all(Array.from({ length: together }, () => startTalk(call)));
    const form = formOf({ filename: 'a.pdf', content: Buffer.concat([sampleFile('comprovante.pdf')], 20 * mebibyte) }).body;
    await ask('begin');
    const answers = await Promise.all(talks.map((talk) => upload(url, talk, { headers: formHeaders, body: slowly(form) })));
    expect(answers.map(({ status }) => status)).to.deep.equal(Array.from({ length: together }, () => 200));
    expect(await ask('end'), 'uploads').to.be.lessThan(together * 3 * mebibyte);

    const links = await Promise.all(talks.map(async (talk) => (await talk.read()).activities[0]?.attachments?.[0]?.contentUrl ?? ''));
    await ask('begin');
    const sizes = await Promise.all(links.map(readSlowly));
    expect(sizes).to.deep.equal(Array.from({ length: together }, () => 20 * mebibyte));
    expect(await ask('end'), 'downloads').to.be.lessThan(together * 3 * mebibyte);
  });
});

async function* slowly(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += mebibyte) {
    yield bytes.subarray(at, at + mebibyte);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

async function readSlowly(link: string): Promise<number> {
  const { body } = await fetch(link);
  let size = 0;
  let sincePause = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    sincePause += chunk.length;
    if (sincePause < 2 * mebibyte) continue;
    sincePause = 0;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return size;
}
