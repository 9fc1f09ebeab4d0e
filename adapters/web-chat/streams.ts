import { once } from 'node:events';

import { WebSocketServer, type WebSocket } from 'ws';

import { BotError } from '../../bot/errors.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { Upgrade } from '../../bot/ports/route.ts';
import { botAccount } from '../../bot/turn/turn-result.ts';
import { mailboxOf, refuseForeignOrigin, type Channel } from './channel.ts';
import { sayFarewell } from './farewell.ts';
import { passing, runStream } from './stream.ts';
import { takeStreamTicket } from './stream-tickets.ts';

/** The WebSockets of the channel. */
export interface Streams {
  readonly upgrade: Upgrade;
  readonly openSockets: () => number;
  /** Shows something to everybody who looks on right now; it is stored nowhere. */
  readonly tellAll: (activity: Activity) => void;
  /** Opens no more (503) and says goodbye (1001) to every socket; who does not answer within a second is dropped. */
  readonly close: () => Promise<void>;
}

const maxClientFrameBytes = 65_536;

/** Opens streams: each socket of a conversation gets everything. A person has a few tabs; one socket more closes the oldest (1008). */
export function openStreams(channel: Channel): Streams {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: maxClientFrameBytes, clientTracking: true });
  const admit = socketsPerConversation(channel.streams.socketsPerConversation);
  const conversations = new WeakMap<WebSocket, string>();
  return {
    upgrade: {
      path: '/v3/directline/conversations/:conversation/stream',
      handle: async (request, socket, head, { parameters, query, address }) => {
        await channel.requestsOfAddress(address);
        const conversation = parameters['conversation'] ?? '';
        const ticket = await takeStreamTicket(channel, query.get('t') ?? '');
        if (ticket?.conversation !== conversation) throw new BotError('token_invalid');
        refuseForeignOrigin(ticket.origins, request);
        const mailbox = mailboxOf(conversation);
        if ((await channel.store.look(mailbox)) === undefined) throw new BotError('conversation_unknown', { conversation });
        server.handleUpgrade(request, socket, head, (open: WebSocket) => {
          admit(conversation, open);
          conversations.set(open, conversation);
          runStream(open, { channel, mailbox, publicUrl: channel.origins.publicUrl(request), after: query.get('watermark') ?? undefined });
        });
      },
    },
    openSockets: () => server.clients.size,
    tellAll(activity) {
      for (const socket of server.clients) {
        const id = conversations.get(socket);
        if (id === undefined || socket.readyState !== socket.OPEN || socket.bufferedAmount > 0) continue;
        const addressed = { ...activity, channelId: 'directline', conversation: { id }, from: botAccount };
        socket.send(passing(addressed, channel.clock.now()));
      }
    },
    close: async () => {
      const closed = [...server.clients].map((socket) => once(socket, 'close'));
      server.close();
      for (const socket of server.clients) sayFarewell(socket, 1001, 'going away');
      await Promise.all(closed);
    },
  };
}

/** Makes the counter of open sockets: a new one that is too many closes the oldest of its conversation. */
function socketsPerConversation(most: number): (conversation: string, socket: WebSocket) => void {
  const open = new Map<string, Set<WebSocket>>();
  const leave = (conversation: string, socket: WebSocket): void => {
    const sockets = open.get(conversation);
    sockets?.delete(socket);
    if (sockets?.size === 0) open.delete(conversation);
  };
  return (conversation, socket) => {
    const sockets = open.get(conversation) ?? new Set();
    open.set(conversation, sockets.add(socket));
    socket.once('close', () => leave(conversation, socket));
    const [oldest] = sockets;
    if (sockets.size <= most || oldest === undefined) return;
    leave(conversation, oldest);
    sayFarewell(oldest, 1008, 'collision');
  };
}
