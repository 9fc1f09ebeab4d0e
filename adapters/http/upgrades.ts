import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { BotError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Upgrade } from '../../bot/ports/route.ts';
import { statusOf } from './answers.ts';
import type { ClientAddress } from './client-address.ts';
import { answerRaw } from './raw-answer.ts';
import { refusalOf } from './refusal.ts';

/** Hands connections that ask for an upgrade to the door whose path they name; all others get a typed answer and are closed. There are no doors yet while `upgrades` gives nothing. */
export function upgradeHandler(
  upgrades: () => readonly Upgrade[] | undefined,
  { clientAddress, log }: { readonly clientAddress: ClientAddress; readonly log: Log },
): (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void> {
  return async (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    try {
      const refusal = refusalOf(request);
      if (refusal !== undefined) throw refusal;
      const url = new URL(`http://localhost${request.url ?? '/'}`);
      const doors = upgrades();
      if (doors === undefined) throw new BotError('starting');
      for (const { path, handle } of doors) {
        const found = patternOf(path).exec(url.pathname);
        if (found === null) continue;
        const parameters = Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
        return await handle(request, socket, head, { parameters, query: url.searchParams, address: clientAddress(request) });
      }
      throw new BotError('route_unknown');
    } catch (thrown) {
      refuse(socket, thrown, log);
    }
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

function refuse(socket: Duplex, thrown: unknown, log: Log): void {
  const status = thrown instanceof BotError ? statusOf(thrown.code) : 500;
  const code = thrown instanceof BotError ? thrown.code : 'internal_error';
  log.info({ status, code }, 'upgrade refused');
  answerRaw(socket, status, code, thrown instanceof BotError ? thrown.details['seconds'] : undefined);
}
