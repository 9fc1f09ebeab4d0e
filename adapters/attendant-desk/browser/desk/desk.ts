import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';

import type { PresenceState } from '../../../../bot/service-desk/attendance.ts';
import type { DeskAction, DeskOutcome } from '../../../../bot/service-desk/desk-action.ts';
import type { DeskFrame, DeskRequest, DeskSession } from '../../wire.ts';
import type { DeskLine, DeskListener } from './connection/desk-line.ts';
import type { DeskApi } from './connection/desk-routes.ts';
import { type Answerable, openRequests } from './connection/requests.ts';
import { type ConversationLog, emptyLog, readLines } from './state/conversation-log.ts';
import { type DeskLists, noLists, readFrame } from './state/desk-lists.ts';
import type { Keep } from './state/keep.ts';
import { aged, answered, arrived, isSaid, type Pending } from './state/outbox.ts';
import type { DeskRoute } from './state/route.ts';
import { heldBy, type ServedConversation, type WaitingConversation, waitingOf } from './state/whose.ts';

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
export interface Desk extends Pick<DeskParts, 'session' | 'api' | 'keep'> {
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
  readonly logOf: (conversation: string) => ReadonlySignal<ConversationLog>;
  /** When the conversation was last looked at, ms since 1970 on the server's clock. */
  readonly seenAt: ReadonlySignal<Readonly<Record<string, number>>>;
  readonly see: (conversation: string) => void;
  readonly act: (conversation: string, action: DeskAction) => Promise<DeskOutcome>;
  /** Sends a message again that got no answer, as the same request. */
  readonly retry: (request: string) => void;
  /** Takes a refused message out of the outbox. */
  readonly withdraw: (request: string) => void;
  readonly ask: (request: Answerable) => Promise<DeskOutcome>;
  readonly stand: (standing: Standing) => void;
  readonly typed: (conversation: string) => void;
  readonly signOut: () => void;
  readonly close: () => void;
}

const typingShown = 6_000;
const typingEvery = 3_000;

