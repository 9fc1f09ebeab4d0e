import { readFileSync } from 'node:fs';

import { startChild, type ChildServer } from './support/child-server.ts';

const noLimits = Object.fromEntries(
  ['REQUESTS', 'TOKENS', 'CALLS', 'ACTIVITIES', 'READS', 'FILES'].map((what) => [`${what}_PER_MINUTE`, '1000000']),
);

/** Starts the real server as `npm start` does: sealing, redaction and fdatasync on; the limits that would stop the load raised by settings. */
export function startBalcao(env: Readonly<Record<string, string>>, { watched = false } = {}): Promise<ChildServer> {
  return startChild({
    watched,
    flags: memoryFlagsOfStart(),
    command: ['index.js', 'serve'],
    env: { LOG_LEVEL: 'warn', ...environmentOfStart(), ...noLimits, ...env },
    ready: { path: '/health/ready', status: 200 },
  });
}

/** Starts the stock echo bot; it has no health page, so that any answer says that it is ready. */
export function startEchoBot(): Promise<ChildServer> {
  return startChild({ command: ['bench/echo-bot.js'], env: {}, ready: { path: '/', status: 404 } });
}

/** Starts a bare WebSocket server; it answers a plain request with "upgrade required". */
export function startBareSockets(): Promise<ChildServer> {
  return startChild({ flags: memoryFlagsOfStart(), command: ['bench/bare-sockets.js'], env: {}, ready: { path: '/', status: 426 } });
}

/** Starts a bare server that writes what it is sent into the folder `DATA_DIR`. */
export function startBareUploads(env: Readonly<Record<string, string>>): Promise<ChildServer> {
  return startChild({ flags: memoryFlagsOfStart(), command: ['bench/bare-uploads.js'], env, ready: { path: '/', status: 405 } });
}

function memoryFlagsOfStart(): readonly string[] {
  return scriptOfStart().match(/--max-\S+/g) ?? [];
}

function environmentOfStart(): Readonly<Record<string, string>> {
  return Object.fromEntries([...scriptOfStart().matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]));
}

function scriptOfStart(): string {
  return (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: { readonly start: string } }).scripts.start;
}
