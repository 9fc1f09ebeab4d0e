import type { ActivitySet } from './web-chat.ts';

/** How a stream went. */
export interface StreamEnd {
  /** Whether it ever opened. */
  readonly opened: boolean;
  /** Code with which it closed (RFC 6455). */
  readonly code: number;
}

/** A stream of the conversation. */
export interface Listening {
  readonly ended: Promise<StreamEnd>;
  /** Ends it at once; a socket whose network is gone would take its time to close. */
  readonly hangUp: () => void;
}

const openingMs = 5_000;
/** The server says something every 20 s; after this silence nobody is there any more, whatever the socket looks like. */
const silenceMs = 45_000;

/** Opens the WebSocket of a stream address. */
export function listen(url: string, take: (set: ActivitySet) => void): Listening {
  const socket = new WebSocket(url);
  const { promise: ended, resolve } = withResolver<StreamEnd>();
  let opened = false;
  let timer = setTimeout(() => finish(1006), openingMs);

  function finish(code: number): void {
    clearTimeout(timer);
    socket.onmessage = socket.onclose = null;
    socket.close();
    resolve({ opened, code });
  }
  function hope(): void {
    clearTimeout(timer);
    timer = setTimeout(() => finish(1006), silenceMs);
  }

  socket.onopen = () => {
    opened = true;
    hope();
  };
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    hope();
    if (data !== '') take(JSON.parse(data) as ActivitySet);
  };
  socket.onclose = ({ code }) => finish(code);
  return { ended, hangUp: () => finish(1000) };
}

function withResolver<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