/** Opens the desk: connects, follows the conversations that matter, and keeps what must outlive a reload. */
export function openDesk({ session, api, connect, keep, clock, route: firstRoute }: DeskParts): Desk {
  const line = signal<'connecting' | 'open' | 'lost' | 'signed-out'>('connecting');
  const lists = signal(noLists);
  const standing = signal<Standing>(keep.get<Standing>('standing', { state: 'off' }));
  const route = signal(firstRoute);
  const outbox = signal(keep.get<readonly Pending[]>('outbox', []));
  const typing = signal<ReadonlyMap<string, number>>(new Map());
  const seenAt = signal(keep.get<Readonly<Record<string, number>>>('seen', {}));
  const logs = new Map<string, Signal<ConversationLog>>();
  const followed = new Set<string>();
  const ahead = signal(0);
  const now = signal(clock());
  let change: string | undefined;
  let typedAt = 0;

  const waiting = computed(() => waitingOf(lists.value.conversations.values()));
  const mine = computed(() => heldBy(lists.value.conversations.values(), session.member.id));
  const socket = connect({
    onOpen() {
      const presence = keep.get<Standing | undefined>('standing', undefined);
      socket.send({ kind: 'hello', ...(change === undefined ? {} : { after: change }), ...(presence === undefined ? {} : { presence }) });
      for (const conversation of followed) follow(conversation);
      requests.repeat();
      socket.send({ kind: 'beat' });
    },
    onFrame: (frame) => batch(() => hear(frame)),
    onLost() {
      if (line.value !== 'signed-out') line.value = 'lost';
    },
  });
  const requests = openRequests((request) => socket.send(request));

  function hear(frame: DeskFrame): void {
    switch (frame.kind) {
      case 'snapshot':
      case 'changes':
        line.value = 'open';
        change = frame.number;
        setClock(frame.now);
        lists.value = readFrame(lists.value, frame);
        if (frame.kind === 'snapshot' && frame.presence !== standing.value.state) keepStanding({ state: frame.presence });
        return;
      case 'beat':
        line.value = 'open';
        return setClock(frame.now);
      case 'lines':
        logSignal(frame.conversation).value = readLines(logSignal(frame.conversation).value, frame);
        if (frame.lines.some(({ author }) => author === 'user')) setTyping(frame.conversation, undefined);
        return setOutbox(arrived(outbox.value, frame.lines));
      case 'user-typing':
        return setTyping(frame.conversation, now.value + typingShown);
      case 'outcome':
        setOutbox(answered(outbox.value, frame.request, frame.outcome));
        return requests.answer(frame.request, frame.outcome);
      case 'signed-out':
        return signedOut();
    }
  }

  function setClock(serverNow: number): void {
    ahead.value = serverNow - clock();
    now.value = serverNow;
  }

  function setOutbox(next: readonly Pending[]): void {
    if (next === outbox.value) return;
    outbox.value = next;
    keep.set('outbox', next.filter(isSaid));
  }

  function setTyping(conversation: string, until: number | undefined): void {
    if (until === undefined && !typing.value.has(conversation)) return;
    const next = new Map(typing.value);
    if (until === undefined) next.delete(conversation);
    else next.set(conversation, until);
    typing.value = next;
  }

  function logSignal(conversation: string): Signal<ConversationLog> {
    const found = logs.get(conversation) ?? signal(emptyLog);
    logs.set(conversation, found);
    return found;
  }

  function follow(conversation: string): void {
    const { watermark } = logSignal(conversation).peek();
    followed.add(conversation);
    socket.send({ kind: 'follow', conversation, ...(watermark === undefined ? {} : { after: watermark }) });
  }

  function keepStanding(next: Standing): void {
    standing.value = next;
    keep.set('standing', next);
  }

  function signedOut(): void {
    line.value = 'signed-out';
    for (const name of ['standing', 'outbox', 'seen']) keep.set(name, undefined);
    socket.close();
  }

  function send({ request, conversation, action }: Pending): Promise<DeskOutcome> {
    return requests.ask({ kind: 'act', request, conversation, action });
  }

  /** One's own conversations and the one on the screen are followed, no others. */
  const stopFollowing = effect(() => {
    const { conversation } = route.value;
    const { conversations } = lists.value;
    const wanted = new Set(mine.value.map(({ id }) => id));
    if (conversation !== undefined && conversations.has(conversation)) wanted.add(conversation);
    for (const id of wanted) if (!followed.has(id)) follow(id);
    for (const id of followed) {
      if (wanted.has(id)) continue;
      followed.delete(id);
      socket.send({ kind: 'unfollow', conversation: id } satisfies DeskRequest);
    }
  });
  const ticking = setInterval(() => {
    batch(() => {
      now.value = clock() + ahead.value;
      setOutbox(aged(outbox.value, clock()));
      for (const [conversation, until] of typing.value) if (until < now.value) setTyping(conversation, undefined);
    });
  }, 1_000);
  for (const pending of outbox.value.filter(({ state }) => state !== 'refused')) void send(pending);

  return {
    session,
    api,
    keep,
    line,
    lists,
    waiting,
    mine,
    standing,
    now,
    route,
    outbox,
    typing,
    seenAt,
    logOf: logSignal,
    see(conversation) {
      const last = logSignal(conversation).peek().lines.at(-1)?.at ?? 0;
      seenAt.value = { ...seenAt.peek(), [conversation]: Math.max(now.peek(), last) };
      keep.set('seen', seenAt.peek());
    },
    act(conversation, action) {
      const pending: Pending = { request: crypto.randomUUID(), conversation, action, at: clock(), state: 'sending' };
      if (isSaid(pending)) setOutbox([...outbox.value, pending]);
      return send(pending);
    },
    retry(request) {
      const pending = outbox.value.find((one) => one.request === request);
      if (pending === undefined) return;
      setOutbox(outbox.value.map((one) => (one === pending ? { ...one, state: 'sending', at: clock() } : one)));
      void send(pending);
    },
    withdraw: (request) => setOutbox(outbox.value.filter((one) => one.request !== request)),
    ask: requests.ask,
    stand(next) {
      keepStanding(next);
      socket.send({ kind: 'presence', ...next });
    },
    typed(conversation) {
      if (clock() - typedAt < typingEvery) return;
      typedAt = clock();
      socket.send({ kind: 'typing', conversation });
    },
    signOut: signedOut,
    close() {
      stopFollowing();
      clearInterval(ticking);
      socket.close();
    },
  };
}
