/** How the bot is registered with Azure; an empty app id switches authentication off. */
export interface BotRegistration {
  readonly appId: string;
  readonly appPassword: string;
  readonly appType: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI';
  readonly appTenantId: string;
}

/** The service that speaks for all channels. */
export interface ChannelService {
  /** Who issues the tokens of its requests. */
  readonly issuer: string;
  /** Where its keys are published (OpenID Connect Discovery 1.0). */
  readonly openIdMetadataUrl: string;
}

/** The Bot Connector of the public cloud (Microsoft, "Authentication with the Bot Connector API"). */
export const publicCloud: ChannelService = {
  issuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};
