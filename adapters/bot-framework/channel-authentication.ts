import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationError,
  type AuthenticateRequestResult,
  type ConnectorClient,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Activity as SdkActivity } from 'botframework-schema';

import { connectorHttpClient } from './connector-http-client.ts';
import type { InboundActivity } from './inbound-activity.ts';
import type { ServiceUrlRule } from './service-url.ts';

/** How the bot is registered with Azure; an empty app id switches authentication off. */
export interface BotRegistration {
  readonly appId: string;
  readonly appPassword: string;
  readonly appType: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI';
  readonly appTenantId: string;
}

/** Whether an activity came in; `unverifiable` when the keys of the channel cannot be read. */
export type Admission = 'admitted' | 'unauthorized' | 'unverifiable';

/** Who may come in, and how a channel is called back. */
export interface ChannelAuthentication {
  /** Runs `then` when the bearer token belongs to a channel of this bot. */
  admit(authorization: string, activity: InboundActivity, then: () => Promise<void>): Promise<Admission>;
  /** The client of the connector at this address, with the bot's own credentials. */
  connectorAt(serviceUrl: string): Promise<ConnectorClient>;
}

const connectorsKept = 100;
const neverCalled = { create: () => Promise.resolve({}) } as unknown as ConnectorFactory;

/**
 * The SDK's CloudAdapter as a door-keeper. This module loads the whole SDK: import it when the first activity comes.
 */
export function createChannelAuthentication(registration: BotRegistration, mayCall: ServiceUrlRule): ChannelAuthentication {
  const { appId, appPassword, appType, appTenantId } = registration;
  const settings = {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: appPassword,
    MicrosoftAppType: appType,
    MicrosoftAppTenantId: appTenantId,
  };
  const options = { httpClient: connectorHttpClient(mayCall) };
  return new DoorKeeper(new LeanAuthentication(settings, undefined, undefined, undefined, options), appId);
}

/** Builds no connector and no token client for each request, as the SDK does: a turn of ours sends nothing through them. */
class LeanAuthentication extends ConfigurationBotFrameworkAuthentication {
  override async authenticateRequest(activity: SdkActivity, authorization: string): Promise<AuthenticateRequestResult> {
    return { ...(await super.authenticateRequest(activity, authorization)), connectorFactory: neverCalled };
  }

  override createUserTokenClient(): Promise<UserTokenClient> {
    return Promise.resolve(Object.create(null) as UserTokenClient);
  }
}

class DoorKeeper extends CloudAdapter implements ChannelAuthentication {
  readonly #connectors = new Map<string, Promise<ConnectorClient>>();
  readonly #factory: ConnectorFactory;

  constructor(authentication: ConfigurationBotFrameworkAuthentication, appId: string) {
    super(authentication);
    this.#factory = authentication.createConnectorFactory(this.createClaimsIdentity(appId));
  }

  async admit(authorization: string, activity: InboundActivity, then: () => Promise<void>): Promise<Admission> {
    const door = { open: false };
    try {
      await this.processActivity(authorization, { ...activity } as unknown as SdkActivity, () => {
        door.open = true;
        return then();
      });
      return 'admitted';
    } catch (fault) {
      if (door.open) throw fault;
      return fault instanceof AuthenticationError ? 'unauthorized' : 'unverifiable';
    }
  }

  async connectorAt(serviceUrl: string): Promise<ConnectorClient> {
    const known = this.#connectors.get(serviceUrl);
    if (known !== undefined) return known;
    if (this.#connectors.size >= connectorsKept) this.#connectors.clear();
    const connector = this.#factory.create(serviceUrl);
    this.#connectors.set(serviceUrl, connector);
    return connector;
  }
}
