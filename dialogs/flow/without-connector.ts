import { createRequire } from 'node:module';

/**
 * Keeps what turns never use out of the thread that imports this before the SDK: `botbuilder-core` loads the connector and the clients of
 * Azure (20 MB, 0.2 s) for its CloudAdapter, and turns call no service. In their place stand modules whose every export is an empty class.
 */
const { cache, resolve } = createRequire(createRequire(import.meta.url).resolve('botbuilder-core'));
const nothing = function (): void {
  // the SDK derives classes from it that nobody makes instances of
};
const exports: unknown = new Proxy({}, { get: (_, name) => name === '__esModule' || nothing });
for (const unused of ['botframework-connector']) {
  const filename = resolve(unused);
  cache[filename] = { id: filename, filename, loaded: true, children: [], paths: [], exports } as unknown as NodeJS.Module;
}
