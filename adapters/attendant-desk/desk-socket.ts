import { isDeepStrictEqual } from 'node:util';

import type { RawData, WebSocket } from 'ws';

import { isBotError } from '../../bot/errors.ts';
import type { StaffSession } from '../../bot/ports/staff-directory.ts';
import type { PresenceState } from '../../bot/service-desk/attendance.ts';
import type { DeskOutcome } from '../../bot/service-desk/desk-action.ts';
import { actionsOf, actorOf } from './desk-actions.ts';
import type { DeskParts } from './desk-parts.ts';
import { readDeskRequest } from './desk-request.ts';
import { followLog } from './follow-log.ts';
import type { LiveDesk } from './live-desk.ts';
import { viewOf } from './view.ts';
import type { DeskFrame, DeskRequest } from './wire.ts';

/** One open page of the desk. */
export interface DeskPage {
  readonly socket: WebSocket;
  readonly session: StaffSession;
  /** Says that the session is in use; false when it has ended. */
  readonly renew: () => Promise<boolean>;
  readonly desk: LiveDesk;
  readonly parts: DeskParts;
}

/** A page that has said nothing for so long is gone. */
const silenceMs = 60_000;
/** So often it is looked whether the session goes on, whatever the page says or does not say. */
const watchMs = 30_000;
/** A page that reads so slowly comes back, and gets the desk as it is then. */
const mostUnsentBytes = 2_097_152;
/** Actions of one page at the same time. */
const mostActions = 20;

type Asked<Kind extends DeskRequest['kind']> = Extract<DeskRequest, { kind: Kind }>;

