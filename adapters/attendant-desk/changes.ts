import { randomBytes } from 'node:crypto';

import type { DeskConversation, DeskFigures, DeskPresence, DeskSystem } from './wire.ts';

/** What has changed at the desk since the change before; nobody's view yet. */
export interface DeskChange {
  readonly conversations: readonly DeskConversation[];
  /** Ids of conversations that are with the bot again, or over. */
  readonly gone: readonly string[];
  readonly presences?: readonly DeskPresence[];
  readonly systems?: readonly DeskSystem[];
  readonly figures?: DeskFigures;
}

/** The last changes of the desk, numbered: a page that was away for a moment gets what it missed and no more. */
export interface Changes {
  /** Number of the newest change. */
  readonly newest: () => string;
  /** Keeps a change and returns its number. */
  readonly add: (change: DeskChange) => string;
  /** The changes after a number, or `undefined` when they are no longer all here. */
  readonly since: (number: string) => readonly DeskChange[] | undefined;
}

/** Keeps the last `most` changes of this process. */
export function keepChanges(most = 1_000): Changes {
  const epoch = randomBytes(4).toString('hex');
  const kept: DeskChange[] = [];
  let count = 0;
  return {
    newest: () => `${epoch}-${count}`,
    add(change) {
      kept.push(change);
      if (kept.length > most) kept.shift();
      count += 1;
      return `${epoch}-${count}`;
    },
    since(number) {
      const [of, position = ''] = number.split('-');
      const missed = /^\d+$/.test(position) ? count - Number(position) : -1;
      if (of !== epoch || missed < 0 || missed > kept.length) return undefined;
      return kept.slice(kept.length - missed);
    },
  };
}
