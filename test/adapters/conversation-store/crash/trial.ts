import { ChatClient, type Tally } from './chat-client.ts';
import { DeskProcess, ownRoot, type DeskProgram } from './desk.ts';
import { findings, findingsAfterCrash } from './findings.ts';
import { keptOf } from './kept.ts';
import type { Point } from './lines.ts';

const conversationsAtOnce = 10;

/** What a trial has come to. */
export interface Verdict {
  /** What is lost, doubled or out of order, each in one sentence. */
  readonly problems: readonly string[];
  readonly texts: number;
  readonly tickets: number;
}

/** A desk process under load, its clients, and what became of what was acknowledged. */
export class Trial {
  readonly #folder: string;
  readonly #program: DeskProgram;
  readonly #clients: ChatClient[] = [];
  readonly #tally: Tally = { acknowledgements: 0, refusals: 0, oddities: [] };
  #desk: DeskProcess | undefined;
  #talks: Promise<void>[] = [];
  #finishing = false;

  constructor(folder: string, program: DeskProgram = { root: ownRoot }) {
    this.#folder = folder;
    this.#program = program;
  }

  /** Answers of the desk that it cannot write at the moment. */
  get refusals(): number {
    return this.#tally.refusals;
  }

  get acknowledgements(): number {
    return this.#tally.acknowledgements;
  }

  /** Starts the desk process and goes on talking to it. */
  async start(point?: Point): Promise<void> {
    const desk = DeskProcess.take(this.#program);
    await desk.open({ folder: this.#folder, ...(point && { point }) });
    this.#desk = desk;
    for (const client of this.#clients) if (!client.isOver) this.#talk(client, desk);
    while (this.#clients.filter(({ hasEnded }) => !hasEnded).length < conversationsAtOnce) this.#begin(desk);
  }

  /** Lets the load run for a while, then kills the process. */
  async killAfter(ms: number): Promise<void> {
    await pause(ms);
    this.#desk?.kill();
    await this.died();
  }

  /** Resolves when the process is gone and all that it sent has come; false when it had to be stopped after 20 s. */
  async died(): Promise<boolean> {
    const byItself = (await this.#desk?.ended()) ?? true;
    await Promise.all(this.#talks);
    this.#talks = [];
    return byItself;
  }

  healDisk(): void {
    this.#desk?.tell('heal the disk');
  }

  /** Compares what a crash has left on the disk with what was acknowledged, before the next start makes anything good. */
  async problemsAfterCrash(): Promise<readonly string[]> {
    const kept = await keptOf(this.#folder, this.#clients);
    return [...kept].flatMap(([client, left]) => findingsAfterCrash(client, left));
  }

  /** Sends nothing new, waits until everything is answered and delivered, stops the process and compares. */
  async finish(patienceMs = 15_000): Promise<Verdict> {
    this.#finishing = true;
    for (const client of this.#clients) client.finishing = true;
    await eventually(() => this.#clients.every(({ isComplete }) => isComplete), patienceMs);
    const desk = this.#desk;
    const logs = await Promise.all(this.#clients.map((client) => (desk === undefined ? Promise.resolve([]) : client.readLog(desk))));
    desk?.tell('deliver what waits and stop');
    if (!(await this.died())) this.#tally.oddities.push('the desk process did not stop');
    const kept = await keptOf(this.#folder, this.#clients);
    const outcomes = [...kept].map(([client, left], index) => ({ client, log: logs[index] ?? [], kept: left }));
    const numbers = outcomes.flatMap(({ kept: { tickets } }) => tickets.map(({ protocolNumber }) => protocolNumber));
    if (new Set(numbers).size < numbers.length) this.#tally.oddities.push('two tickets have the same protocol number');
    return {
      problems: [...this.#tally.oddities, ...outcomes.flatMap(findings)],
      texts: this.#clients.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
      tickets: numbers.length,
    };
  }

  #begin(desk: DeskProcess): void {
    const client = new ChatClient(`c${this.#clients.length}`, this.#tally);
    this.#clients.push(client);
    this.#talk(client, desk);
  }

  /** Whose conversation has ended makes room for another. */
  #talk(client: ChatClient, desk: DeskProcess): void {
    const talk = client.talk(desk).then(() => {
      if (client.hasEnded && !desk.gone && !this.#finishing) this.#begin(desk);
    });
    this.#talks.push(talk);
  }
}

async function eventually(holds: () => boolean, patienceMs: number): Promise<void> {
  for (const end = performance.now() + patienceMs; performance.now() < end && !holds();) await pause(10);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
