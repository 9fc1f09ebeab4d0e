import { type ReadonlySignal, signal } from '@preact/signals';

/** Which persons are typing. */
export interface Typing {
  /** Until when it is shown (ms since 1970), by conversation. */
  readonly who: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly began: (conversation: string, now: number) => void;
  readonly ended: (conversation: string) => void;
  /** Forgets those of whom nothing more was heard. */
  readonly age: (now: number) => void;
}

const shownFor = 6_000;

/** Nobody types at first. */
export function openTyping(): Typing {
  const who = signal<ReadonlyMap<string, number>>(new Map());

  function set(change: (map: Map<string, number>) => void): void {
    const next = new Map(who.peek());
    change(next);
    who.value = next;
  }

  function ended(conversation: string): void {
    if (who.peek().has(conversation)) set((map) => map.delete(conversation));
  }

  return {
    who,
    began: (conversation, now) => set((map) => map.set(conversation, now + shownFor)),
    ended,
    age(now) {
      for (const [conversation, until] of who.peek()) if (until < now) ended(conversation);
    },
  };
}
