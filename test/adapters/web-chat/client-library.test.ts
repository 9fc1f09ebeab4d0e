import { createServer, type Server } from 'node:http';

import { expect } from 'chai';

import { describedAnswers, leaveBrowser, openLibrary, undescribedAnswers, type LibraryClient } from '../../support/client-library.ts';
import { openDesk, secret, type Desk } from '../../support/direct-line.ts';

for (const webSocket of [true, false])
  describe(`Microsoft's client library over ${webSocket ? 'WebSocket' : 'polling'}`, () => {
    let desk: Desk;
    let open: LibraryClient[] = [];
    before(async () => {
      desk = await openDesk();
    });
    afterEach(() => {
      for (const { client } of open) client.end();
      open = [];
    });
    after(async () => {
      leaveBrowser();
      await desk.close();
    });

    const connect = (options: object): LibraryClient => {
      const library = openLibrary(desk.url, { webSocket, ...options });
      open = [...open, library];
      return library;
    };
    const withToken = async (): Promise<LibraryClient> => connect({ token: (await desk.call('POST', '/chat/token')).body.token });

    it('17 starts with the secret, and 20 as the user it names', async () => {
      const library = connect({ secret, conversationStartProperties: { user: { id: 'dl_server' } } });
      const id = await library.post({ text: 'oi', from: { id: 'dl_server' } });
      await library.until(() => library.texts().includes('eco: oi'));
      expect(library.activities[0]).to.deep.include({ id, from: { id: 'dl_server', role: 'user' } });
    });

    it('1 starts with a generated token, 5 which tells it its user', async () => {
      const generated = await desk.call('POST', '/v3/directline/tokens/generate', { token: secret, body: { user: { id: 'dl_ana' } } });
      const library = connect({ token: generated.body.token });
      await library.post({ text: 'oi', from: { id: 'dl_outra' } });
      await library.until(() => library.activities.length >= 2);
      expect(library.activities[0]?.from).to.deep.equal({ id: 'dl_ana', role: 'user' });
    });

    it('25 learns the id of its message, 26 sees its echo before the reply, 27 with its clientActivityID', async () => {
      const library = await withToken();
      const id = await library.post({ text: 'oi', channelData: { clientActivityID: 'c1' } });
      await library.until(() => library.texts().includes('eco: oi'));
      expect(library.texts()).to.deep.equal(['oi', 'eco: oi']);
      expect(library.activities[0]).to.deep.include({ id, channelData: { clientActivityID: 'c1' } });
      expect(library.statuses.at(-1)).to.equal(2);
      expect(library.sockets.length).to.equal(webSocket ? 1 : 0);
    });

    it('40 receives a burst in order, each message once', async () => {
      const library = await withToken();
      const said = Array.from({ length: 20 }, (_, i) => String(i));
      for (const text of said) await library.post({ text });
      await library.until(() => library.texts().includes('eco: 19'));
      expect(library.texts().filter((text) => !text.startsWith('eco'))).to.deep.equal(said);
      expect(library.texts().filter((text) => text.startsWith('eco'))).to.deep.equal(said.map((text) => `eco: ${text}`));
    });

    it('21 takes up a conversation again and 42 sees what was said before', async () => {
      const talk = await desk.talk();
      await talk.say('antes');
      const library = connect({ conversationId: talk.conversation, token: talk.token, streamUrl: talk.streamUrl });
      await library.until(() => library.texts().includes('eco: antes'));
      await library.post({ text: 'depois' });
      await library.until(() => library.texts().includes('eco: depois'));
      expect(library.texts()).to.deep.equal(['antes', 'eco: antes', 'depois', 'eco: depois']);
    });

    it('36 is told the end and refused afterwards, and its token is not taken for expired', async () => {
      const library = await withToken();
      await library.post({ text: 'fim' });
      await library.until(() => library.texts().includes('endOfConversation'));
      expect(await library.post({ text: 'ainda' }).catch((fault: unknown) => (fault as { readonly status: number }).status)).to.equal(400);
      expect(library.statuses).to.not.include(3);
    });

    it('2 is told that a wrong secret opens nothing', async () => {
      const library = connect({ secret: 'x'.repeat(40) });
      await library.until(() => library.statuses.includes(4) || library.statuses.includes(3));
      expect(library.activities).to.deep.equal([]);
    });

    it('65 reads the session id', async () => {
      const library = await withToken();
      const session = await new Promise<string>((resolve, reject) => {
        library.client.getSessionId().subscribe(resolve, reject);
      });
      expect(session).to.match(/^[\w-]{20,}$/);
    });

    if (webSocket)
      it('43 comes back after a broken socket without loss, gap or double', async () => {
        const library = await withToken();
        await library.post({ text: '1' });
        await library.until(() => library.texts().includes('eco: 1'));
        library.sockets.at(-1)?.terminate();
        await library.post({ text: '2' });
        await library.until(() => library.texts().includes('eco: 2'));
        library.sockets.at(-1)?.terminate();
        await library.until(() => library.sockets.length === 3);
        await library.post({ text: '3' });
        await library.until(() => library.texts().includes('eco: 3'));
        expect(library.texts()).to.deep.equal(['1', 'eco: 1', '2', 'eco: 2', '3', 'eco: 3']);
      });

    it('69 receives nothing that the description of the channel does not allow', () => {
      expect(undescribedAnswers()).to.deep.equal([]);
      expect(describedAnswers()).to.be.greaterThan(20);
    });

    describe('with files', () => {
      let files: Server;
      before((done) => {
        files = createServer((request, response) => {
          response.end(request.url === '/nota.txt' ? 'Uma nota.' : 'Outra nota.');
        }).listen(0, '127.0.0.1', done);
      });
      after(() => {
        files.close();
      });

      it('52 uploads them as a form with its message, 55 in order and 56 with their names', async () => {
        const { port } = files.address() as { readonly port: number };
        const library = await withToken();
        const names = ['nota.txt', 'relatório ção.txt'];
        await library.post({
          text: 'veja',
          channelData: { clientActivityID: 'c2' },
          attachments: names.map((name, i) => ({
            contentType: 'text/plain',
            name,
            contentUrl: `http://127.0.0.1:${String(port)}/${i === 0 ? 'nota.txt' : 'outra.txt'}`,
          })),
        });
        await library.until(() => library.texts().includes('eco: veja'));
        const [echo] = library.activities as readonly { readonly attachments?: readonly { name: string; contentUrl: string }[] }[];
        expect(echo).to.deep.include({ channelData: { clientActivityID: 'c2' } });
        expect(echo?.attachments?.map(({ name }) => name)).to.deep.equal(names);
        const contents = await Promise.all((echo?.attachments ?? []).map(async ({ contentUrl }) => (await fetch(contentUrl)).text()));
        expect(contents).to.deep.equal(['Uma nota.', 'Outra nota.']);
      });
    });
  });
