import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { killServer, startServer, stopServer, whenReady, type RunningServer } from '../support/running-server.ts';
import { openStream, type StreamClient } from '../support/stream-client.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporary-folder.ts';

const rightCpf = '52998224725';
const wrongCpf = '52998224726';
const dotted = (cpf: string): string => cpf.replace(/(\d{3})(\d{3})(\d{3})(\d{2})/, '$1.$2.$3-$4');
const tries = [dotted(wrongCpf), wrongCpf, `meu cpf é ${dotted(rightCpf)}`];
const talk = [
  'Corrigir CPF',
  rightCpf,
  'Está certo',
  `o cpf do meu colega é ${rightCpf}`,
  'menu',
  'Registrar um chamado',
  'Transferegov.br',
  'Relatar um erro',
];
const description = `O botão não aparece para o CPF ${dotted(rightCpf)}, Silvana Prado.`;

describe('what a person types about themselves', function () {
  this.timeout(40_000);
  let directory: string;
  let server: RunningServer;
  let stream: StreamClient;
  const urls: string[] = [];

  before(async () => {
    directory = await temporaryFolder();
    server = await startServer({ DATA_DIR: directory, LOG_LEVEL: 'debug' });
    await whenReady(server);
    await talkThrough();
    expect(await stopServer(server, 'SIGTERM')).to.equal(0);
  });
  after(async () => {
    killServer(server);
    await removeTemporaryFolders();
  });

  it('leads to a ticket all the same', () => {
    expect(stream.texts().join('\n')).to.match(/protocolo é \*\*\d{4}-\d{7}-\d\*\*/);
  });

  for (const cpf of [rightCpf, wrongCpf]) {
    for (const written of [cpf, dotted(cpf)]) {
      it(`leaves ${written} in no file, log line, URL or frame`, () => {
        expect(filesWith(directory, written)).to.deep.equal([]);
        expect(server.printed()).not.to.include(written);
        expect(urls.join('\n')).not.to.include(written);
        expect(JSON.stringify(stream.frames)).not.to.include(written);
      });
    }
  }

  it('leaves name, address and words in no file but the mail that goes out, and in no log line', () => {
    for (const written of ['Silvana', 'silvana.prado', 'O botão não aparece']) {
      expect(filesWith(directory, written).filter((file) => !file.startsWith('mail/'))).to.deep.equal([]);
      expect(server.printed()).not.to.include(written);
    }
  });

  async function talkThrough(): Promise<void> {
    const { token } = (await call('POST', '/chat/token')) as { readonly token: string };
    const { conversationId, streamUrl } = (await call('POST', '/v3/directline/conversations', token)) as Record<string, string>;
    stream = await openStream(streamUrl ?? '');
    urls.push(streamUrl ?? '');
    for (const text of ['Silvana Prado', 'silvana.prado@exemplo.gov.br', ...tries, ...talk, description, 'Ir para o resumo', 'Confirmar']) {
      const heard = repliesIn(stream);
      await call('POST', `/v3/directline/conversations/${conversationId ?? ''}/activities`, token, { type: 'message', text });
      await stream.until(() => repliesIn(stream) > heard);
    }
    stream.socket.close();
  }

  async function call(method: string, path: string, token?: string, body?: unknown): Promise<unknown> {
    const url = `${server.address}${path}`;
    urls.push(url);
    const headers = { 'Content-Type': 'application/json', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(url, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    expect(answer.status, await answer.clone().text()).to.be.lessThan(300);
    return answer.json();
  }
});

function repliesIn({ frames }: StreamClient): number {
  return frames.flatMap(({ activities }) => activities).filter(({ from }) => from?.role === 'bot').length;
}

function filesWith(directory: string, text: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file, 'latin1').includes(Buffer.from(text).toString('latin1')))
    .map((file) => file.slice(directory.length + 1));
}
