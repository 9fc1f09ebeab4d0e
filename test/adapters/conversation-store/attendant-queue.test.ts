import { join } from 'node:path';

import { embeddedConversationStore } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { attendantQueueContract, type QueueConditions, type StoreWithQueue } from '../../contracts/attendant-queue.contract.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

describe('the queue of memoryConversationStore()', () => {
  attendantQueueContract((conditions) => Promise.resolve(memoryConversationStore(conditions)));
});

describe('the queue of embeddedConversationStore()', () => {
  let folder = '';
  let checkpointBytes = 8_000_000;
  const open = (conditions: QueueConditions): Promise<StoreWithQueue> =>
    embeddedConversationStore({
      ...conditions,
      folder,
      checkpointBytes,
      log: silentLog,
      transcripts: memoryTranscriptStore(),
      sealer: createSealer(['a'.repeat(32)]),
    });
  const make = async (conditions: QueueConditions): Promise<StoreWithQueue> => {
    folder = join(await temporaryFolder(), 'journal');
    return open(conditions);
  };
  after(removeTemporaryFolders);

  attendantQueueContract(make, open);

  describe('with a checkpoint after every line', () => {
    before(() => (checkpointBytes = 1));
    attendantQueueContract(make, open);
  });
});
