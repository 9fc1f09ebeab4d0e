import { join } from 'node:path';

import { embeddedConversationStore } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { conversationStoreContract } from '../../contracts/conversation-store.contract.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

describe('embeddedConversationStore()', () => {
  after(removeTemporaryFolders);

  conversationStoreContract(async (conditions) => {
    const folder = join(await temporaryFolder(), 'journal');
    return embeddedConversationStore({ ...conditions, folder, log: silentLog, sealer: createSealer(['a'.repeat(32)]) });
  });
});
