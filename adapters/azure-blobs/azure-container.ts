import type { BlobItem, BlockBlobClient, ContainerClient } from '@azure/storage-blob';

import { BotError, type ErrorCode } from '../../bot/errors.ts';

/** Which container, and how it fails. */
export interface AzureContainerOptions {
  readonly connectionString: string;
  readonly container: string;
  /** Code of the BotError when the service fails; its sentence has a `{reason}`. */
  readonly unavailable: ErrorCode;
  /** Longest time of one call, 10 s by default. */
  readonly callMs?: number;
}

/** A container of Azure Blob Storage whose failures are BotErrors. */
export interface AzureContainer {
  readonly blob: (name: string) => BlockBlobClient;
  /** All blobs whose name begins with this, with their metadata. */
  readonly list: (prefix: string) => Promise<readonly BlobItem[]>;
  /** Names of blobs that begin with this, sorted; `next` asks for those behind. A page may hold fewer than there are. */
  readonly page: (prefix: string, range: BlobRange) => Promise<{ readonly names: readonly string[]; readonly next?: string }>;
  /** Calls the service. @throws BotError with the code of the options; what is no failure of the service passes */
  readonly call: <T>(action: (limits: CallLimits) => Promise<T>) => Promise<T>;
  /** The same for a blob that may not be there: then `undefined`. */
  readonly callIfThere: <T>(action: (limits: CallLimits) => Promise<T>) => Promise<T | undefined>;
  /** The same with conditions: `undefined` when they do not hold. */
  readonly callIfUnchanged: <T>(action: (limits: CallLimits) => Promise<T>) => Promise<T | undefined>;
}

/** So many at most, behind `next` of the page before. */
export interface BlobRange {
  readonly limit: number;
  readonly after: string | undefined;
}

/** Options of a call: when it takes too long. */
export interface CallLimits {
  readonly abortSignal: AbortSignal;
}

/** Most blobs that Azure names at once. */
const mostAtOnce = 5_000;
const retryOptions = { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };

/** Opens a container, which is made at the first call. Loads Azure's client. @throws BotError `config_invalid` */
export async function azureContainer({
  connectionString,
  container: name,
  unavailable,
  callMs = 10_000,
}: AzureContainerOptions): Promise<AzureContainer> {
  const { BlobServiceClient, RestError } = await import('@azure/storage-blob');
  const container = ((): ContainerClient => {
    try {
      return BlobServiceClient.fromConnectionString(connectionString, { retryOptions }).getContainerClient(name);
    } catch {
      throw new BotError('config_invalid', { details: 'AZURE_STORAGE_CONNECTION_STRING is wrong' });
    }
  })();

  const failed = (reason: string, cause: unknown): BotError => new BotError(unavailable, { reason }, cause);
  const translated = (fault: unknown): unknown => {
    if (fault instanceof RestError) return failed(fault.code ?? `status ${fault.statusCode ?? 'unknown'}`, fault);
    if (fault instanceof Error && fault.name === 'AbortError') return failed(`no answer within ${callMs / 1_000} s`, fault);
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

  /** Makes a call that gives `undefined` when the service answers with one of these. */
  const callUnless =
    (...statuses: readonly number[]): AzureContainer['callIfThere'] =>
    (action) =>
      call(async (limits) => {
        try {
          return await action(limits);
        } catch (fault) {
          if (fault instanceof RestError && statuses.includes(fault.statusCode ?? 0)) return undefined;
          throw fault;
        }
      });

  const segment = (
    prefix: string,
    { limit, after = '' }: BlobRange,
  ): Promise<{ readonly items: readonly BlobItem[]; readonly next?: string }> =>
    call(async (limits) => {
      const settings = { maxPageSize: limit, ...(after === '' ? {} : { continuationToken: after }) };
      const first = await container
        .listBlobsFlat({ prefix, includeMetadata: true, ...limits })
        .byPage(settings)
        .next();
      if (first.done === true) return { items: [] };
      const { segment: found, continuationToken = '' } = first.value;
      return { items: found.blobItems, ...(continuationToken === '' ? {} : { next: continuationToken }) };
    });

  return {
    blob: (blobName) => container.getBlockBlobClient(blobName),
    list: async (prefix) => {
      const found: BlobItem[] = [];
      let after: string | undefined;
      do {
        const { items, next } = await segment(prefix, { limit: mostAtOnce, after });
        found.push(...items);
        after = next;
      } while (after !== undefined);
      return found;
    },
    page: async (prefix, range) => {
      const { items, next } = await segment(prefix, range);
      return { names: items.map((item) => item.name), ...(next === undefined ? {} : { next }) };
    },
    call,
    callIfThere: callUnless(404),
    callIfUnchanged: callUnless(409, 412),
  };
}
