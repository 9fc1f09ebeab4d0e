import type { Config } from '../../bot/config.ts';
import type { FileStore } from '../../bot/ports/file-store.ts';
import { diskFileStore, type DiskFileStoreOptions } from './disk-file-store.ts';

/** The file store that the settings name; `onDisk` tells where files lie when it is the disk. @throws BotError `config_invalid` */
export async function configuredFileStore(
  { fileStore, azureStorage }: Pick<Config, 'fileStore' | 'azureStorage'>,
  onDisk: DiskFileStoreOptions,
): Promise<FileStore> {
  if (fileStore === 'disk') return diskFileStore(onDisk);
  const { azureBlobFileStore } = await import('./azure-blob-file-store.ts');
  return azureBlobFileStore({ connectionString: azureStorage });
}
