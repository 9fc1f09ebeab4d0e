import type { Activity } from '../../bot/ports/activity.ts';
import type { DurableDesk } from './durable-desk.ts';
import { openStream, type StreamClient } from './stream-client.ts';
import { until } from './store-pieces.ts';

/** What a person saw in the end, as texts in their order. */
export interface Witness {
  readonly said: readonly string[];
  readonly acknowledged: readonly string[];
  /** The whole log, read from the start. */
  readonly log: readonly string[];
  /** What the streams brought, each going on where the one before stopped. */
  readonly streamed: readonly string[];
  /** What reading page by page brought. */
  readonly polled: readonly string[];
}

/** A client of the channel as the protocol asks it to be: it sends again what was not acknowledged, in order, and reads on from its watermark. */
export class NetworkClient {
  readonly #desk: DurableDesk;
  readonly #path: string;
  readonly #token: string;
  #said: readonly string[] = [];
  #acknowledged: readonly string[] = [];
  #streamed: readonly string[] = [];
  #polled: readonly string[] = [];
  #stream: StreamClient | undefined;
  /** Frames of the present stream that were looked at. */
  #taken = 0;
  #streamMark = '';
  #pollMark = '';

  private constructor(desk: DurableDesk, path: string, token: string) {
    this.#desk = desk;
    this.#path = path;
    this.#token = token;
  }

  static async start(desk: DurableDesk): Promise<NetworkClient> {
    const { token = '' } = (await desk.call('POST', '/chat/token')).body;
    const { conversationId = '' } = (await desk.call('POST', '/v3/directline/conversations', { token })).body;
    return new NetworkClient(desk, `/v3/directline/conversations/${conversationId}`, token);
  }

  /** Goes through one event; a server that is away is no fault of anybody. */
  async live(event: string): Promise<void> {
    if (event === 'cut') this.#cut();
    else if (event === 'connect') await this.#connect();
    else if (event === 'poll') await this.#poll();
    else if (event === 'send an old one again') await this.#post(this.#acknowledged[0]);
    else await this.#say(event);
  }

  /** Waits until everything has arrived, and tells what there was to see. */
  async settle(): Promise<Witness> {
    await until(async () => {
      await this.#sendWhatWaits();
      return this.#acknowledged.length === this.#said.length;
    });
    await until(async () => (await this.#log()).length === 2 * this.#said.length);
    const log = await this.#log();
    await until(async () => {
      await this.#connect();
      await this.#poll();
      this.#takeFrames();
      return this.#streamed.length >= log.length && this.#polled.length >= log.length;
    });
    this.#cut();
    return { said: this.#said, acknowledged: this.#acknowledged, log, streamed: this.#streamed, polled: this.#polled };
  }

  async #say(how: string): Promise<void> {
    await this.#sendWhatWaits();
    const text = String(this.#said.length);
    this.#said = [...this.#said, text];
    if (this.#said.length !== this.#acknowledged.length + 1) return;
    if (how === 'lose the answer') return this.#post(text, AbortSignal.timeout(Math.ceil(Math.random() * 4))).then(() => undefined);
    const tries = await Promise.all([this.#post(text), ...(how === 'say twice at once' ? [this.#post(text)] : [])]);
    if (tries.includes(true)) this.#acknowledged = [...this.#acknowledged, text];
  }

  async #sendWhatWaits(): Promise<void> {
    for (const text of this.#said.slice(this.#acknowledged.length)) {
      if (!(await this.#post(text))) return;
      this.#acknowledged = [...this.#acknowledged, text];
    }
  }

  async #post(text: string | undefined, signal?: AbortSignal): Promise<boolean> {
    if (text === undefined) return false;
    const body = JSON.stringify({ type: 'message', text, channelData: { clientActivityID: `c${text}` } });
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body, ...(signal === undefined ? {} : { signal }) };
    return fetch(`${this.#desk.url}${this.#path}/activities`, request).then(
      ({ status }) => status === 200,
      () => false,
    );
  }

  #cut(): void {
    this.#takeFrames();
    this.#stream?.socket.terminate();
    this.#stream = undefined;
    this.#taken = 0;
  }

  async #connect(): Promise<void> {
    if (this.#stream?.socket.readyState === 1) return;
    this.#cut();
    const query = this.#streamMark === '' ? '' : `?watermark=${this.#streamMark}`;
    try {
      const { body } = await this.#desk.call('GET', this.#path + query, { token: this.#token });
      this.#stream = await openStream(body.streamUrl ?? '');
    } catch {
      this.#stream = undefined;
    }
  }

  #takeFrames(): void {
    if (this.#stream === undefined) return;
    const { frames } = this.#stream;
    this.#streamed = [...this.#streamed, ...textsOf(frames.slice(this.#taken).flatMap(({ activities }) => activities))];
    this.#taken = frames.length;
    this.#streamMark = this.#stream.watermark() ?? this.#streamMark;
  }

  async #poll(): Promise<void> {
    const page = await this.#read(this.#pollMark).catch(() => undefined);
    if (page === undefined) return;
    this.#polled = [...this.#polled, ...textsOf(page.activities)];
    this.#pollMark = page.watermark;
  }

  async #log(): Promise<readonly string[]> {
    return textsOf((await this.#read('')).activities);
  }

  async #read(watermark: string): Promise<{ readonly activities: readonly Activity[]; readonly watermark: string }> {
    const { body } = await this.#desk.call('GET', `${this.#path}/activities?watermark=${watermark}`, { token: this.#token });
    return { activities: body.activities ?? [], watermark: body.watermark ?? watermark };
  }
}

function textsOf(activities: readonly Activity[]): readonly string[] {
  return activities.filter(({ type }) => type === 'message').map(({ text }) => text ?? '');
}
