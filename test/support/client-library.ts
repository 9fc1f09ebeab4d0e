import { DirectLine, type Activity, type DirectLineOptions } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import xhr2 from 'xhr2';

import { expectDescribed, expectDescribedFrame } from './channel-description.ts';
import { until } from './stream-client.ts';

const undescribed: unknown[] = [];

/** What the library has received so far that the description of the channel does not allow. */
export const undescribedAnswers = (): readonly unknown[] => undescribed;

function note(check: () => void): void {
  try {
    check();
    described += 1;
  } catch (fault) {
    undescribed.push(fault);
  }
}
let described = 0;
/** How many answers and frames fitted. */
export const describedAnswers = (): number => described;

/** Sends forms too, which Node's stand-in for the browser's XMLHttpRequest does not know. */
class FormXmlHttpRequest extends xhr2.XMLHttpRequest {
  override open(method: string, address: string, ...rest: readonly unknown[]): void {
    const { pathname } = new URL(address);
    this.addEventListener('load', () => {
      if (!pathname.startsWith('/v3/directline')) return;
      const body: unknown = typeof this.response === 'string' ? JSON.parse(this.response) : this.response;
      note(() => expectDescribed(method, pathname, { status: this.status, body }));
    });
    super.open(method, address, ...rest);
  }

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
      this.on('message', (data: Buffer) => {
        if (data.length > 0) note(() => expectDescribedFrame(JSON.parse(data.toString())));
      });
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