/** Talks with one page of the desk, in the frames of `wire.ts`, until either ends. */
export function serveDeskPage({ socket, session, renew, desk, parts }: DeskPage): void {
  const { account } = session;
  const { queue, store, clock, log } = parts;
  const view = viewOf(account, parts.systems);
  const actions = actionsOf(account, view, parts);
  const followed = new Map<string, () => void>();
  let unfollowDesk: (() => void) | undefined;
  let running = 0;
  /** Somebody has worked at the page since the last beat: an open page alone keeps no session. */
  let isUsed = false;
  const silence = setTimeout(() => socket.terminate(), silenceMs);
  const watch = setInterval(() => void isSignedIn().catch(sessionUnknown), watchMs).unref();

  function send(frame: DeskFrame): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > mostUnsentBytes) socket.close(1013, 'too slow');
    else socket.send(JSON.stringify(frame));
  }

  function presence() {
    return queue.present().find(({ member }) => member.id === account.id);
  }

  function present(state: PresenceState, reason?: string): void {
    const before = presence();
    const since = before?.state === state ? before.since : clock.now();
    const { id, name, systems, capacity } = actorOf(account, parts.attendantCapacity);
    queue.setPresence({ member: { id, name }, systems, state, since, capacity, ...(reason === undefined ? {} : { reason }) });
  }

  function hello({ after, presence: wanted }: Asked<'hello'>): void {
    unfollowDesk?.();
    if (presence() === undefined && wanted !== undefined) present(wanted.state, wanted.reason);
    else queue.heartbeat(account.id);
    const missed = after === undefined ? undefined : desk.since(after);
    const at = { number: desk.newest(), now: clock.now() };
    if (missed === undefined) send({ kind: 'snapshot', ...at, desk: view.snapshot(desk.now()), presence: presence()?.state ?? 'off' });
    for (const change of missed ?? []) send({ kind: 'changes', ...at, ...view.change(change) });
    unfollowDesk = desk.follow((change, number) => send({ kind: 'changes', number, now: clock.now(), ...view.change(change) }));
  }

  /** Hangs up when the session has ended; also when its account serves other systems now: the page comes back, and gets what is theirs. */
  async function isSignedIn(): Promise<boolean> {
    const isAlive = isUsed ? await renew() : await parts.staff.sessionAlive(session.id);
    isUsed = false;
    if (!isAlive) {
      send({ kind: 'signed-out' });
      socket.close(1008, 'signed out');
      return false;
    }
    const isSame = isDeepStrictEqual((await parts.staff.account(account.id))?.systems, account.systems);
    if (!isSame) socket.close(1012, 'account changed');
    return isSame;
  }

  function sessionUnknown(fault: unknown): void {
    log.error({ fault: nameOf(fault) }, 'A session of the desk could not be looked up');
  }

  async function beat(): Promise<void> {
    if (!(await isSignedIn())) return;
    queue.heartbeat(account.id);
    send({ kind: 'beat', now: clock.now() });
  }

  function follow({ conversation, after }: Asked<'follow'>): void {
    const found = queue.find(conversation);
    if (found === undefined || !view.maySee(found.attendance)) return;
    const failed = (fault: unknown): void => log.error({ fault: nameOf(fault) }, 'The desk could not read a conversation');
    if (found.attendance.place === 'desk' && found.attendance.attendant.id !== account.id)
      actions.note('conversation-watched', { subject: conversation }).catch(failed);
    unfollow(conversation);
    const mayRead = async (): Promise<boolean> => {
      const { attendance } = queue.find(conversation) ?? {};
      return attendance === undefined ? (await store.look(conversation))?.ended !== undefined : view.maySee(attendance);
    };
    followed.set(conversation, followLog({ store, mailbox: conversation, after, links: parts.links, mayRead, send, failed }));
  }

  function unfollow(conversation: string): void {
    followed.get(conversation)?.();
    followed.delete(conversation);
  }

  function typing(conversation: string): void {
    const { attendance } = queue.find(conversation) ?? {};
    if (attendance?.place === 'desk' && attendance.attendant.id === account.id)
      store.signal(conversation, { type: 'typing', from: { id: account.id, name: account.name, role: 'bot' } });
  }

  /**
   * Answers an action, after what it has changed; one that the server could not decide stays unanswered, and the page asks again under the
   * same name.
   */
  async function answer(request: string, work: () => Promise<DeskOutcome>): Promise<void> {
    if (running >= mostActions) return socket.close(1008, 'too many actions');
    running += 1;
    try {
      if (!(await isSignedIn())) return;
      const outcome = await work();
      desk.tell();
      send({ kind: 'outcome', request, outcome });
    } catch (fault) {
      if (isBotError(fault, 'conversation_unknown') || isBotError(fault, 'conversation_ended'))
        send({ kind: 'outcome', request, outcome: { done: false, refusal: 'ended' } });
      else log.error({ fault: nameOf(fault) }, 'An action of the desk failed');
    } finally {
      running -= 1;
    }
  }

  function hear(asked: DeskRequest): void {
    isUsed ||= asked.kind !== 'hello' && asked.kind !== 'beat';
    switch (asked.kind) {
      case 'hello':
        return hello(asked);
      case 'beat':
        return void beat().catch(sessionUnknown);
      case 'presence':
        return present(asked.state, asked.reason);
      case 'follow':
        return follow(asked);
      case 'unfollow':
        return unfollow(asked.conversation);
      case 'typing':
        return typing(asked.conversation);
      case 'act':
        return void answer(asked.request, () => actions.act(asked));
      case 'reassign':
        return void answer(asked.request, () => actions.reassign(asked));
      case 'pause-queue':
        return void answer(asked.request, () => actions.pauseQueue(asked));
    }
  }

  socket.on('message', (data: RawData, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    silence.refresh();
    const asked = isBinary ? undefined : readDeskRequest((data as Buffer).toString());
    if (asked === undefined) socket.close(1007, 'not understood');
    else hear(asked);
  });
  socket.on('close', () => {
    clearTimeout(silence);
    clearInterval(watch);
    unfollowDesk?.();
    for (const stop of followed.values()) stop();
  });
  socket.on('error', () => undefined);
}

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : typeof fault;
}
