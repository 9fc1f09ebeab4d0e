import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';

import type { PresenceState } from '../../../../../bot/service-desk/attendance.ts';
import type { DeskFrame, DeskSession } from '../../../wire.ts';
import type { DeskLine, DeskListener } from '../connection/desk-line.ts';
import type { DeskApi } from '../connection/desk-routes.ts';
import { type DeskLists, noLists, readFrame } from '../state/desk-lists.ts';
import type { Keep } from '../state/keep.ts';
import type { Pending } from '../state/outbox.ts';
import type { DeskRoute } from '../state/route.ts';
import { heldBy, type ServedConversation, type WaitingConversation, waitingOf } from '../state/whose.ts';
import { type FollowedLogs, openFollowedLogs } from './followed-logs.ts';
import { openOutbox, type Outbox } from './outbox.ts';
import { openRequests, type Requests } from './requests.ts';
import { openServerClock } from './server-clock.ts';
import { openTyping } from './typing.ts';

/** What the desk is made of. */
export interface DeskParts {
  readonly session: DeskSession;
  readonly api: DeskApi;
  readonly connect: (listener: DeskListener) => DeskLine;
  /** Kept as long as the tab. */
  readonly keep: Keep;
  /** The page's clock, ms since 1970. */
  readonly clock: () => number;
  readonly route: DeskRoute;
}

/** How an attendant stands to the people. */
export interface Standing {
  readonly state: PresenceState;
  readonly reason?: string;
}

/** The desk as the views read it and what they ask of it. */
export interface Desk
  extends
    Pick<DeskParts, 'session' | 'api' | 'keep'>,
    Pick<FollowedLogs, 'logOf'>,
    Pick<Outbox, 'act' | 'retry' | 'withdraw'>,
    Pick<Requests, 'ask'> {
  readonly line: ReadonlySignal<'connecting' | 'open' | 'lost' | 'signed-out'>;
  readonly lists: ReadonlySignal<DeskLists>;
  readonly waiting: ReadonlySignal<readonly WaitingConversation[]>;
  readonly mine: ReadonlySignal<readonly ServedConversation[]>;
  readonly standing: ReadonlySignal<Standing>;
  /** The server's clock, once a second. */
  readonly now: ReadonlySignal<number>;
  readonly route: Signal<DeskRoute>;
  readonly outbox: ReadonlySignal<readonly Pending[]>;
  /** Who is typing: until when it is shown, by conversation. */
  readonly typing: ReadonlySignal<ReadonlyMap<string, number>>;
  /** When the conversation was last looked at, ms since 1970 on the server's clock. */
  readonly seenAt: ReadonlySignal<Readonly<Record<string, number>>>;
  readonly see: (conversation: string) => void;
  readonly stand: (standing: Standing) => void;
  /** Something was typed for a person; told at most every three seconds. */
  readonly typed: (conversation: string) => void;
  /** Ends the page's part of the session and forgets what the tab has kept of it, but for drafts. */
  readonly signOut: () => void;
  readonly close: () => void;
}

const typingEvery = 3_000;

/** Opens the desk: connects, follows the conversations that matter, and keeps what must outlive a reload. */
export function openDesk({ session, api, connect, keep, clock: pageClock, route: firstRoute }: DeskParts): Desk {
  const line = signal<'connecting' | 'open' | 'lost' | 'signed-out'>('connecting');
  const lists = signal(noLists);
  const standing = signal<Standing>(keep.get<Standing>('standing', { state: 'off' }));
  const seenAt = signal(keep.get<Readonly<Record<string, number>>>('seen', {}));
  const route = signal(firstRoute);
  const waiting = computed(() => waitingOf(lists.value.conversations.values()));
  const mine = computed(() => heldBy(lists.value.conversations.values(), session.member.id));
  const clock = openServerClock(pageClock);
  const typing = openTyping();
  const socket = connect({ onOpen: greet, onFrame: (frame) => batch(() => hear(frame)), onLost: lose });
  const logs = openFollowedLogs(socket.send);
  const requests = openRequests(socket.send);
  const outbox = openOutbox(requests, keep, pageClock);
  let change: string | undefined;
  let typedAt = 0;

  function greet(): void {
    const presence = keep.get<Standing | undefined>('standing', undefined);
    socket.send({ kind: 'hello', ...(change === undefined ? {} : { after: change }), ...(presence === undefined ? {} : { presence }) });
    logs.repeat();
    requests.repeat();
    socket.send({ kind: 'beat' });
  }

  /** What the server cannot read would break every new line too. A session that has ended shows in the answer about it. */
  function lose(isMisunderstood: boolean): void {
    if (line.value === 'signed-out') return;
    line.value = 'lost';
    if (isMisunderstood) requests.forget();
    void api.session();
  }

  function hear(frame: DeskFrame): void {
    switch (frame.kind) {
      case 'snapshot':
      case 'changes':
        line.value = 'open';
        change = frame.number;
        clock.set(frame.now);
        lists.value = readFrame(lists.value, frame);
        if (frame.kind === 'snapshot' && frame.presence !== standing.value.state) keepStanding({ state: frame.presence });
        return;
      case 'beat':
        line.value = 'open';
        return clock.set(frame.now);
      case 'lines':
        logs.read(frame);
        outbox.arrived(frame.lines);
        if (frame.lines.some(({ author }) => author === 'user')) typing.ended(frame.conversation);
        return;
      case 'user-typing':
        return typing.began(frame.conversation, clock.now.value);
      case 'outcome':
        outbox.answered(frame.request, frame.outcome);
        return requests.answer(frame.request, frame.outcome);
      case 'signed-out':
        return signOut();
    }
  }

  function keepStanding(next: Standing): void {
    standing.value = next;
    keep.set('standing', next);
  }

  function signOut(): void {
    line.value = 'signed-out';
    for (const name of ['standing', 'outbox', 'seen']) keep.set(name, undefined);
    socket.close();
  }

  /** One's own conversations and the one on the screen. */
  const stopFollowing = effect(() => {
    const { conversation } = route.value;
    const shown = conversation !== undefined && lists.value.conversations.has(conversation) ? [conversation] : [];
    logs.follow(new Set([...mine.value.map(({ id }) => id), ...shown]));
  });
  const ticking = setInterval(() => {
    batch(() => {
      clock.tick();
      outbox.age();
      typing.age(clock.now.value);
    });
  }, 1_000);

  return {
    ...{ session, api, keep, line, lists, waiting, mine, standing, route, seenAt, signOut },
    ...{ now: clock.now, typing: typing.who, outbox: outbox.pending, logOf: logs.logOf, ask: requests.ask },
    ...{ act: outbox.act, retry: outbox.retry, withdraw: outbox.withdraw },
    see(conversation) {
      const last = logs.logOf(conversation).peek().lines.at(-1)?.at ?? 0;
      seenAt.value = { ...seenAt.peek(), [conversation]: Math.max(clock.now.peek(), last) };
      keep.set('seen', seenAt.peek());
    },
    stand(next) {
      keepStanding(next);
      socket.send({ kind: 'presence', ...next });
    },
    typed(conversation) {
      if (pageClock() - typedAt < typingEvery) return;
      typedAt = pageClock();
      socket.send({ kind: 'typing', conversation });
    },
    close() {
      stopFollowing();
      clearInterval(ticking);
      socket.close();
    },
  };
}
