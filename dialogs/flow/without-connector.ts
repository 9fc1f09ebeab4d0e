import { createRequire } from 'node:module';

/**
 * Keeps what turns never use out of the thread that imports this before the SDK: `botbuilder-core` loads the connector and the clients of
 * Azure (25 MB, 0.3 s) for its CloudAdapter, and turns call no service. In their place stand modules whose every export is an empty class.
 */
const core = createRequire(createRequire(import.meta.url).resolve('botbuilder-core'));
const azure = createRequire(core.resolve('botbuilder-stdlib'));
const nothing = function (): void {
  // the SDK derives classes from it of which nobody makes instances
};
const exports: unknown = new Proxy({}, { get: (_, name) => name === '__esModule' || nothing });
const unused = [
  core.resolve('botframework-connector'),
  ...['@azure/core-client', '@azure/core-http-compat', '@azure/core-rest-pipeline'].map((name) => azure.resolve(name)),
];
for (const filename of unused) {
  core.cache[filename] = { id: filename, filename, loaded: true, children: [], paths: [], exports } as unknown as NodeJS.Module;
}
