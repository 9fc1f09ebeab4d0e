import { WebSocketServer, type WebSocket } from 'ws';

import { BotError } from '../../bot/errors.ts';
import type { Upgrade } from '../../bot/ports/route.ts';
import { mailboxOf, refuseForeignOrigin, type Channel } from './channel.ts';
import { runStream } from './stream.ts';
import { takeStreamTicket } from './stream-tickets.ts';

/** The WebSockets of the channel. */
export interface Streams {
  readonly upgrade: Upgrade;
  readonly openSockets: () => number;
  /** Opens no more (503) and says goodbye (1001) to every socket; who does not answer within a second is dropped. */
  readonly close: () => Promise<void>;
}

const maxClientFrameBytes = 65_536;
const farewellMs = 1_000;

/** Opens streams: each socket of a conversation gets everything, up to a few sockets for one conversation (a person with some tabs). */
export function openStreams(channel: Channel): Streams {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: maxClientFrameBytes, clientTracking: true });
  const perConversation = new Map<string, number>();
  const count = (conversation: string, change: number): void => {
    const sockets = (perConversation.get(conversation) ?? 0) + change;
    if (sockets === 0) perConversation.delete(conversation);
    else perConversation.set(conversation, sockets);
  };
  return {
    upgrade: {
      path: '/v3/directline/conversations/:conversation/stream',
      handle: async (request, socket, head, { parameters, query }) => {
        const conversation = parameters['conversation'] ?? '';
        const ticket = await takeStreamTicket(channel, query.get('t') ?? '');
        if (ticket?.conversation !== conversation) throw new BotError('token_invalid');
        refuseForeignOrigin(ticket.origins, request);
        const mailbox = mailboxOf(conversation);
        if ((await channel.store.look(mailbox)) === undefined) throw new BotError('conversation_unknown', { conversation });
        if ((perConversation.get(conversation) ?? 0) >= channel.streams.socketsPerConversation)
          throw new BotError('rate_limited', { seconds: 60 });
        server.handleUpgrade(request, socket, head, (open: WebSocket) => {
          count(conversation, 1);
          open.once('close', () => count(conversation, -1));
          runStream(open, { channel, mailbox, after: query.get('watermark') ?? undefined });
        });
      },
    },
    openSockets: () => server.clients.size,
    close: async () => {
      server.close();
      for (const socket of server.clients) socket.close(1001, 'going away');
      const end = performance.now() + farewellMs;
      while (server.clients.size > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
      for (const socket of server.clients) socket.terminate();
    },
  };
}
