import type { Limit } from '../../bot/ports/limit.ts';
import type { Route, Upgrade } from '../../bot/ports/route.ts';
import { createFileLinks } from '../../bot/file-links.ts';
import { answerRoute } from './answer-route.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { openDeskPages } from './desk-pages.ts';
import type { DeskParts } from './desk-parts.ts';
import { guardStaff } from './guard-route.ts';
import { deskAssetsPath, readDeskAssets } from './pages/assets.ts';
import { knowledgeRoutes, type KnowledgeRouteParts } from './knowledge-routes.ts';
import { replyRoutes } from './reply-routes.ts';
import { operationRoutes, type OperationRouteParts } from './operation-routes.ts';
import { ticketRoutes } from './ticket-routes.ts';
import { watchServerHealth, type ServerHealthParts } from './server-health.ts';
import { signInByPassword } from './sign-in.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** What the staff's door needs. */
export interface DeskDoorOptions
  extends
    Omit<KnowledgeRouteParts, 'guard'>,
    Omit<OperationRouteParts, 'guard' | 'staff' | 'calendar' | 'health'>,
    Omit<DeskParts, 'links'>,
    Pick<ServerHealthParts, 'knowledgeReport'> {
  readonly calendar: OperationRouteParts['calendar'] & ServerHealthParts['calendar'];
  /** What links to files are sealed with; the door that gives out files opens them with the same. */
  readonly secrets: readonly string[];
  readonly fileLinkMinutes: number;
  /** Address under which people reach this server; empty: the Host header of the request tells it. */
  readonly publicUrl: string;
  /** How often one client may ask. */
  readonly limit: Limit;
  readonly limitPerMinute: (uses: number) => Limit;
  /** Makes the route to a folder of files. */
  readonly staticFiles: (path: string, folder: string) => Route;
}

/** The server side of the staff's pages. */
export interface DeskDoor {
  readonly routes: readonly Route[];
  readonly upgrades: readonly Upgrade[];
  readonly close: () => Promise<void>;
}

/** Tries to sign in from one address: all of a ministry may come at eight o'clock from the same one. */
const triesPerMinute = 60;

/** Opens `/desk/` to the staff: whatever else it has stands behind {@link guardStaff}. @throws BotError `assets_missing` */
export function createDeskDoor(options: DeskDoorOptions): DeskDoor {
  const assets = readDeskAssets();
  const triesOfAddress = options.limitPerMinute(triesPerMinute);
  const guard = guardStaff(options);
  const signIn = signInByPassword(options.staff, options.audit);
  const { secrets, fileLinkMinutes } = options;
  const parts: DeskParts = { ...options, links: createFileLinks({ secrets, minutes: fileLinkMinutes, now: Date.now }) };
  const pages = openDeskPages(guard, parts);
  const health = watchServerHealth(options);
  const routes = [
    ...signInRoutes({ ...options, assets, triesOfAddress, guard, signIn }),
    ...knowledgeRoutes({ ...options, guard }),
    ...operationRoutes({ ...options, guard, health }),
    ...conversationRoutes(guard, parts),
    ...replyRoutes(guard, options.staff),
    answerRoute(guard, options),
    ...ticketRoutes({ ...parts, guard }),
    options.staticFiles(deskAssetsPath, assets.folder),
  ];
  return { routes, upgrades: [pages.upgrade], close: () => pages.close().finally(health.close) };
}
