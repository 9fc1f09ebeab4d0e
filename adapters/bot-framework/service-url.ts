import { isLoopbackName } from './loopback.ts';

/** Tells whether the channel may be called back at this address. */
export type ServiceUrlRule = (serviceUrl: string) => boolean;

/** Hosts of the Bot Framework's connectors: of the channels (`*.botframework.com`, `.azure.us`) and of Teams and its government clouds. */
const connectorHosts =
  /^(?:[a-z0-9-]+\.)*botframework\.(?:com|azure\.us)$|^smba\.trafficmanager\.net$|^smba\.infra\.(?:gcc|gov|dod)\.teams\.microsoft\.(?:com|us)$/;

/** Without registration the Emulator on this machine, with one the Bot Framework's own hosts over https: never where a stranger points. */
export function serviceUrlRule(registered: boolean): ServiceUrlRule {
  return (serviceUrl) => {
    if (!URL.canParse(serviceUrl)) return false;
    const { protocol, hostname, port, username, password } = new URL(serviceUrl);
    if (username !== '' || password !== '') return false;
    if (registered) return protocol === 'https:' && port === '' && connectorHosts.test(hostname);
    return (protocol === 'http:' || protocol === 'https:') && isLoopbackName(hostname);
  };
}
