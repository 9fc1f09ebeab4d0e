import { pino } from 'pino';

import { configuredClock } from './adapters/clock/configured-clock.ts';
import { writeDurably } from './adapters/durable-files/write-durably.ts';
import { createHttpEdge } from './adapters/http/edge.ts';
import { healthRoutes, type ReadinessCheck } from './adapters/http/health.ts';
import { accessTo, openKeptDesk } from './adapters/kept-desk.ts';
import { memoryDesk } from './adapters/memory-desk.ts';
import { prometheusMetrics } from './adapters/metrics/prometheus.ts';
import { openDoors } from './adapters/open-doors.ts';
import { auditKnowledge } from './bot/audit.ts';
import { misspeltSettings, readConfig, type Config } from './bot/config.ts';
import { BotError } from './bot/errors.ts';
import { createServiceDesk } from './bot/turn/service-desk.ts';
import { sweepFilesHourly } from './bot/turn/sweep-files.ts';
import { startLiveKnowledge } from './dialogs/flow/start-live-knowledge.ts';
import { startTurnThread } from './dialogs/flow/start-turn-thread.ts';
import { publishedKnowledge } from './knowledge/snapshots/published-knowledge.ts';

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number | undefined>>> = {
  serve: () => serve(readConfig(process.env)),
  talk: () => talk(readConfig(process.env)),
  ask: async (args) => (await import('./adapters/terminal/ask.ts')).run(args, readConfig(process.env).knowledgeDirectory || undefined),
  knowledge: (args) => knowledge(readConfig(process.env), args),
  staff: async (args) => (await import('./adapters/terminal/staff.ts')).run(args, accessTo(readConfig(process.env))),
  calendar: async (args) => (await import('./adapters/terminal/calendar.ts')).run(args, accessTo(readConfig(process.env))),
  effects: async (args) => (await import('./adapters/terminal/effects.ts')).run(args, accessTo(readConfig(process.env))),
};

async function serve(config: Config): Promise<undefined> {
  const log = pino({ level: config.logLevel });
  for (const misspelt of misspeltSettings(process.env)) log.warn(misspelt, 'A setting has a name that nobody reads');
  let ready: ReadinessCheck = () => ({ ready: false, reason: 'the data and the knowledge are being read' });
  const edge = createHttpEdge({ routes: healthRoutes([() => ready()]), log, trustedProxies: config.trustedProxies });
  const address = await edge.listen(config.port, config.host);

  const { clock, routes: clockRoutes } = configuredClock(config.testClock);
  const kept = await openKeptDesk(config, { clock, log });
  const { store, data } = kept;
  const reading = startLiveKnowledge({ settings: config, folder: await data.folder('knowledge'), write: writeDurably, log });
  const figures = { ...kept.survey, store: store.figures, openSockets: () => doors.openSockets(), knowledge: () => knowledge.report() };
  const { metrics, route: metricsRoute } = prometheusMetrics(figures);
  const turns = await startTurnThread({ ...kept, settings: config, clock, metrics, log, knowledge: reading });
  const knowledge = await reading;
  knowledge.onChange(auditKnowledge(kept.audit));
  const shown = publishedKnowledge(knowledge, turns.find);
  const systems = () => knowledge.current().systems;
  const calendar = await kept.openCalendar(systems);
  const { answerOwnerRequest } = await import('./adapters/terminal/owner-requests.ts');
  kept.owner.answer((request) => answerOwnerRequest({ ...kept, knowledge, calendar, systems }, request));

  const served = { ...kept, clock, log, calendar, systems };
  const { knowledgeDirectory: entries } = config;
  const gaps = async () => (await import('./knowledge/gaps/knowledge-work.ts')).knowledgeWork(kept.events, entries, clock.now());
  const shownToStaff = { knowledge: shown, explain: turns.explain, knowledgeWork: gaps, knowledgeReport: knowledge.report };
  const doors = await openDoors(config, { ...served, ...shownToStaff, address });
  const desk = createServiceDesk({ ...served, metrics, work: turns.work, workers: { deliver: doors.deliver }, settings: config });
  edge.open([metricsRoute, ...doors.routes, ...clockRoutes], doors.upgrades);
  desk.start();
  const stopSweep = sweepFilesHourly({ ...served, now: Date.now });
  ready = () => ({ details: { knowledge: knowledge.report(), calendar: calendar.report(), store: store.figures() }, ...store.health() });
  log.info({ address, chat: `${address}/chat/`, directLine: `${address}/v3/directline` }, `Balcão is ready: open ${address}`);

  const stop = async (): Promise<void> => {
    stopSweep();
    for (const close of [knowledge.close, calendar.close, doors.close, edge.close, desk.stop, turns.stop, store.close]) await close();
    log.info('Balcão has stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

async function knowledge(config: Config, args: readonly string[]): Promise<number> {
  const { run } = await import('./adapters/terminal/knowledge.ts');
  const { replayConversation: replay } = await import('./dialogs/flow/replay-conversation.ts');
  return run(args, { ...accessTo(config), replay, now: configuredClock(config.testClock).clock.now() });
}

async function talk(config: Config): Promise<number> {
  const { talkInTerminal, printedMails } = await import('./adapters/terminal/talk.ts');
  const [{ createDeskWork }, { loadTalk }] = await Promise.all([import('./bot/turn/desk-work.ts'), import('./dialogs/flow/load-talk.ts')]);
  const dialogs = await loadTalk(config, () => undefined);
  const parts = { ...memoryDesk(configuredClock(config.testClock).clock, () => dialogs.systems), mailer: printedMails };
  const work = createDeskWork({ ...parts, talk: dialogs, settings: config });
  const desk = createServiceDesk({ ...parts, work, settings: config });
  desk.start();
  const code = await talkInTerminal(parts.store);
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
