import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import { transcriptStoreContract } from '../../contracts/transcript-store.contract.ts';

describe('memoryTranscriptStore()', () => {
  transcriptStoreContract(() => Promise.resolve(memoryTranscriptStore()));
});
