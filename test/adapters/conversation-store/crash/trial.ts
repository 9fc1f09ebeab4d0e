import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { Command, DeskOptions, Point, Report } from './lines.ts';

/** Activities of one conversation that are on their way at the same time. */
const inFlight = 3;
const conversationsAtOnce = 10;
/** Texts of a conversation, the last of which ends it. */
const textsPerConversation = 40;

/** A conversation as its user knows it. */
interface Talk {
  readonly mailbox: string;
  readonly sent: string[];
  readonly acknowledged: Set<string>;
  /** All lines of all frames, in the order of their arrival. */
  readonly frames: string[];
  watermark: string;
  /** After a refusal one text at a time is sent, so that none overtakes another. */
  careful: boolean;
}

/** The desk process is run from here; a copy of the sources can be given instead. */
export const ownRoot = fileURLToPath(new URL('../../../../', import.meta.url));

const extension = import.meta.url.slice(-2);

/**
 * A desk process under load, with users who send, resend what was not acknowledged, and read on from their watermark after each crash; and
 * the books of what they saw.
 */
export class Trial {
  readonly #folder: string;
  readonly #root: string;
  readonly #talks = new Map<string, Talk>();
  readonly #logs = new Map<string, readonly string[]>();
  /** Key → text, as a receiver with idempotency keys counts. */
  readonly #effects = new Map<string, string>();
  readonly #numbers = new Map<string, number>();
  readonly #oddities: string[] = [];
  #desk: ChildProcess | undefined;
  #finishing = false;
  acknowledgements = 0;
  refusals = 0;

  constructor(folder: string, root = ownRoot) {
    this.#folder = folder;
    this.#root = root;
  }

