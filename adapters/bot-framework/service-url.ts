import { isLoopbackName } from './loopback.ts';

/** Tells whether a request may go to this address. */
export type UrlRule = (url: string) => boolean;

/** What besides the named hosts may be called. */
export interface UrlRuleOptions {
  /** Servers on this machine, by http as well, on any port. */
  readonly loopback: boolean;
}

/** Allows these hosts (`*.example.org`: all below it) over https on its own port, and never where a stranger points. */
export function urlRule(hosts: readonly string[], { loopback }: UrlRuleOptions): UrlRule {
  const names = new Set(hosts.map((host) => host.toLowerCase()));
  const isNamed = (hostname: string): boolean =>
    names.has(hostname) || hostname.split('.').some((_, dot, labels) => dot > 0 && names.has(`*.${labels.slice(dot).join('.')}`));
  return (url) => {
    if (!URL.canParse(url)) return false;
    const { protocol, hostname, port, username, password } = new URL(url);
    if (username !== '' || password !== '') return false;
    if (isLoopbackName(hostname)) return loopback && (protocol === 'http:' || protocol === 'https:');
    return protocol === 'https:' && port === '' && isNamed(hostname);
  };
}
