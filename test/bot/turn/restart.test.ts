import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { embeddedConversationStore } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { lifecycleTexts } from '../../../bot/texts/lifecycle.ts';
import { factsOf } from '../../contracts/ticket-store/samples.ts';
import { settled, until } from '../../support/waiting.ts';
import { switchedScanner } from '../../support/switched-scanner.ts';
import { silentLog } from '../../support/silent-log.ts';
import { openTalkDesk, textsOf, usualTime, type TalkDesk } from '../../support/talk-desk.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const minute = 60_000;
const ticketTalk = [
  ...['Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', 'Está certo'],
  ...['Registrar um chamado', 'Transferegov.br', 'Relatar um erro', 'O botão de enviar não aparece desde ontem.', 'Confirmar'],
];
const ended = lifecycleTexts.endedBySilence(20);

describe('a conversation on disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(removeTemporaryFolders);

  it('goes on after a restart and ends once after a silence that lasted through it', async () => {
    const clock = testClock(usualTime);
    const transcripts = memoryTranscriptStore();
    const open = async (): Promise<TalkDesk> => {
      const parts = { folder, clock, transcripts, sealer: createSealer(['x'.repeat(32)]), log: silentLog };
      return openTalkDesk({ clock, store: await embeddedConversationStore(parts) });
    };
    const first = await open();
    const mailbox = await first.open();
    await first.say(mailbox, 'Maria da Silva');
    await first.close();

    const second = await open();
    const [question] = await second.say(mailbox, 'maria@exemplo.gov.br');
    expect(question?.text).to.match(/CPF/);
    await second.close();
    clock.advance(21 * minute);

    const third = await open();
    await until(async () => (await third.store.look(mailbox))?.ended !== undefined);
    await settled();
    expect(textsOf(await third.log(mailbox)).filter((text) => text === ended)).to.have.length(1);
    await third.close();
  });

  it('warns once over restarts, tells a late warning once and none together with the end', async () => {
    const clock = testClock(usualTime);
    const transcripts = memoryTranscriptStore();
    const open = async (): Promise<TalkDesk> => {
      const parts = { folder, clock, transcripts, sealer: createSealer(['x'.repeat(32)]), log: silentLog };
      return openTalkDesk({ clock, store: await embeddedConversationStore(parts) });
    };
    const told = async (desk: TalkDesk, mailbox: string): Promise<readonly string[]> =>
      textsOf(await desk.log(mailbox)).filter((text) => text === ended || text.startsWith('Você ainda está aí?'));
    const first = await open();
    const [warnedAt15, warnedLate] = [await first.open('c1'), await first.open('c2')];
    clock.advance(1 * minute);
    await first.say(warnedLate, 'Maria da Silva');
    clock.advance(14 * minute + 1_000);
    await until(async () => (await told(first, warnedAt15)).length === 1);
    await first.close();
    clock.advance(4 * minute);

    const second = await open();
    await until(async () => (await told(second, warnedLate)).length === 1);
    await settled();
    expect(await told(second, warnedLate)).to.deep.equal([lifecycleTexts.stillThere(2)]);
    expect(await told(second, warnedAt15)).to.deep.equal([lifecycleTexts.stillThere(5)]);
    await second.close();
    clock.advance(2 * minute);

    const third = await open();
    await until(async () => (await third.store.look(warnedAt15))?.ended !== undefined);
    await until(async () => (await told(third, warnedLate)).length === 2);
    await settled();
    expect(await told(third, warnedAt15)).to.deep.equal([lifecycleTexts.stillThere(5), ended]);
    expect(await told(third, warnedLate)).to.deep.equal([lifecycleTexts.stillThere(2), ended]);
    await third.close();
  });

  it('tells after a restart what was found in files that were being checked before it, and attaches them once', async () => {
    const parts = { folder, clock: testClock(usualTime), transcripts: memoryTranscriptStore(), sealer: createSealer(['x'.repeat(32)]) };
    const lasting = { clock: parts.clock, files: memoryFileStore(), tickets: memoryTicketStore() };
    const scanner = switchedScanner();
    const open = async (): Promise<TalkDesk> =>
      openTalkDesk({ ...lasting, scanner, store: await embeddedConversationStore({ ...parts, log: silentLog }) });
    const first = await open();
    const mailbox = await first.open();
    for (const line of ticketTalk) await first.say(mailbox, line);
    await first.say(mailbox, '', [{ name: 'a.png', check: 'checking' }]);
    await until(() => scanner.asked > 0);
    await first.close();

    scanner.up = true;
    const second = await open();
    const attached = () => factsOf(lasting.tickets, '2026-0000001-2', 'file');
    await until(async () => (await attached()).length === 1);
    expect(textsOf(await second.log(mailbox)).filter((text) => text.startsWith('A verificação terminou'))).to.have.length(1);
    await second.close();

    const third = await open();
    await third.say(mailbox, 'encerrar');
    await until(async () => (await third.store.effects()).length === 0);
    expect((await attached()).map(({ name }) => name)).to.deep.equal(['a.png', 'conversa-2026-09-08.zip']);
    await third.close();
  });
});
