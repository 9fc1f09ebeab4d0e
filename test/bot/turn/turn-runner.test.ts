import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { BotError } from '../../../bot/errors.ts';
import type { ConversationStore, MailboxId, Turn, TurnResult } from '../../../bot/ports/conversation-store.ts';
import type { LogFields } from '../../../bot/ports/log.ts';
import type { ClaimLoop } from '../../../bot/turn/claim-loop.ts';
import { conversationMailbox } from '../../../bot/turn/mailbox-name.ts';
import { createTurnRunner } from '../../../bot/turn/turn-runner.ts';
import { usualTime } from '../../support/talk-desk.ts';
import { until } from '../../support/waiting.ts';

type Work = (turn: Turn) => Promise<TurnResult>;

describe('turn runner', () => {
  let store: ConversationStore;
  let runner: ClaimLoop | undefined;
  let logged: LogFields[];
  let outcomes: string[];

  beforeEach(() => {
    store = memoryConversationStore({ clock: testClock(usualTime) });
    logged = [];
    outcomes = [];
  });
  afterEach(async () => {
    await runner?.stop();
    await store.close();
  });

  it('runs the turns of one conversation strictly in order', async () => {
    const seen: string[] = [];
    start(async (turn) => {
      seen.push(`begin ${textOf(turn)}`);
      await pause(textOf(turn) === 'a' ? 20 : 1);
      seen.push(`end ${textOf(turn)}`);
      return echo(turn);
    });
    await Promise.all(['a', 'b', 'c'].map((text) => receive('one', text)));
    await until(async () => (await repliesIn('one')).length === 3);
    expect(seen).to.deep.equal(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c']);
    expect(await repliesIn('one')).to.deep.equal(['a', 'b', 'c']);
  });

  it('runs the turns of many conversations at the same time', async () => {
    let atOnce = 0;
    let most = 0;
    start(async (turn) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await pause(10);
      atOnce -= 1;
      return echo(turn);
    });
    await Promise.all(Array.from({ length: 20 }, (_, index) => receive(`many-${index}`, 'x')));
    await until(async () => (await repliesIn('many-19')).length === 1);
    expect(most).to.be.greaterThan(10);
  });

  it('tries a turn that throws again and shows its replies once', async () => {
    let tries = 0;
    start((turn) => {
      tries += 1;
      return tries < 3 ? Promise.reject(new TypeError('Maria')) : Promise.resolve(echo(turn));
    });
    await receive('again', 'oi');
    await until(async () => (await repliesIn('again')).length === 1);
    expect(await repliesIn('again')).to.deep.equal(['oi']);
    expect(outcomes).to.deep.equal(['failed', 'failed', 'committed']);
  });

  it('35 sets a turn that failed three times aside, tells the person a code and goes on with the next one', async () => {
    start((turn) => (textOf(turn) === 'ruim' ? Promise.reject(new TypeError('Maria da Silva')) : Promise.resolve(echo(turn))));
    await receive('poison', 'ruim');
    await receive('poison', 'boa');
    await until(async () => (await repliesIn('poison')).length === 2);
    const [apology = '', next] = await repliesIn('poison');
    expect(apology).to.match(/^sorry [B-Z2-9]{6}$/);
    expect(next).to.equal('boa');
    expect(logged.map(({ code }) => code)).to.include(apology.slice('sorry '.length));
    expect(JSON.stringify(logged)).not.to.include('Maria');
  });

  it('counts a turn that hangs as failed and refuses what it comes to later', async () => {
    let wakeUp: () => void = () => undefined;
    let tries = 0;
    start(async (turn) => {
      tries += 1;
      if (tries === 1) await new Promise<void>((resolve) => (wakeUp = resolve));
      return echo(turn);
    }, 50);
    await receive('hang', 'oi');
    await until(async () => (await repliesIn('hang')).length === 1);
    wakeUp();
    await pause(20);
    expect(await repliesIn('hang')).to.deep.equal(['oi']);
    expect(logged[0]?.['fault']).to.equal('turn_timed_out');
  });

  it('shows that it is typing while a turn is slow', async () => {
    const signals: string[] = [];
    store.onChange(mailboxOf('slow'), (change) => {
      if (change.kind === 'signal') signals.push(change.activity.type);
    });
    start(async (turn) => {
      await pause(350);
      return echo(turn);
    });
    await receive('slow', 'oi');
    await until(async () => (await repliesIn('slow')).length === 1);
    expect(signals).to.deep.equal(['typing']);
  });

  it('leaves a turn to the store while that cannot write', async () => {
    const refusing: ConversationStore = { ...store, commit: () => Promise.reject(new BotError('store_unavailable', { reason: 'ENOSPC' })) };
    start((turn) => Promise.resolve(echo(turn)), 1_000, refusing);
    await receive('full', 'oi');
    await until(() => outcomes.length === 1);
    expect(outcomes).to.deep.equal(['superseded']);
  });

  function start(work: Work, turnMs = 1_000, on: ConversationStore = store): void {
    const note = (fields: LogFields): void => void logged.push(fields);
    runner = createTurnRunner({
      store: on,
      work,
      apology: (turn, code) => reply(turn, `sorry ${code}`),
      log: { info: note, warn: note, error: note },
      metrics: { turn: (outcome) => void outcomes.push(outcome), answer: () => undefined, effect: () => undefined },
      turnMs,
    });
    runner.start();
  }

  async function receive(conversation: string, text: string): Promise<void> {
    const activity = { type: 'message', text, from: { id: 'dl_1', role: 'user' } } as const;
    await store.receive(mailboxOf(conversation), { activity, audience: 'user', dedupeKeys: [`client:${text}`], create: true });
  }

  async function repliesIn(conversation: string): Promise<readonly string[]> {
    const { entries } = await store.read(mailboxOf(conversation), { audiences: ['user'] });
    return entries.filter(({ activity }) => activity.from?.role === 'bot').map(({ activity }) => activity.text ?? '');
  }
});

function mailboxOf(conversation: string): MailboxId {
  return conversationMailbox('directline', conversation, 1);
}

function textOf({ cause }: Turn): string {
  return cause.kind === 'activity' ? (cause.activity.text ?? '') : '';
}

function echo(turn: Turn): TurnResult {
  return reply(turn, textOf(turn));
}

function reply(turn: Turn, text: string): TurnResult {
  const outgoing = [{ audience: 'user', activity: { type: 'message', text, from: { id: 'balcao', role: 'bot' } } }] as const;
  return { state: turn.state ?? {}, outgoing, effects: [], timers: {}, listening: 'open' };
}
