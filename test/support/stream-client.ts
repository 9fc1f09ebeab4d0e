import { WebSocket } from 'ws';

import type { Activity } from '../../bot/ports/activity.ts';
import { expectDescribedFrame } from './channel-description.ts';

/** A frame of a stream. */
export interface Frame {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

/** A client of a stream that remembers all it received. */
export interface StreamClient {
  readonly socket: WebSocket;
  readonly frames: readonly Frame[];
  /** Empty frames received. */
  readonly keepAlives: () => number;
  readonly texts: () => readonly string[];
  readonly watermark: () => string | undefined;
  /** Waits until something holds; rejects after five seconds. */
  readonly until: (holds: () => boolean) => Promise<void>;
  /** The code with which the socket was closed. */
  readonly closed: Promise<number>;
}

/** Opens a stream; rejects with the HTTP status when the upgrade is refused. */
export function openStream(url: string, origin?: string): Promise<StreamClient> {
  const socket = new WebSocket(url, origin === undefined ? {} : { origin });
  const frames: Frame[] = [];
  let keepAlives = 0;
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text === '') keepAlives += 1;
    else {
      const frame: unknown = JSON.parse(text);
      expectDescribedFrame(frame);
      frames.push(frame as Frame);
    }
  });
  const client: StreamClient = {
    socket,
    frames,
    keepAlives: () => keepAlives,
    texts: () => frames.flatMap(({ activities }) => activities.map(({ text, type }) => text ?? type)),
    watermark: () => frames.findLast(({ watermark }) => watermark !== undefined)?.watermark,
    until: (holds) => until(holds),
    closed: new Promise((resolve) => socket.once('close', resolve)),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(client));
    socket.once('unexpected-response', (_request, response) => {
      reject(new RefusedUpgrade(response.statusCode ?? 0));
      socket.terminate();
    });
    socket.on('error', reject);
  });
}

/** An upgrade that the server refused. */
export class RefusedUpgrade extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`upgrade refused with ${String(status)}`);
    this.status = status;
  }
}

/** Waits until something holds; rejects after five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!holds()) {
    if (performance.now() > end) throw new RefusedUpgrade(0);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
