import { once } from 'node:events';

import { WebSocketServer } from 'ws';

import type { Upgrade } from '../../bot/ports/route.ts';
import type { DeskParts } from './desk-parts.ts';
import { serveDeskPage } from './desk-socket.ts';
import type { StaffGuard } from './guard-route.ts';
import { watchDesk } from './live-desk.ts';
import { tokenIn } from './session-cookie.ts';

/** The open pages of the desk. */
export interface DeskPages {
  readonly upgrade: Upgrade;
  /** Says goodbye (1001) to every page; they come back to the next process. */
  readonly close: () => Promise<void>;
}

const largestFrame = 65_536;
const farewellMs = 1_000;

/** Opens `/desk/socket` to those who attend. */
export function openDeskPages(guard: StaffGuard, parts: DeskParts): DeskPages {
  const desk = watchDesk(parts);
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: largestFrame, clientTracking: true });
  return {
    upgrade: guard.staffUpgrade({
      path: '/desk/socket',
      may: ['attend'],
      handle: (request, socket, head, { session }) => {
        const token = tokenIn(request) ?? '';
        const renew = async (): Promise<boolean> => (await parts.staff.session(token)) !== undefined;
        server.handleUpgrade(request, socket, head, (open) => serveDeskPage({ socket: open, session, renew, desk, parts }));
      },
    }),
    async close() {
      desk.close();
      server.close();
      const closed = [...server.clients].map((socket) => once(socket, 'close'));
      for (const socket of server.clients) socket.close(1001, 'going away');
      const drop = setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, farewellMs);
      await Promise.all(closed);
      clearTimeout(drop);
    },
  };
}
