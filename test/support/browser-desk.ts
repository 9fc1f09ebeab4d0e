import { systemClock } from '../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryEventLog } from '../../adapters/event-log/memory-event-log.ts';
import { createHttpEdge } from '../../adapters/http/edge.ts';
import { staticFiles } from '../../adapters/http/static-files.ts';
import { memoryShortLived } from '../../adapters/short-lived/memory.ts';
import { createWebChatDoor } from '../../adapters/web-chat/door.ts';
import { assetsPath, readWebChatAssets } from '../../adapters/web-chat/pages/assets.ts';
import type { PageSettings } from '../../adapters/web-chat/pages/page-settings.ts';
import { webChatPages } from '../../adapters/web-chat/pages/web-chat-pages.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { EventLog } from '../../bot/ports/event-log.ts';
import { createSurvey } from '../../bot/survey.ts';
import { createSurveyLinks, type SurveyLinks } from '../../bot/survey-links.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { FileScanner } from '../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../bot/ports/file-store.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Route, Upgrade } from '../../bot/ports/route.ts';
import { type Echo, runEchoLoop } from './echo-loop.ts';
import { fileParts } from './file-parts.ts';
import { generousRates } from './generous-rates.ts';

/** The pages, the real door and the real edge, with a few fixed answers in place of the bot. */
export interface BrowserDesk {
  readonly url: string;
  readonly store: ConversationStore;
  readonly files: FileStore;
  readonly events: EventLog;
  readonly surveyLinks: SurveyLinks;
  /** Stops the server; the store stays, as a disk would. */
  readonly stop: () => Promise<void>;
  /** Starts a new server with the same store on the same port, and with other assets if they are given. */
  readonly start: (assetsFolder?: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What may differ from the usual desk. */
export interface BrowserDeskOptions {
  readonly embedOrigins?: readonly string[];
  readonly tokenMinutes?: number;
  /** Without them every upgrade is refused, as behind a proxy that knows no WebSocket. */
  readonly sockets?: boolean;
  /** What is said instead of the fixed answers. */
  readonly answers?: Echo;
  readonly scanner?: FileScanner;
}

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What portals sign identities with. */
export const identitySecret = 'segredo-do-portal-com-mais-de-32-letras';

/** The settings of the pages in tests. */
export const pageSettings: PageSettings = {
  publicUrl: '',
  embedOrigins: [],
  retentionDays: 90,
  privacyContact: 'encarregado@central.example.gov.br',
  portalName: 'Portal de Serviços',
  portalUrl: 'https://portal.example.gov.br',
  deskPhone: '0800 978 9008',
  maxFileBytes: 20_971_520,
};

/** Opens a desk on a free port. */
export async function openBrowserDesk({
  embedOrigins = [],
  tokenMinutes = 30,
  sockets = true,
  answers = fixedAnswers,
  scanner,
}: BrowserDeskOptions = {}): Promise<BrowserDesk> {
  const store = memoryConversationStore({ clock: systemClock() });
  const files = { ...fileParts(), ...(scanner === undefined ? {} : { scanner }) };
  const events = memoryEventLog();
  const survey = createSurvey({ events, shortLived: memoryShortLived() });
  const surveyLinks = createSurveyLinks({ secrets: ['chave-dos-links-com-mais-de-32-letras'], now: Date.now });
  const stopEcho = runEchoLoop(store, answers);
  let port = 0;
  let stop = (): Promise<void> => Promise.resolve();

  async function start(assetsFolder?: string): Promise<string> {
    const door = createWebChatDoor({
      store,
      shortLived: memoryShortLived(),
      clock: systemClock(),
      log: silent,
      secrets: ['segredo-do-canal-com-mais-de-32-letras'],
      publicUrl: '',
      embedOrigins,
      portalIdentitySecret: [identitySecret],
      tokenMinutes,
      survey,
      ...files,
      ...generousRates,
    });
    const assets = readWebChatAssets(assetsFolder);
    const routes: readonly Route[] = [
      ...door.routes,
      ...webChatPages({ ...pageSettings, embedOrigins }, assets, { survey, surveyLinks, limit: () => Promise.resolve() }),
      staticFiles(assetsPath, assets.folder),
    ];
    const upgrades: readonly Upgrade[] = sockets ? door.upgrades : [];
    const edge = createHttpEdge({ routes, upgrades, log: silent });
    stop = async () => {
      await door.close();
      await edge.close();
    };
    return edge.listen(port, '127.0.0.1');
  }

  const url = await start();
  port = Number(new URL(url).port);
  return {
    url,
    store,
    files: files.files,
    events,
    surveyLinks,
    stop: () => stop(),
    start: async (assetsFolder) => {
      await start(assetsFolder);
    },
    close: async () => {
      stopEcho();
      await stop();
      await store.close();
    },
  };
}

const moreOptions = { type: 'imBack', title: 'mais opções', value: 'mais opções' } as const;

/** Greets, and repeats what a person writes; "mais opções" is answered with the same button again. */
export const fixedAnswers: Echo = (asked) => {
  if (asked.type === 'conversationUpdate') return greeting;
  if (asked.text === 'mais opções') return [{ type: 'message', text: 'Outra vez?', suggestedActions: { actions: [moreOptions] } }];
  return asked.type === 'message'
    ? [{ type: 'message', text: asked.text === 'markdown' ? markdown : `Você escreveu: ${asked.text ?? ''}` }]
    : [];
};

const greeting: readonly Activity[] = [
  { type: 'message', text: 'Olá! Sou a assistente virtual da Central de Atendimento.' },
  {
    type: 'message',
    text: 'Sobre qual sistema você quer falar?',
    suggestedActions: {
      actions: ['Transferegov.br', 'SEI', 'Barramento PEN', 'Outro sistema'].map((title) => ({ type: 'imBack', title, value: title })),
    },
  },
];

const markdown = [
  'Para **enviar** a prestação de contas:',
  '',
  '1. Entre no sistema.',
  '2. Abra o [manual](https://www.gov.br/transferegov/pt-br/manuais).',
  '',
  '<img src=x onerror="document.title=1"> [não](javascript:alert)',
].join('\n');