  /** Starts the desk process and goes on talking to it. */
  async start(point?: Point, limitBlocks?: number): Promise<void> {
    const options: DeskOptions = { folder: this.#folder, ...(point === undefined ? {} : { point }) };
    const program = `${this.#root}test/adapters/conversation-store/crash/desk-process.${extension}`;
    const node = [...(extension === 'ts' ? ['--import', 'tsx'] : []), program, JSON.stringify(options)];
    const desk =
      limitBlocks === undefined
        ? spawn(process.execPath, node, { stdio: ['pipe', 'pipe', 'inherit'] })
        : spawn('sh', ['-c', `ulimit -f ${limitBlocks}; exec "$@"`, 'sh', process.execPath, ...node], {
            stdio: ['pipe', 'pipe', 'inherit'],
          });
    this.#desk = desk;
    desk.stdin.on('error', () => undefined);
    const reports = createInterface({ input: desk.stdout });
    const ready = new Promise<void>((resolve) => {
      reports.on('line', (line) => {
        const report = read(line);
        if (report?.say === 'ready') resolve();
        else if (report !== undefined) this.#hear(report);
      });
    });
    await Promise.race([ready, once(desk, 'exit')]);
    this.#resume();
  }

  /** Lets the load run for a while, then kills the process. */
  async killAfter(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.#desk?.kill('SIGKILL');
    await this.died();
  }

  /** Resolves when the process is gone and all that it said was heard; false when it had to be stopped after 20 s. */
  async died(): Promise<boolean> {
    const desk = this.#desk;
    let byItself = true;
    const patience = setTimeout(() => {
      byItself = false;
      desk?.kill('SIGKILL');
    }, 20_000);
    if (desk !== undefined && desk.stdout?.closed !== true) await once(desk, 'close');
    clearTimeout(patience);
    return byItself;
  }

  tell(command: Command): void {
    this.#desk?.stdin?.write(`${JSON.stringify(command)}\n`);
  }

  /** Sends nothing new, waits until everything is answered and delivered, reads the logs and stops the process. */
  async finish(patienceMs = 15_000): Promise<void> {
    this.#finishing = true;
    await eventually(() => [...this.#talks.values()].every((talk) => this.#isComplete(talk)), patienceMs);
    for (const { mailbox } of this.#talks.values()) this.tell({ do: 'read', mailbox });
    await eventually(() => this.#logs.size === this.#talks.size, patienceMs);
    this.tell({ do: 'stop' });
    await this.died();
  }

  /** What is lost, doubled or out of order, each in one sentence. */
  problems(): readonly string[] {
    const problems = [...this.#oddities];
    for (const talk of this.#talks.values()) problems.push(...this.#problemsOf(talk));
    if (new Set(this.#numbers.values()).size < this.#numbers.size) problems.push('two turns got the same protocol number');
    return problems;
  }

  /** Number of texts that were acknowledged. */
  get texts(): number {
    return [...this.#talks.values()].reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
  }

  #problemsOf({ mailbox, sent, acknowledged, frames }: Talk): readonly string[] {
    const log = this.#logs.get(mailbox) ?? [];
    const problems: string[] = [];
    const expect = (holds: boolean, sentence: string): void => {
      if (!holds) problems.push(`${mailbox}: ${sentence}`);
    };
    const said = log.filter((line) => line.startsWith('>')).map((line) => line.slice(1));
    const answered = log.filter((line) => line.startsWith('<')).map((line) => line.slice(1));
    const delivered = [...this.#effects.values()].filter((text) => sent.includes(text));
    expect(
      [...acknowledged].every((text) => said.includes(text)),
      'an acknowledged text is lost',
    );
    expect(same(said, sent), `texts in the log are ${difference(said, sent)}`);
    expect(same(answered, sent), `answers in the log are ${difference(answered, sent)}`);
    expect(
      sent.every((text) => log.indexOf(`>${text}`) < log.indexOf(`<${text}`)),
      'an answer stands before its question',
    );
    expect(same(frames, log), `frames are ${difference(frames, log)}`);
    expect(same([...delivered].sort(), [...sent].sort()), `effects are ${difference([...delivered].sort(), [...sent].sort())}`);
    return problems;
  }

  #hear(report: Report): void {
    if (report.say === 'effect') return this.#hearEffect(report.key, report.text);
    if (report.say === 'number') {
      if ((this.#numbers.get(report.key) ?? report.number) !== report.number) this.#oddities.push(`${report.key} got two numbers`);
      this.#numbers.set(report.key, report.number);
    }
    if (report.say === 'log') this.#logs.set(report.mailbox, report.lines);
    const talk = 'mailbox' in report ? this.#talks.get(report.mailbox) : undefined;
    if (talk === undefined) return;
    if (report.say === 'frame') {
      talk.frames.push(...report.lines);
      talk.watermark = report.watermark;
    }
    if (report.say === 'ack' || (report.say === 'refused' && report.code === 'conversation_ended')) {
      this.acknowledgements += 1;
      talk.acknowledged.add(report.text);
      if (talk.acknowledged.size === talk.sent.length) talk.careful = false;
      this.#sendOn(talk);
    } else if (report.say === 'refused') {
      this.refusals += 1;
      if (report.code !== 'store_unavailable') this.#oddities.push(`${report.text} was refused: ${report.code}`);
      talk.careful = true;
      setTimeout(() => this.#sendAgain(talk), 20);
    }
  }

  #hearEffect(key: string, text: string): void {
    if ((this.#effects.get(key) ?? text) !== text) this.#oddities.push(`effect ${key} has two texts`);
    this.#effects.set(key, text);
  }

  /** After a start: every user reads on, and sends again what was not acknowledged. */
  #resume(): void {
    while (this.#talks.size < conversationsAtOnce) this.#begin();
    for (const talk of this.#talks.values()) {
      this.tell({ do: 'subscribe', mailbox: talk.mailbox, after: talk.watermark });
      for (const text of talk.sent) if (!talk.acknowledged.has(text)) this.tell({ do: 'receive', mailbox: talk.mailbox, text });
      this.#sendOn(talk);
    }
  }

  #begin(): void {
    const mailbox = `conversation:web|c${this.#talks.size}|1`;
    const talk: Talk = { mailbox, sent: [], acknowledged: new Set(), frames: [], watermark: '', careful: false };
    this.#talks.set(mailbox, talk);
  }

  #sendAgain(talk: Talk): void {
    const text = talk.sent.find((candidate) => !talk.acknowledged.has(candidate));
    if (text !== undefined) this.tell({ do: 'receive', mailbox: talk.mailbox, text });
  }

  #sendOn(talk: Talk): void {
    if (talk.careful) return this.#sendAgain(talk);
    while (!this.#finishing && talk.sent.length < textsPerConversation && talk.sent.length - talk.acknowledged.size < inFlight) {
      const place = talk.sent.length;
      const name = talk.mailbox.slice(17, -2);
      const text = place === textsPerConversation - 1 ? `${name}.${place}.last` : `${name}.${place}`;
      talk.sent.push(text);
      this.tell({ do: 'receive', mailbox: talk.mailbox, text });
      if (text.endsWith('.last')) this.#beginAnother();
    }
  }

  #beginAnother(): void {
    this.#begin();
    const talk = [...this.#talks.values()].at(-1);
    if (talk === undefined) return;
    this.tell({ do: 'subscribe', mailbox: talk.mailbox, after: '' });
    this.#sendOn(talk);
  }

  #isComplete({ sent, acknowledged, frames }: Talk): boolean {
    return acknowledged.size === sent.length && frames.length >= 2 * sent.length && [...this.#effects.values()].length >= this.texts;
  }
}

/** A half line, cut off by a crash, says nothing. */
function read(line: string): Report | undefined {
  try {
    return JSON.parse(line) as Report;
  } catch {
    return undefined;
  }
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function difference(found: readonly string[], expected: readonly string[]): string {
  const missing = expected.filter((item) => !found.includes(item));
  const doubled = found.filter((item, index) => found.indexOf(item) !== index);
  if (missing.length + doubled.length === 0) return 'in another order';
  return `missing [${missing.slice(0, 5).join(' ')}], doubled [${doubled.slice(0, 5).join(' ')}]`;
}

async function eventually(holds: () => boolean, patienceMs: number): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end && !holds();)
    await new Promise((resolve) => setTimeout(resolve, 10));
}
