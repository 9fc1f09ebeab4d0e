import { setTimeout as pause } from 'node:timers/promises';

import type { WebSocket } from 'ws';

import { BotError } from '../../bot/errors.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { Change, MailboxId } from '../../bot/ports/conversation-store.ts';
import { unguessable, type Channel } from './channel.ts';
import { sayFarewell } from './farewell.ts';
import { shownTo } from './shown-activities.ts';

/** What one socket shows. */
export interface StreamSubject {
  readonly channel: Channel;
  readonly mailbox: MailboxId;
  /** Address of this server as the client sees it. */
  readonly publicUrl: string;
  /** Watermark after which the client wants to read; absent: from the start. */
  readonly after: string | undefined;
}

const silentBeats = 2;

/** While frames follow each other this closely (ms), a frame waits so long (ms) for the reply that comes after the message. */
const crowdMs = 1;
const gatherMs = 5;
let lastFrameAt = 0;

/**
 * Shows a conversation on a socket until either ends. Everything is read from the log after the last watermark sent, so a wake-up may be
 * lost or come twice; the next frame is read only when the last one has left, so a slow reader costs one frame of bounded size. A peer
 * that answers no keep-alive, dead or too slow, is closed with 1013 (try again later): it comes back and reads on where it was.
 */
export function runStream(socket: WebSocket, { channel, mailbox, publicUrl, after }: StreamSubject): void {
  const { store, queue, clock, log, streams, links, caseFileLinks } = channel;
  const shown = shownTo({ mailbox, publicUrl, links, caseFileLinks });
  let watermark = after;
  let entries = streams.entriesPerFrame;
  let pumping = false;
  let woken = false;
  let unanswered = 0;

  async function pump(): Promise<void> {
    woken = true;
    if (pumping) return;
    pumping = true;
    try {
      await gathered(); // what becomes durable together, a message and its reply, goes out in one frame
      while (woken && socket.readyState === socket.OPEN) {
        woken = false;
        const page = await store.read(mailbox, {
          audiences: ['user'],
          limit: entries,
          ...(watermark === undefined ? {} : { after: watermark }),
        });
        const activities = shown(page.entries);
        const frame = JSON.stringify({ activities, watermark: page.watermark });
        if (page.entries.length > 1 && Buffer.byteLength(frame) > streams.streamBufferBytes) {
          entries = page.entries.length >> 1;
          woken = true;
          continue;
        }
        entries = streams.entriesPerFrame;
        if (activities.length > 0) await send(socket, frame);
        watermark = page.watermark;
        woken ||= page.more;
      }
    } catch (fault) {
      if (socket.readyState !== socket.OPEN) return;
      log.warn({ mailbox, failure: fault instanceof BotError ? fault.code : 'unexpected' }, 'stream paused until the next look');
    } finally {
      pumping = false;
    }
  }
  function show(change: Change): void {
    if (change.kind === 'look') return void pump();
    if (change.activity.from?.role === 'user' || socket.bufferedAmount > 0) return;
    socket.send(passing(change.activity, clock.now()));
  }
  function keepAlive(): void {
    if (socket.readyState !== socket.OPEN) return;
    if (unanswered >= silentBeats) return sayFarewell(socket, 1013, 'no answer');
    unanswered += 1;
    socket.ping();
    if (socket.bufferedAmount === 0) socket.send('');
  }

  const forget = store.onChange(mailbox, show);
  const leave = queue?.noteReader(mailbox);
  const beat = setInterval(keepAlive, streams.keepAliveMs);
  const poll = setInterval(() => void pump(), streams.pollMs);
  socket.on('pong', () => (unanswered = 0));
  socket.on('error', () => socket.terminate());
  socket.once('close', () => {
    forget();
    leave?.();
    clearInterval(beat);
    clearInterval(poll);
  });
  void pump();
}

/** Waits only when many conversations are shown at the same time. */
async function gathered(): Promise<void> {
  const now = performance.now();
  const crowded = now - lastFrameAt < crowdMs;
  lastFrameAt = now;
  if (crowded) await pause(gatherMs);
}

function send(socket: WebSocket, frame: string): Promise<void> {
  return new Promise((resolve, reject) => socket.send(frame, (fault) => (fault ? reject(fault) : resolve())));
}

/** A frame with something that is stored nowhere, at a time in ms since 1970. */
export function passing(activity: Activity, now: number): string {
  return JSON.stringify({ activities: [{ ...activity, id: unguessable(), timestamp: new Date(now).toISOString() }] });
}
