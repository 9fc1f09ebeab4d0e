import type { IncomingMessage } from 'node:http';

/** Whether a host name or address, as a URL writes it, is this machine's own. */
export function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

/**
 * Whether a request was made on this machine and meant for it:
 * 1. the other end of the connection is a loopback address;
 * 2. no proxy says that it passes on somebody else's request;
 * 3. `Host` names this machine, so that no page got here by a name that was pointed at it (DNS rebinding).
 */
export function isFromThisMachine({ socket, headers }: IncomingMessage): boolean {
  const { remoteAddress = '' } = socket;
  if (remoteAddress !== '::1' && !isLoopbackName(remoteAddress.replace(/^::ffff:/, ''))) return false;
  if (Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-') || name === 'x-real-ip')) return false;
  const host = `http://${headers.host ?? ''}`;
  return URL.canParse(host) && isLoopbackName(new URL(host).hostname);
}
