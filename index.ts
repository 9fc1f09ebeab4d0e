import { resolve } from 'node:path';

import { pino } from 'pino';

import { createBotFrameworkDoor } from './adapters/bot-framework/door.ts';
import { configuredClock } from './adapters/clock/configured-clock.ts';
import { embeddedConversationStore } from './adapters/conversation-store/embedded-conversation-store.ts';
import { memoryConversationStore } from './adapters/conversation-store/memory-conversation-store.ts';
import { openDataDirectory } from './adapters/data-directory/data-directory.ts';
import { askOwner, ownDataDirectory } from './adapters/data-directory/owner.ts';
import { writeDurably } from './adapters/durable-files/write-durably.ts';
import { diskEventLog } from './adapters/event-log/disk-event-log.ts';
import { memoryEventLog } from './adapters/event-log/memory-event-log.ts';
import { configuredFileScanner } from './adapters/file-scanner/configured-file-scanner.ts';
import { noFileScanner } from './adapters/file-scanner/no-file-scanner.ts';
import { configuredFileStore } from './adapters/file-store/configured-file-store.ts';
import { memoryFileStore } from './adapters/file-store/memory-file-store.ts';
import { createHttpEdge } from './adapters/http/edge.ts';
import { healthRoutes, type ReadinessCheck } from './adapters/http/health.ts';
import { staticFiles } from './adapters/http/static-files.ts';
import { folderMailer } from './adapters/mailer/folder-mailer.ts';
import { memoryMailer } from './adapters/mailer/memory-mailer.ts';
import { prometheusMetrics } from './adapters/metrics/prometheus.ts';
import { memoryShortLived } from './adapters/short-lived/memory.ts';
import { configuredTicketStore } from './adapters/ticket-store/configured-ticket-store.ts';
import { memoryTicketStore } from './adapters/ticket-store/memory-ticket-store.ts';
import { embeddedTranscriptStore } from './adapters/transcript-store/embedded-transcript-store.ts';
import type { DeskAccess } from './adapters/terminal/desk-access.ts';
import { createWebChatDoor } from './adapters/web-chat/door.ts';
import { limitRates } from './adapters/web-chat/limits.ts';
import { assetsPath, readWebChatAssets } from './adapters/web-chat/pages/assets.ts';
import { webChatPages } from './adapters/web-chat/pages/web-chat-pages.ts';
import { readConfig, type Config } from './bot/config.ts';
import { BotError } from './bot/errors.ts';
import type { Clock } from './bot/ports/clock.ts';
import type { Log } from './bot/ports/log.ts';
import { createSealer } from './bot/sealing.ts';
import { createServiceDesk } from './bot/turn/service-desk.ts';
import { sweepFilesHourly } from './bot/turn/sweep-files.ts';
import { startLiveKnowledge } from './dialogs/flow/start-live-knowledge.ts';
import { startTurnThread } from './dialogs/flow/start-turn-thread.ts';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number | undefined>>> = {
  serve: () => serve(readConfig(process.env)),
  talk: () => talk(readConfig(process.env)),
  ask: async (args) => (await import('./adapters/terminal/ask.ts')).run(args),
  knowledge: (args) => knowledge(readConfig(process.env), args),
  effects: async (args) => (await import('./adapters/terminal/effects.ts')).run(args, deskOf(readConfig(process.env))),
};

