import { DirectLine, type Activity, type DirectLineOptions } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import xhr2 from 'xhr2';

import { until } from './stream-client.ts';

/** Sends forms too, which Node's stand-in for the browser's XMLHttpRequest does not know. */
class FormXmlHttpRequest extends xhr2.XMLHttpRequest {
  override send(body?: unknown): void {
    if (!(body instanceof FormData)) return super.send(body);
    const form = new Response(body);
    this.setRequestHeader('content-type', form.headers.get('content-type') ?? '');
    void form.arrayBuffer().then((bytes) => super.send(bytes));
  }
}

/** Microsoft's own client of the protocol at work in Node, with everything that it reported. */
export interface LibraryClient {
  readonly client: DirectLine;
  readonly activities: readonly Activity[];
  readonly texts: () => readonly string[];
  /** Numbers of `ConnectionStatus`: 1 connecting, 2 online, 3 expired token, 4 failed to connect, 5 ended. */
  readonly statuses: readonly number[];
  /** The sockets it has opened, newest last. */
  readonly sockets: readonly WebSocket[];
  /** Sends an activity; resolves to the id that the server gave it, or "retry" when the library gives it back. */
  readonly post: (activity: object) => Promise<string>;
  readonly until: (holds: () => boolean) => Promise<void>;
}

/** Connects the library to a desk; it comes back at once when its socket breaks, instead of after 3 to 15 seconds. */
export function openLibrary(url: string, options: DirectLineOptions): LibraryClient {
  Object.assign(globalThis, { XMLHttpRequest: FormXmlHttpRequest, WebSocket });
  const sockets: WebSocket[] = [];
  class CountedWebSocket extends WebSocket {
    constructor(address: string) {
      super(address);
      sockets.push(this);
    }
  }
  const services = { WebSocket: CountedWebSocket, random: () => -0.249 };
  const client = new DirectLine({ domain: `${url}/v3/directline`, pollingInterval: 200, ...options, ...services } as DirectLineOptions);
  const activities: Activity[] = [];
  const statuses: number[] = [];
  client.connectionStatus$.subscribe((status) => statuses.push(status));
  client.activity$.subscribe(
    (activity) => activities.push(activity),
    () => undefined,
  );
  return {
    client,
    activities,
    statuses,
    sockets,
    texts: () => activities.map((activity) => ('text' in activity ? (activity.text ?? '') : activity.type)),
    post: (activity) =>
      new Promise((resolve, reject) => {
        client.postActivity({ type: 'message', from: { id: 'somebody' }, ...activity }).subscribe(resolve, reject);
      }),
    until,
  };
}

/** Takes away what only browsers have. */
export function leaveBrowser(): void {
  for (const name of ['XMLHttpRequest', 'WebSocket']) Reflect.deleteProperty(globalThis, name);
}
