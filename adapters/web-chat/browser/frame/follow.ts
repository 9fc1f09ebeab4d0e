import { callDirectLine } from './direct-line-call.ts';
import { listen } from './listen.ts';
import type { Patience } from './patience.ts';
import { isPassing } from './refusal.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { ActivitySet, ShownActivity } from './web-chat.ts';

/** What following a conversation brings. */
export interface Follower {
  /** An activity; it is new unless it came with the first answer, which tells what was before. */
  readonly heard: (activity: ShownActivity, isNew: boolean) => void;
  /** The server answers, or no longer answers. */
  readonly reached: (isReached: boolean) => void;
  /** The server refuses for good. */
  readonly refused: (fault: unknown) => void;
}

/** What following needs. */
export interface FollowOptions extends Follower {
  readonly keeper: SessionKeeper;
  readonly patience: Patience;
  /** Code of an identity that is offered when the conversation starts. */
  readonly identity: string | undefined;
}

const pollMs = 2_000;
/** A stream that lasted this long was a good one. */
const calmMs = 5_000;
/** The server closes the oldest of too many sockets of one conversation with this code. */
const tooManySockets = 1008;
/** WebSockets that may fail in a row while the server answers otherwise: then something between blocks them. */
const failuresAllowed = { atFirst: 1, later: 3 } as const;

/**
 * Reads the conversation from its first message on and stays with it over cuts, restarts and sleep: by WebSocket, or by asking every two
 * seconds where WebSockets do not get through or this tab is one too many. Every read goes on after the last watermark, so nothing is
 * lost. Returns the function that ends it.
 */
export function follow({ keeper, patience, identity, heard, reached, refused }: FollowOptions): () => void {
  const { conversationId } = keeper.current();
  const path = `/conversations/${conversationId}`;
  let watermark: string | undefined;
  let failures = 0;
  let allowed: number = failuresAllowed.atFirst;
  let polling = false;
  let over = false;
  const isOver = (): boolean => over;
  let hangUp = (): void => undefined;

  function take({ activities = [], watermark: next }: ActivitySet): void {
    const isNew = watermark !== undefined;
    watermark = next ?? watermark;
    for (const activity of activities) if (!over) heard(activity, isNew);
  }

  async function open(): Promise<string> {
    const after = encodeURIComponent(watermark ?? '');
    const call =
      watermark === undefined
        ? ({ method: 'POST', path: '/conversations', body: { locale: 'pt-BR', identity } } as const)
        : ({ method: 'GET', path: `${path}?watermark=${after}` } as const);
    return (await callDirectLine<{ readonly streamUrl: string }>(keeper, call)).streamUrl;
  }

  /** Follows by WebSocket until that ends; true when asking shall take its place. */
  async function stream(url: string): Promise<boolean> {
    const since = Date.now();
    const listening = listen(url, take);
    hangUp = listening.hangUp;
    const { opened, code } = await listening.ended;
    if (opened) allowed = failuresAllowed.later;
    failures = opened ? 0 : failures + 1;
    polling = failures >= allowed || code === tooManySockets;
    if (Date.now() - since > calmMs) patience.calm();
    return polling;
  }

  async function poll(): Promise<true> {
    while (!over) {
      const after = encodeURIComponent(watermark ?? '');
      const page = await callDirectLine<ActivitySet>(keeper, { method: 'GET', path: `${path}/activities?watermark=${after}` });
      patience.calm();
      take(page);
      if (page.activities?.length === 0) await patience.wait(pollMs);
    }
    return true;
  }

  async function stay(): Promise<void> {
    while (!over) {
      try {
        const url = await open();
        reached(true);
        if (await (polling ? poll() : stream(url))) continue;
      } catch (fault) {
        if (!isPassing(fault)) return refused(fault);
      }
      if (isOver()) return;
      reached(false);
      await patience.wait();
    }
  }

  const leave = (): void => hangUp();
  addEventListener('offline', leave);
  void stay();
  return () => {
    over = true;
    removeEventListener('offline', leave);
    hangUp();
    patience.wake();
  };
}
