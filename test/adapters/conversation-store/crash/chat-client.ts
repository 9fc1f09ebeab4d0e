import { WebSocket } from 'ws';

import type { Activity } from '../../../../bot/ports/activity.ts';
import type { DeskProcess } from './desk.ts';
import { endsWith, textAt, textsPerConversation } from './texts.ts';

/** Messages of one conversation that are on their way at the same time. */
const inFlight = 3;
const pauseMs = 10;

/** What all clients count together. */
export interface Tally {
  acknowledgements: number;
  /** Answers that the desk cannot write at the moment. */
  refusals: number;
  /** What no client may meet, each in one sentence. */
  readonly oddities: string[];
}

interface Answer {
  readonly status: number;
  readonly body: {
    readonly conversationId?: string;
    readonly token?: string;
    readonly streamUrl?: string;
    readonly activities?: readonly Activity[];
    readonly watermark?: string;
    readonly error?: { readonly code: string };
  };
}

/** A line of a conversation: `>text` of the user, `<text` of the desk. */
export function lineOf({ from, text }: Pick<Activity, 'from' | 'text'>): string {
  return `${from?.role === 'bot' ? '<' : '>'}${text ?? ''}`;
}

/**
 * The client of one conversation over Direct Line 3.0: it sends again, under the same `clientActivityID`, what was not acknowledged, and
 * comes back with its last watermark whenever its socket is closed.
 */
export class ChatClient {
  readonly name: string;
  readonly sent: string[] = [];
  readonly acknowledged = new Set<string>();
  /** Text → what had been acknowledged when it was sent for the first time, and therefore stands before it. */
  readonly before = new Map<string, readonly string[]>();
  /** Lines of all frames received, in the order of their arrival. */
  readonly received: string[] = [];
  /** Id of the conversation; empty until it has a token. */
  conversation = '';
  /** Sends nothing new any more. */
  finishing = false;
  readonly #tally: Tally;
  readonly #underWay = new Set<string>();
  #socket: WebSocket | undefined;
  #token = '';
  #started = false;
  #watermark = '';

  constructor(name: string, tally: Tally) {
    this.name = name;
    this.#tally = tally;
  }

  /** All that was sent is acknowledged, and as many lines are received as there have to be. */
  get isComplete(): boolean {
    return this.acknowledged.size === this.sent.length && this.received.length >= 2 * this.sent.length;
  }

  /** The last text is acknowledged. */
  get hasEnded(): boolean {
    return this.acknowledged.size === textsPerConversation;
  }

  /** There is nothing more to say and to hear. */
  get isOver(): boolean {
    return this.hasEnded && this.isComplete;
  }

  /** Talks to a desk until it is gone or all is over. */
  async talk(desk: DeskProcess): Promise<void> {
    while (!desk.gone && !this.#started) if (!(await this.#start(desk))) await pause();
    await Promise.all([this.#listen(desk), ...Array.from({ length: inFlight }, () => this.#speak(desk))]);
  }

  /** The whole log, read page by page. */
  async readLog(desk: DeskProcess): Promise<readonly Activity[]> {
    const log: Activity[] = [];
    for (let watermark = '', more = true; more;) {
      const { activities = [], watermark: next = '' } = await this.#ask(desk, 'GET', `${this.#path}/activities?watermark=${watermark}`);
      log.push(...activities);
      watermark = next;
      more = activities.length > 0;
    }
    return log;
  }

  async #start(desk: DeskProcess): Promise<boolean> {
    if (this.conversation === '') {
      const { token = '', conversationId = '' } = await this.#ask(desk, 'POST', '/chat/token');
      [this.#token, this.conversation] = [token, conversationId];
    }
    const answer = await this.#call(desk, 'POST', '/v3/directline/conversations', {});
    this.#started = answer?.status === 201 || answer?.status === 200;
    return this.#started;
  }

  async #listen(desk: DeskProcess): Promise<void> {
    while (!desk.gone && !this.isOver) {
      const { streamUrl } = await this.#ask(desk, 'GET', `${this.#path}?watermark=${this.#watermark}`);
      if (streamUrl === undefined) await pause();
      else await this.#receive(new WebSocket(streamUrl));
    }
  }

  /** Takes in frames until the socket is closed. */
  #receive(socket: WebSocket): Promise<void> {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      if (data.length === 0) return;
      const frame = JSON.parse(data.toString()) as Required<Pick<Answer['body'], 'activities' | 'watermark'>>;
      this.received.push(...frame.activities.map(lineOf));
      this.#watermark = frame.watermark;
      this.#leaveWhenOver();
    });
    socket.on('error', () => undefined);
    return new Promise((resolve) => socket.once('close', () => resolve()));
  }

  #leaveWhenOver(): void {
    if (this.isOver) this.#socket?.close();
  }

  async #speak(desk: DeskProcess): Promise<void> {
    for (let text = this.#next(); text !== undefined && !desk.gone; text = this.#next()) {
      this.#underWay.add(text);
      await this.#say(desk, text);
      this.#underWay.delete(text);
    }
  }

  /** A text that was not acknowledged, else a new one; the last one only when all others are acknowledged. */
  #next(): string | undefined {
    const again = this.sent.find((text) => !this.acknowledged.has(text) && !this.#underWay.has(text));
    if (again !== undefined || this.finishing || this.sent.length === textsPerConversation) return again;
    const text = textAt(this.name, this.sent.length);
    if (endsWith(text) && this.acknowledged.size < this.sent.length) return undefined;
    this.sent.push(text);
    this.before.set(text, [...this.acknowledged]);
    return text;
  }

  async #say(desk: DeskProcess, text: string): Promise<void> {
    const activity = { type: 'message', text, from: { id: 'user' }, channelData: { clientActivityID: text } };
    while (!desk.gone && !this.acknowledged.has(text)) {
      const answer = await this.#call(desk, 'POST', `${this.#path}/activities`, activity);
      if (answer?.status === 200 || (endsWith(text) && answer?.body.error?.code === 'ConversationEnded')) {
        this.#tally.acknowledgements += 1;
        this.acknowledged.add(text);
        return this.#leaveWhenOver();
      }
      await pause();
    }
  }

  get #path(): string {
    return `/v3/directline/conversations/${this.conversation}`;
  }

  /** What the desk answers; nothing when it died over it. */
  async #ask(desk: DeskProcess, method: 'GET' | 'POST', path: string): Promise<Answer['body']> {
    return (await this.#call(desk, method, path))?.body ?? {};
  }

  /** The answer of the desk; `undefined` when it died over it. */
  async #call(desk: DeskProcess, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer | undefined> {
    try {
      const response = await fetch(desk.address + path, {
        method,
        headers: { 'content-type': 'application/json', ...(this.#token === '' ? {} : { authorization: `Bearer ${this.#token}` }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer: Answer = { status: response.status, body: (await response.json()) as Answer['body'] };
      this.#judge(path, answer);
      return answer;
    } catch {
      return undefined;
    }
  }

  #judge(path: string, { status, body }: Answer): void {
    if (status === 503) this.#tally.refusals += 1;
    else if (status >= 400 && body.error?.code !== 'ConversationEnded')
      this.#tally.oddities.push(`${this.name}: ${path} was refused with ${status} ${body.error?.code ?? ''}`);
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pauseMs));
}
