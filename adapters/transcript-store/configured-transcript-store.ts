import type { Config } from '../../bot/config.ts';
import type { TranscriptStore } from '../../bot/ports/transcript-store.ts';
import { embeddedTranscriptStore, type TranscriptSealer } from './embedded-transcript-store.ts';

/** The transcript store that the settings name; `folder` is where transcripts lie when it is the disk. @throws BotError `config_invalid` */
export async function configuredTranscriptStore(
  { transcriptStore, azureStorage }: Pick<Config, 'transcriptStore' | 'azureStorage'>,
  { folder, sealer }: { readonly folder: string; readonly sealer: TranscriptSealer },
): Promise<TranscriptStore> {
  if (transcriptStore === 'disk') return embeddedTranscriptStore(folder, sealer);
  const { azureBlobTranscriptStore } = await import('./azure-blob-transcript-store.ts');
  return azureBlobTranscriptStore({ connectionString: azureStorage, sealer });
}
