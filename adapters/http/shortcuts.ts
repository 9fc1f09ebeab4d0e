import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Route } from '../../bot/ports/route.ts';
import { answerFailure } from './answers.ts';
import { refusalOf } from './refusal.ts';
import { beginRequest } from './request-cycle.ts';
import { handlerOf, type Handler, type Surroundings } from './routing.ts';

/** A way to the routes of POST past the chains of restify, which cost as much as all that a message costs in the door. */
export interface Shortcuts {
  readonly add: (routes: readonly Route[]) => void;
  /** Handles a request with the same guards; false when it has to go the long way. */
  readonly take: (request: IncomingMessage, response: ServerResponse) => boolean;
}

interface Shortcut {
  readonly path: string;
  readonly pattern: RegExp;
  readonly handle: Handler;
}

/** Makes the shortcuts, none at first. */
export function createShortcuts(surroundings: Surroundings): Shortcuts {
  const shortcuts: Shortcut[] = [];
  return {
    add(routes) {
      for (const route of routes.filter(({ method }) => method === 'POST')) {
        const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/%]+)')}$`);
        shortcuts.push({ path: route.path, pattern, handle: handlerOf(route, surroundings) });
      }
    },
    take(request, response) {
      if (request.method !== 'POST') return false;
      const path = (request.url ?? '').split('?', 1)[0] ?? '';
      for (const shortcut of shortcuts) {
        const found = shortcut.pattern.exec(path);
        if (found === null) continue;
        beginRequest(request, response, { log: surroundings.log, routeOf: () => shortcut.path });
        const refusal = refusalOf(request);
        if (refusal === undefined) void shortcut.handle(request, response, { ...found.groups });
        else answerFailure(response, refusal, surroundings.log);
        return true;
      }
      return false;
    },
  };
}