async function serve(config: Config): Promise<undefined> {
  const log = pino({ level: config.logLevel });
  let ready: ReadinessCheck = () => ({ ready: false, reason: 'the data and the knowledge are being read' });
  const edge = createHttpEdge({ routes: healthRoutes([() => ready()]), log, trustedProxies: config.trustedProxies });
  const address = await edge.listen(config.port, config.host);

  const { clock, routes: clockRoutes } = configuredClock(config.testClock);
  const { store, data, owner, sealer, directory } = await openStore(config, clock, log);
  const reading = startLiveKnowledge({ settings: config, folder: await data.folder('knowledge'), write: writeDurably, log });
  const secrets = config.directLineSecret.length > 0 ? config.directLineSecret : [await data.secret('direct-line-secret')];
  const files = await configuredFileStore(config, { folder: await data.folder('files'), sealer, log });
  const scanner = configuredFileScanner(config.clamd, log);
  const shortLived = memoryShortLived();
  const parts = { store, files, scanner, clock, log };
  const door = createWebChatDoor({ ...config, ...parts, streams: config, shortLived, secrets });
  const production = config.environment === 'production';
  const channels = { ...config, ...parts, secrets, registration: config, production, limits: limitRates(config) };
  const botFramework = createBotFrameworkDoor({ ...channels, publicUrl: config.publicUrl || address });
  const { metrics, route: metricsRoute } = prometheusMetrics({
    store: () => store.figures(),
    openSockets: door.openSockets,
    knowledge: () => knowledge.report(),
  });
  const tickets = await configuredTicketStore(config, { directory, sealer, log });
  const events = diskEventLog(await data.folder('events'), sealer);
  const mailer = folderMailer({ directory: await data.folder('mail'), from: config.mailFrom });
  const workers = { deliver: botFramework.deliver };
  const turns = await startTurnThread({ settings: config, clock, store, shortLived, metrics, log, knowledge: reading });
  const knowledge = await reading;
  const desk = createServiceDesk({ ...parts, tickets, mailer, events, metrics, work: turns.work, workers, settings: config });
  const { answerOwnerRequest } = await import('./adapters/terminal/owner-requests.ts');
  owner.answer((request) => answerOwnerRequest({ store, knowledge }, request));

  const assets = readWebChatAssets();
  const pages = [...webChatPages(config, assets), staticFiles(assetsPath, assets.folder)];
  edge.open([metricsRoute, ...pages, ...door.routes, ...botFramework.routes, ...clockRoutes], door.upgrades);
  desk.start();
  const stopSweep = sweepFilesHourly({ ...parts, now: Date.now });
  ready = () => ({ details: { knowledge: knowledge.report() }, ...store.health() });
  log.info({ address, chat: `${address}/chat/`, directLine: `${address}/v3/directline` }, `Balcão is ready: open ${address}`);

  const stop = async (): Promise<void> => {
    stopSweep();
    for (const close of [knowledge.close, door.close, edge.close, desk.stop, turns.stop, store.close]) await close();
    log.info('Balcão has stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

async function openStore(config: Config, clock: Clock, log: Log) {
  const directory = resolve(config.dataDirectory);
  const data = await openDataDirectory(directory);
  const owner = await ownDataDirectory(directory);
  const sealer = createSealer(config.dataKey.length > 0 ? config.dataKey : [await data.secret('data-key', 'journal')]);
  const transcripts = await embeddedTranscriptStore(await data.folder('transcripts'), sealer);
  const store = await embeddedConversationStore({ folder: await data.folder('journal'), clock, sealer, transcripts, log });
  const close = (): Promise<void> => store.close().then(owner.release);
  return { store: { ...store, close }, data, owner, sealer, directory };
}

function deskOf(config: Config): DeskAccess {
  return {
    settings: config,
    ask: (request) => askOwner(resolve(config.dataDirectory), request),
    open: async () => (await openStore(config, configuredClock(undefined).clock, pino({ level: 'fatal' }))).store,
  };
}

async function knowledge(config: Config, args: readonly string[]): Promise<number> {
  const [{ run }, { replayConversation }] = await Promise.all([
    import('./adapters/terminal/knowledge.ts'),
    import('./dialogs/flow/replay-conversation.ts'),
  ]);
  return run(args, { ...deskOf(config), replay: replayConversation, now: configuredClock(config.testClock).clock.now() });
}

async function talk(config: Config): Promise<number> {
  const { talkInTerminal } = await import('./adapters/terminal/talk.ts');
  const [{ createDeskWork }, { loadTalk }] = await Promise.all([import('./bot/turn/desk-work.ts'), import('./dialogs/flow/load-talk.ts')]);
  const { clock } = configuredClock(config.testClock);
  const store = memoryConversationStore({ clock });
  const { metrics } = prometheusMetrics({ store: () => store.figures(), openSockets: () => 0 });
  const files = { files: memoryFileStore(), scanner: noFileScanner() };
  const parts = {
    store,
    ...files,
    tickets: memoryTicketStore(),
    mailer: memoryMailer(),
    events: memoryEventLog(),
    clock,
    log: pino({ level: 'fatal' }),
    metrics,
  };
  const shortLived = memoryShortLived();
  const work = createDeskWork({ talk: await loadTalk(config, metrics.answer), store, shortLived, clock, settings: config });
  const desk = createServiceDesk({ ...parts, work, settings: config });
  desk.start();
  const code = await talkInTerminal(store);
  await desk.stop();
  return code;
}

const [name = 'serve', ...args] = process.argv.slice(2);
try {
  const command = commands[name];
  if (command === undefined) throw new BotError('command_unknown', { command: name, commands: Object.keys(commands).join(', ') });
  process.exitCode = await command(args);
} catch (fault) {
  console.error(fault instanceof BotError ? fault.message : fault);
  process.exit(1);
}
