import { EventEmitter } from 'node:events';

import { expect } from 'chai';
import type { WebSocket } from 'ws';

import { serveDeskPage } from '../../../adapters/attendant-desk/desk-socket.ts';
import type { DeskParts } from '../../../adapters/attendant-desk/desk-parts.ts';
import type { DeskFrame, DeskRequest } from '../../../adapters/attendant-desk/wire.ts';
import { memoryStaffDirectory } from '../../../adapters/staff-directory/memory-staff-directory.ts';
import { BotError } from '../../../bot/errors.ts';
import { createFileLinks } from '../../../bot/file-links.ts';
import type { StaffDirectory, StaffSession } from '../../../bot/ports/staff-directory.ts';
import { ticketMailbox } from '../../../bot/turn/mailbox-name.ts';
import { testClock } from '../../../adapters/clock/test-clock.ts';
import { ana, cheapCost, password } from '../../contracts/staff-directory.contract.ts';
import { silentLog } from '../../support/silent-log.ts';
import { fixedFacts, openTalkDesk, type TalkDesk } from '../../support/talk-desk.ts';
import { until } from '../../support/waiting.ts';

/** A page that is connected, without a network between. */
class Page extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly bufferedAmount = 0;
  readonly frames: DeskFrame[] = [];
  closed: number | undefined;

  send(frame: string): void {
    this.frames.push(JSON.parse(frame) as DeskFrame);
  }

  close(code: number): void {
    this.closed ??= code;
    this.readyState = 2;
  }

  asks(request: DeskRequest): void {
    this.emit('message', Buffer.from(JSON.stringify(request)), false);
  }

  get texts(): readonly string[] {
    return this.frames.flatMap((frame) => (frame.kind === 'lines' ? frame.lines.map(({ text }) => text) : []));
  }

  outcomeOf(asked: string): unknown {
    const frame = this.frames.find((one) => one.kind === 'outcome' && one.request === asked);
    return frame?.kind === 'outcome' ? frame.outcome : undefined;
  }
}

