import type { Config } from '../bot/config.ts';
import type { Clock } from '../bot/ports/clock.ts';
import { createDeskDoor, type DeskDoorOptions } from './attendant-desk/door.ts';
import { createBotFrameworkDoor } from './bot-framework/door.ts';
import { faqRoutes } from './faq/faq-routes.ts';
import { staticFiles } from './http/static-files.ts';
import type { KeptDesk } from './kept-desk.ts';
import { createWebChatDoor } from './web-chat/door.ts';
import { limitPerMinute, limitRates } from './web-chat/limits.ts';
import { assetsPath, readWebChatAssets } from './web-chat/pages/assets.ts';
import { webChatPages } from './web-chat/pages/web-chat-pages.ts';

/** What the doors open on: the kept desk, what of it and of the knowledge the staff sees, and where the server listens. */
type OpenedDesk = KeptDesk &
  Pick<DeskDoorOptions, 'log' | 'calendar' | 'systems' | 'knowledge' | 'explain' | 'knowledgeWork' | 'knowledgeReport'> & {
    readonly clock: Clock;
    readonly address: string;
  };

/** Opens all doors of the server on one desk: the chat on the portal, the channels of the Bot Framework, the answers as pages, the staff's pages. @throws BotError `assets_missing` */
export async function openDoors(config: Config, desk: OpenedDesk) {
  const secrets = config.directLineSecret.length > 0 ? config.directLineSecret : [await desk.data.secret('direct-line-secret')];
  const limits = limitRates(config);
  const limit = limits.requestsOfAddress;
  const assets = readWebChatAssets();
  const parts = { ...config, ...desk, ...assets.addresses, secrets, limits, limit, limitPerMinute, staticFiles };

  const webChat = createWebChatDoor({ ...parts, streams: config });
  const botFramework = createBotFrameworkDoor({
    ...parts,
    registration: config,
    production: config.environment === 'production',
    publicUrl: config.publicUrl || desk.address,
  });
  const staff = createDeskDoor(parts);
  const pages = [...webChatPages(config, assets, parts), ...faqRoutes({ ...parts, settings: config })];
  return {
    routes: [...pages, staticFiles(assetsPath, assets.folder), ...webChat.routes, ...staff.routes, ...botFramework.routes],
    upgrades: [...webChat.upgrades, ...staff.upgrades],
    openSockets: webChat.openSockets,
    /** The worker of the effect `deliver`. */
    deliver: botFramework.deliver,
    /** Closes the sockets; their clients come back to the next process and miss nothing. */
    close: () => Promise.all([webChat.close(), staff.close()]),
  };
}
