import { type ReadonlySignal, signal } from '@preact/signals';

import type { DeskAction, DeskOutcome } from '../../../../../bot/service-desk/desk-action.ts';
import type { Keep } from '../state/keep.ts';
import { aged, answered, arrived, isSaid, type Pending } from '../state/outbox.ts';
import type { Requests } from './requests.ts';

/** What was done and said and has no answer yet, and what was refused; it outlives a reload. */
export interface Outbox {
  readonly pending: ReadonlySignal<readonly Pending[]>;
  readonly act: (conversation: string, action: DeskAction) => Promise<DeskOutcome>;
  /** Sends a message again that got no answer, as the same request. */
  readonly retry: (request: string) => void;
  /** Takes a refused message out. */
  readonly withdraw: (request: string) => void;
  readonly answered: (request: string, outcome: DeskOutcome) => void;
  readonly arrived: (lines: readonly { readonly request?: string }[]) => void;
  /** Marks what has waited too long. */
  readonly age: () => void;
}

/** Takes up what the tab has kept: what was on its way is sent again. `clock` is the page's, ms since 1970. */
export function openOutbox(requests: Requests, keep: Keep, clock: () => number): Outbox {
  const pending = signal(keep.get<readonly Pending[]>('outbox', []));

  function set(next: readonly Pending[]): void {
    if (next === pending.peek()) return;
    pending.value = next;
    keep.set('outbox', next.filter(isSaid));
  }

  const send = ({ request, conversation, action }: Pending): Promise<DeskOutcome> =>
    requests.ask({ kind: 'act', request, conversation, action });
  for (const one of pending.peek().filter(({ state }) => state !== 'refused')) void send(one);

  return {
    pending,
    act(conversation, action) {
      const one: Pending = { request: crypto.randomUUID(), conversation, action, at: clock(), state: 'sending' };
      if (isSaid(one)) set([...pending.peek(), one]);
      return send(one);
    },
    retry(request) {
      const found = pending.peek().find((one) => one.request === request);
      if (found === undefined) return;
      set(pending.peek().map((one) => (one === found ? { ...one, state: 'sending', at: clock() } : one)));
      void send(found);
    },
    withdraw: (request) => set(pending.peek().filter((one) => one.request !== request)),
    answered: (request, outcome) => set(answered(pending.peek(), request, outcome)),
    arrived: (lines) => set(arrived(pending.peek(), lines)),
    age: () => set(aged(pending.peek(), clock())),
  };
}