describe('the socket of the desk', () => {
  let desk: TalkDesk;
  let staff: StaffDirectory;
  const pages: Page[] = [];
  const audited: string[] = [];
  let isAuditBroken = false;

  beforeEach(async () => {
    desk = await openTalkDesk({ clock: testClock(Date.parse('2026-09-08T10:00:00-03:00')) });
    staff = memoryStaffDirectory({ cost: cheapCost });
    isAuditBroken = false;
    audited.length = 0;
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) page.emit('close');
    await desk.close();
  });

  async function opens(
    role: 'attendant' | 'supervisor' = 'attendant',
    systems: readonly string[] = [],
  ): Promise<Page & { who: StaffSession }> {
    const { id } = await staff.add({ ...ana, email: `${role}${pages.length}@gov.br`, role, systems }, password);
    const { token, session } = await staff.openSession(id);
    const page = new Page();
    pages.push(page);
    const parts = {
      ...{ ...desk, staff, log: silentLog, attendantCapacity: 4, systems: () => fixedFacts().systems },
      links: createFileLinks({ secrets: ['s'.repeat(32)], minutes: 10, now: desk.clock.now }),
      audit: async ({ action }: { readonly action: string }) => {
        if (isAuditBroken) throw new BotError('store_unavailable', { reason: 'disk full' });
        audited.push(action);
      },
    } as unknown as DeskParts;
    const live = { now: () => ({ conversations: [], presences: [], systems: [] }), newest: () => 'a-0', since: () => undefined };
    serveDeskPage({
      ...{ socket: page as unknown as WebSocket, session, parts },
      renew: async () => (await staff.session(token)) !== undefined,
      desk: { ...live, follow: () => () => undefined, tell: () => undefined, close: () => undefined },
    });
    page.asks({ kind: 'hello', presence: { state: 'available' } });
    return Object.assign(page, { who: session });
  }

  async function waits(): Promise<string> {
    const mailbox = await desk.open('c1');
    for (const text of [
      'Maria da Silva',
      'maria@exemplo.gov.br',
      '529.982.247-25',
      'Está certo',
      'atendente',
      'Transferegov.br',
      'Tela branca',
    ])
      await desk.say(mailbox, text);
    await until(() => desk.queue.find(mailbox)?.attendance.place === 'queue');
    return mailbox;
  }

  it('lets nobody act on a mailbox that is no conversation, says so at once, and leaves it as it is', async () => {
    const { store } = desk;
    const conversation = ticketMailbox('2026-0000001-0');
    await store.receive(conversation, { activity: { type: 'event' }, audience: 'user', dedupeKeys: [], create: true });
    const page = await opens();
    page.asks({ kind: 'act', request: 'r1', conversation, action: { do: 'note', text: 'oi' } });
    await until(() => page.outcomeOf('r1') !== undefined);
    expect(page.outcomeOf('r1')).to.deep.equal({ done: false, refusal: 'ended' });
    expect((await store.look(conversation))?.head).to.equal(1);
  });

  it('does nothing more for an account that has been disabled, whether its page beats or not', async () => {
    const page = await opens();
    const conversation = await waits();
    await staff.change(page.who.account.id, { disabled: true });
    page.asks({ kind: 'act', request: 'r1', conversation, action: { do: 'take' } });
    await until(() => page.closed !== undefined || page.outcomeOf('r1') !== undefined);
    expect([page.closed, page.outcomeOf('r1')]).to.deep.equal([1008, undefined]);
    expect(desk.queue.find(conversation)?.attendance.place).to.equal('queue');
  });

  it('lets an account that has lost its system come back with what is theirs now', async () => {
    const page = await opens('attendant', ['transferegov']);
    const conversation = await waits();
    await staff.change(page.who.account.id, { systems: ['pen'] });
    page.asks({ kind: 'act', request: 'r1', conversation, action: { do: 'take' } });
    await until(() => page.closed !== undefined || page.outcomeOf('r1') !== undefined);
    expect([page.closed, page.outcomeOf('r1')]).to.deep.equal([1012, undefined]);
  });

  it('goes on when it cannot be audited that somebody watches', async () => {
    const colleague = await opens();
    const conversation = await waits();
    colleague.asks({ kind: 'act', request: 'r1', conversation, action: { do: 'take' } });
    await until(() => colleague.outcomeOf('r1') !== undefined);
    const page = await opens('supervisor');
    isAuditBroken = true;
    const unhandled: unknown[] = [];
    const note = (fault: unknown): number => unhandled.push(fault);
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', note);
    try {
      page.asks({ kind: 'follow', conversation });
      await new Promise((resolve) => setTimeout(resolve, 30));
    } finally {
      process.off('unhandledRejection', note);
      for (const other of others) process.on('unhandledRejection', other);
    }
    expect(unhandled).to.deep.equal([]);
  });

  it('tells nothing more of a conversation that the person goes on with the bot', async () => {
    const page = await opens();
    const conversation = await waits();
    page.asks({ kind: 'follow', conversation });
    await until(() => page.texts.includes('Tela branca'));
    await desk.say(conversation, 'Sair da fila');
    expect(desk.queue.find(conversation)).to.equal(undefined);
    await desk.say(conversation, 'só para o robô');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(page.texts).to.not.include('só para o robô');
  });

  it('pauses no queue but one that the supervisor leads', async () => {
    const page = await opens('supervisor', ['transferegov']);
    for (const [request, queue] of [
      ['r1', 'pen'],
      ['r2', 'no such queue'],
      ['r3', 'transferegov'],
    ] as const)
      page.asks({ kind: 'pause-queue', request, queue, paused: true });
    await until(() => page.outcomeOf('r3') !== undefined);
    expect(desk.queue.paused()).to.deep.equal(['transferegov']);
    expect([page.outcomeOf('r1'), page.outcomeOf('r2')]).to.deep.equal([
      { done: false, refusal: 'not-yours' },
      { done: false, refusal: 'not-yours' },
    ]);
  });
});
