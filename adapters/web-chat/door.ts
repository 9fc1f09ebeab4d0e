import type { Route, Upgrade } from '../../bot/ports/route.ts';
import { activityRoutes } from './activity-routes.ts';
import { availabilityRoute } from './availability-route.ts';
import { caseFileRoute } from './case-file-route.ts';
import { createChannel } from './channel.ts';
import { conversationRoutes } from './conversation-routes.ts';
import { withAddressLimit, withPreflights } from './direct-line-route.ts';
import { fileRoute } from './file-route.ts';
import { identityRoute } from './identity-route.ts';
import type { WebChatDoorOptions } from './options.ts';
import { openStreams } from './streams.ts';
import { surveyRoute } from './survey-route.ts';
import { tellAvailability } from './tell-availability.ts';
import { tokenRoutes } from './token-routes.ts';
import { uploadRoute } from './upload-route.ts';

/** The server side of the chat on the portal page. */
export interface WebChatDoor {
  readonly routes: readonly Route[];
  readonly upgrades: readonly Upgrade[];
  readonly openSockets: () => number;
  /** Closes the sockets; their clients come back to the next process and miss nothing. */
  readonly close: () => Promise<void>;
}

/** Opens the Direct Line 3.0 channel (Microsoft, `directline-3.0.json`) on a conversation store, and `POST /chat/token` for its pages. */
export function createWebChatDoor(options: WebChatDoorOptions): WebChatDoor {
  const channel = createChannel(options);
  const { upgrade, openSockets, tellAll, close } = openStreams(channel);
  const stopTelling = tellAvailability(channel, tellAll);
  const routes = [
    ...tokenRoutes(channel),
    identityRoute(channel),
    ...conversationRoutes(channel),
    ...activityRoutes(channel),
    uploadRoute(channel),
    fileRoute(channel),
    caseFileRoute(channel),
    surveyRoute(channel),
    availabilityRoute(channel),
  ];
  return {
    routes: withPreflights(channel.origins, withAddressLimit(channel, routes)),
    upgrades: [upgrade],
    openSockets,
    close: () => (stopTelling(), close()),
  };
}
