import { startDaemon, type Daemon } from './daemon.ts';
import { freePort } from './free-port.ts';

const program = '.cache/azurite/node_modules/azurite/dist/src/blob/main.js';
/** Account and key of every Azurite, known to all the world. */
const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** A real Azurite (Microsoft's emulator of Azure Storage) that keeps blobs in memory. */
export interface RunningAzurite extends Daemon {
  readonly port: number;
  readonly connectionString: string;
}

/** Starts an Azurite, on a free port or on a given one; `scripts/install-azurite.mjs` installs it. */
export async function startAzurite(givenPort?: number): Promise<RunningAzurite> {
  const port = givenPort ?? (await freePort());
  const options = ['--blobHost', '127.0.0.1', '--blobPort', String(port), '--inMemoryPersistence', '--silent', '--disableTelemetry'];
  const daemon = await startDaemon([process.execPath, program, ...options], port);
  const endpoint = `http://127.0.0.1:${port}/${account}`;
  return {
    ...daemon,
    port,
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};BlobEndpoint=${endpoint};`,
  };
}
