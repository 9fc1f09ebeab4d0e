import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { embeddedConversationStore } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { lifecycleTexts } from '../../../bot/texts/lifecycle.ts';
import { settled, until } from '../../support/waiting.ts';
import { silentLog } from '../../support/silent-log.ts';
import { openTalkDesk, textsOf, usualTime, type TalkDesk } from '../../support/talk-desk.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const minute = 60_000;
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
});
