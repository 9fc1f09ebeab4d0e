import type { Storage, StoreItems } from 'botbuilder-core';

import { BotError } from '../errors.ts';
import type { JsonObject } from '../ports/activity.ts';

/**
 * BotBuilder's `Storage` as a view of the conversations whose turn is running. It knows only the keys that are open; any other key
 * throws, so that no state lives outside the commit (the SDK's own eTag `*` would lose updates).
 */
export class TurnStorage implements Storage {
  readonly #open = new Map<string, JsonObject>();

  /** Shows a copy of the committed state under this key until {@link close}. */
  open(key: string, state: JsonObject | undefined): void {
    this.#open.set(key, state === undefined ? {} : (JSON.parse(JSON.stringify(state)) as JsonObject));
  }

  /** Hides the key and returns what the turn has left under it. */
  close(key: string): JsonObject {
    const state = this.#openAt(key);
    this.#open.delete(key);
    return state;
  }

  read(keys: string[]): Promise<StoreItems> {
    return Promise.resolve(Object.fromEntries(keys.map((key) => [key, this.#openAt(key)])));
  }

  write(changes: StoreItems): Promise<void> {
    for (const [key, value] of Object.entries(changes)) {
      this.#openAt(key);
      const { eTag: _eTag, ...state } = value as JsonObject;
      this.#open.set(key, state);
    }
    return Promise.resolve();
  }

  delete(keys: string[]): Promise<void> {
    for (const key of keys) {
      this.#openAt(key);
      this.#open.set(key, {});
    }
    return Promise.resolve();
  }

  #openAt(key: string): JsonObject {
    const state = this.#open.get(key);
    if (state === undefined) throw new BotError('state_key_foreign', { key });
    return state;
  }
}
