import { connectMessage, type ToFrame, type ToHost } from '../host-messages.ts';

/** The portal page around this frame. */
export interface Host {
  readonly tell: (message: ToHost) => void;
}

/** Waits for the loader of an allowed portal to connect; what is told before that is delivered then. Without a portal it is silent. */
export function connectToHost(allowedOrigins: readonly string[], hear: (message: ToFrame) => void): Host {
  let port: MessagePort | undefined;
  const waiting: ToHost[] = [];
  addEventListener('message', ({ source, origin, data, ports }) => {
    const [offered] = ports;
    if (source !== parent || data !== connectMessage || !allowedOrigins.includes(origin) || offered === undefined) return;
    port = offered;
    port.onmessage = (message: MessageEvent<ToFrame>) => hear(message.data);
    for (const message of waiting.splice(0)) port.postMessage(message);
  });
  return {
    tell(message) {
      if (port !== undefined) port.postMessage(message);
      else if (parent !== window) waiting.push(message);
    },
  };
}
