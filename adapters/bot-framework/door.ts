import { BotError } from '../../bot/errors.ts';
import { createFileLinks } from '../../bot/file-links.ts';
import type { ConversationStore, Receipt } from '../../bot/ports/conversation-store.ts';
import type { FileScanner } from '../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../bot/ports/file-store.ts';
import type { Limit } from '../../bot/ports/limit.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { EffectWorker } from '../../bot/turn/outbox.ts';
import { noteUntaken } from '../../bot/turn/untaken-files.ts';
import { deskChannel } from './channel-name.ts';
import type { TokenCheck } from './channel-tokens.ts';
import type { Connectors } from './connectors.ts';
import { createDeliver } from './deliver.ts';
import { linksBelow } from './file-link.ts';
import { expectsReplies, readInboundActivity, type InboundActivity, type NamedFile } from './inbound-activity.ts';
import { isFromThisMachine } from './loopback.ts';
import { receiveActivity } from './receive-activity.ts';
import { publicCloud, type BotRegistration, type ChannelService } from './registration.ts';
import { respond } from './respond.ts';
import { urlRule, type UrlRule } from './service-url.ts';
import { takeAttachments } from './take-attachments.ts';

/** What the door needs. */
export interface BotFrameworkDoorOptions {
  readonly store: ConversationStore;
  /** Without an app id the door opens only to the Emulator on this machine, and in production not at all. */
  readonly registration: BotRegistration;
  /** Whose requests are taken when there is an app id; by default those of the public cloud. */
  readonly service?: ChannelService;
  readonly production: boolean;
  /** Hosts of connectors that may be called back; while not in production this machine too. */
  readonly connectorHosts: readonly string[];
  /** Hosts from which files are fetched; while not in production this machine too. */
  readonly attachmentHosts: readonly string[];
  readonly files: FileStore;
  readonly scanner: FileScanner;
  readonly maxFileBytes: number;
  /** Address below which this server gives out files, without a slash at its end, and what their links are sealed with. */
  readonly publicUrl: string;
  readonly secrets: readonly string[];
  readonly fileLinkMinutes: number;
  readonly limits: Readonly<Record<'requestsOfAddress' | 'callsOfConversation' | 'filesOfConversation' | 'fileBytesOfConversation', Limit>>;
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
export function createBotFrameworkDoor(options: BotFrameworkDoorOptions): BotFrameworkDoor {
  const { store, registration, production, limits, secrets, fileLinkMinutes: minutes } = options;
  const registered = registration.appId !== '';
  const mayCall = urlRule(registered ? options.connectorHosts : [], { loopback: !production });
  const mayFetch = urlRule(options.attachmentHosts, { loopback: !production });
  const linksOf = linksBelow(options.publicUrl, createFileLinks({ secrets, minutes, now: Date.now }));
  const checkToken = registered ? lazyTokenCheck(registration.appId, options.service ?? publicCloud) : undefined;

  const route: Route = {
    method: 'POST',
    path: '/api/messages',
    maxBodyBytes,
    async handle(request, response, { json, address }) {
      await limits.requestsOfAddress(address);
      if (!registered && !isFromThisMachine(request)) throw new BotError('loopback_only');
      const { inbound, named } = readInboundActivity(await json());
      if (!isAnswerable(inbound, mayCall)) throw new BotError('service_url_refused');
      const admission = await checkToken?.(request.headers.authorization ?? '', inbound);
      if (admission === 'unauthorized') throw new BotError('channel_unauthorized');
      if (admission === 'unverifiable') throw new BotError('channel_keys_unreachable');
      const activity = { ...inbound, channelId: deskChannel(inbound.channelId) };
      await limits.callsOfConversation(`${activity.channelId} ${activity.conversation.id}`);
      const receipt = heardTypes.includes(activity.type) ? await receive(activity, named) : undefined;
      await respond(response, { activity, receipt, store, linksOf });
    },
  };
  async function receive(activity: InboundActivity, named: readonly NamedFile[]): Promise<Receipt> {
    if (named.length === 0) return receiveActivity(store, activity);
    const mailbox = await store.currentMailbox(activity.channelId, activity.conversation.id);
    const { attachments, untaken, settle } = await takeAttachments(named, mailbox, { ...options, mayFetch });
    const channelData = { ...activity.channelData, ...noteUntaken(untaken) };
    const receipt = await receiveActivity(store, { ...activity, ...(attachments.length > 0 && { attachments }), channelData });
    await settle(!receipt.duplicate);
    return receipt;
  }
  return {
    routes: registered || !production ? [route] : [],
    deliver: createDeliver({ store, mayCall, connectorAt: lazyConnectors(registration, mayCall), linksOf }),
  };
}

function isAnswerable(activity: InboundActivity, mayCall: UrlRule): boolean {
  const { type, serviceUrl } = activity;
  return serviceUrl === undefined ? expectsReplies(activity) || type === 'invoke' : mayCall(serviceUrl);
}

function lazyTokenCheck(appId: string, service: ChannelService): TokenCheck {
  let loaded: Promise<TokenCheck> | undefined;
  return async (...request) => {
    loaded ??= import('./channel-tokens.ts').then(({ channelTokenCheck }) => channelTokenCheck(appId, service));
    return (await loaded)(...request);
  };
}

function lazyConnectors(registration: BotRegistration, mayCall: UrlRule): Connectors {
  let loaded: Promise<Connectors> | undefined;
  return async (serviceUrl) => {
    loaded ??= import('./connectors.ts').then(({ createConnectors }) => createConnectors(registration, mayCall));
    return (await loaded)(serviceUrl);
  };
}
