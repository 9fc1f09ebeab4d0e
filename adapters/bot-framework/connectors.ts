import { ConfigurationBotFrameworkAuthentication } from 'botbuilder-core';
import { AuthenticationConstants, ClaimsIdentity, type ConnectorClient } from 'botframework-connector';

import { connectorHttpClient } from './connector-http-client.ts';
import type { BotRegistration } from './registration.ts';
import type { UrlRule } from './service-url.ts';

/** Gives the client of the connector at an address, with the bot's own credentials. */
export type Connectors = (serviceUrl: string) => Promise<ConnectorClient>;

const connectorsKept = 100;

/** Makes the clients of connectors, and keeps some. This module loads the whole SDK: import it when the first reply leaves. */
export function createConnectors({ appId, appPassword, appType, appTenantId }: BotRegistration, mayCall: UrlRule): Connectors {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    { MicrosoftAppId: appId, MicrosoftAppPassword: appPassword, MicrosoftAppType: appType, MicrosoftAppTenantId: appTenantId },
    undefined,
    undefined,
    undefined,
    { httpClient: connectorHttpClient(mayCall) },
  );
  const { AudienceClaim, AppIdClaim } = AuthenticationConstants;
  const factory = authentication.createConnectorFactory(
    new ClaimsIdentity([AudienceClaim, AppIdClaim].map((type) => ({ type, value: appId }))),
  );
  const known = new Map<string, Promise<ConnectorClient>>();
  return (serviceUrl) => {
    const connector = known.get(serviceUrl) ?? factory.create(serviceUrl);
    if (known.size >= connectorsKept) known.clear();
    known.set(serviceUrl, connector);
    return connector;
  };
}
