import type { BlobItem, BlockBlobClient, ContainerClient } from '@azure/storage-blob';

import { BotError } from '../../bot/errors.ts';

/** A container of Azure Blob Storage whose failures are BotErrors. */
export interface AzureContainer {
  readonly blob: (name: string) => BlockBlobClient;
  /** All blobs whose name begins with this, with their metadata. */
  readonly list: (prefix: string) => Promise<readonly BlobItem[]>;
  /** Calls the service. @throws BotError `files_unavailable`; what is no failure of the service passes */
  readonly call: <T>(action: (limits: CallLimits) => Promise<T>) => Promise<T>;
  /** The same for a blob that may not be there: then `undefined`. */
  readonly callIfThere: <T>(action: (limits: CallLimits) => Promise<T>) => Promise<T | undefined>;
}

/** Options of a call that may take 10 s. */
export interface CallLimits {
  readonly abortSignal: AbortSignal;
}

const callMs = 10_000;
const retryOptions = { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };

/** Opens a container, which is made at the first call. Loads Azure's client. @throws BotError `config_invalid` */
export async function azureContainer(connectionString: string, name: string): Promise<AzureContainer> {
  const { BlobServiceClient, RestError } = await import('@azure/storage-blob');
  const container = ((): ContainerClient => {
    try {
      return BlobServiceClient.fromConnectionString(connectionString, { retryOptions }).getContainerClient(name);
    } catch {
      throw new BotError('config_invalid', { details: 'AZURE_STORAGE_CONNECTION_STRING is wrong' });
    }
  })();

  const isMissing = (fault: unknown): boolean => fault instanceof RestError && fault.statusCode === 404;
  const translated = (fault: unknown): unknown => {
    if (fault instanceof RestError) return unavailable(fault.code ?? `status ${fault.statusCode ?? 'unknown'}`, fault);
    if (fault instanceof Error && fault.name === 'AbortError') return unavailable(`no answer within ${callMs / 1_000} s`, fault);
    return fault;
  };
  let made: Promise<unknown> | undefined;
  const makeOnce = async (): Promise<void> => {
    made ??= container.createIfNotExists({ abortSignal: AbortSignal.timeout(callMs) });
    await made.catch((fault: unknown) => {
      made = undefined;
      throw fault;
    });
  };
  const call: AzureContainer['call'] = async (action) => {
    try {
      await makeOnce();
      return await action({ abortSignal: AbortSignal.timeout(callMs) });
    } catch (fault) {
      throw translated(fault);
    }
  };

  return {
    blob: (blobName) => container.getBlockBlobClient(blobName),
    list: (prefix) =>
      call(async () => {
        const found: BlobItem[] = [];
        for await (const item of container.listBlobsFlat({ prefix, includeMetadata: true })) found.push(item);
        return found;
      }),
    call,
    callIfThere: (action) =>
      call(async (limits) => {
        try {
          return await action(limits);
        } catch (fault) {
          if (isMissing(fault)) return undefined;
          throw fault;
        }
      }),
  };
}

function unavailable(reason: string, cause: unknown): BotError {
  return new BotError('files_unavailable', { reason }, cause);
}
