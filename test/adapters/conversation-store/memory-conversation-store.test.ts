import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { conversationStoreContract } from '../../contracts/conversation-store.contract.ts';

describe('memoryConversationStore()', () => {
  conversationStoreContract((conditions) => Promise.resolve(memoryConversationStore(conditions)));
});
