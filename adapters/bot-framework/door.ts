import { BotError } from '../../bot/errors.ts';
import type { ConversationStore, Receipt } from '../../bot/ports/conversation-store.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { EffectWorker } from '../../bot/turn/outbox.ts';
import type { BotRegistration, ChannelAuthentication } from './channel-authentication.ts';
import { deskChannel } from './channel-name.ts';
import { createDeliver } from './deliver.ts';
import { expectsReplies, readInboundActivity, type InboundActivity } from './inbound-activity.ts';
import { isFromThisMachine } from './loopback.ts';
import { receiveActivity } from './receive-activity.ts';
import { respond } from './respond.ts';
import { serviceUrlRule, type ServiceUrlRule } from './service-url.ts';

/** What the door needs. */
export interface BotFrameworkDoorOptions {
  readonly store: ConversationStore;
  /** Without an app id the door opens only to the Emulator on this machine, and in production not at all. */
  readonly registration: BotRegistration;
  readonly production: boolean;
}

/** The way in and the way out of the channels of the Bot Framework. */
export interface BotFrameworkDoor {
  readonly routes: readonly Route[];
  /** The worker of the effect `deliver`. */
  readonly deliver: EffectWorker;
}

const maxBodyBytes = 262_144;
/** Types that the desk hears; others (typing, reactions…) are taken and forgotten. */
const heardTypes = ['message', 'conversationUpdate', 'event', 'invoke', 'endOfConversation'];

/** Opens `/api/messages`; the SDK is loaded when the first activity comes. */
export function createBotFrameworkDoor({ store, registration, production }: BotFrameworkDoorOptions): BotFrameworkDoor {
  const registered = registration.appId !== '';
  const mayCall = serviceUrlRule(registered);
  let loaded: Promise<ChannelAuthentication> | undefined;
  const authentication = (): Promise<ChannelAuthentication> => {
    loaded ??= import('./channel-authentication.ts').then(({ createChannelAuthentication }) =>
      createChannelAuthentication(registration, mayCall),
    );
    return loaded;
  };

  const route: Route = {
    method: 'POST',
    path: '/api/messages',
    maxBodyBytes,
    async handle(request, response, { json }) {
      if (!registered && !isFromThisMachine(request)) throw new BotError('loopback_only');
      const inbound = readInboundActivity(await json());
      if (!isAnswerable(inbound, mayCall)) throw new BotError('service_url_refused');
      const activity = { ...inbound, channelId: deskChannel(inbound.channelId) };
      let receipt: Receipt | undefined;
      const doorKeeper = await authentication();
      const admission = await doorKeeper.admit(request.headers.authorization ?? '', inbound, async () => {
        if (heardTypes.includes(activity.type)) receipt = await receiveActivity(store, activity);
      });
      if (admission !== 'admitted') throw new BotError(admission === 'unauthorized' ? 'channel_unauthorized' : 'channel_keys_unreachable');
      await respond(response, { activity, receipt, store });
    },
  };
  return {
    routes: registered || !production ? [route] : [],
    deliver: createDeliver({ store, mayCall, connectorAt: async (url) => (await authentication()).connectorAt(url) }),
  };
}

function isAnswerable(activity: InboundActivity, mayCall: ServiceUrlRule): boolean {
  const { type, serviceUrl } = activity;
  return serviceUrl === undefined ? expectsReplies(activity) || type === 'invoke' : mayCall(serviceUrl);
}
