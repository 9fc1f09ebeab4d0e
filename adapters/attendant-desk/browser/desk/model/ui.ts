import { effect, type Signal, signal } from '@preact/signals';

import type { Keep } from '../state/keep.ts';

/** The dialog that is open, with what it is about. */
export type OpenDialog =
  | { readonly kind: 'palette' | 'help' | 'pause' | 'settings' }
  | { readonly kind: 'end' | 'transfer' | 'give-back' | 'open-ticket' | 'answer' | 'reveal' | 'reassign'; readonly conversation: string }
  | { readonly kind: 'pause-queue'; readonly queue: string }
  | { readonly kind: 'earlier'; readonly conversation: string }
  | { readonly kind: 'ticket'; readonly protocolNumber: string };

/** What a person chose for this browser. */
export interface Preferences {
  readonly sound: boolean;
  readonly notify: boolean;
  readonly shortcuts: boolean;
}

/** What belongs to the page and not to the desk. */
export interface Ui {
  readonly dialog: Signal<OpenDialog | undefined>;
  /** A sentence that is shown until it is closed or another takes its place; one that only confirms goes by itself. */
  readonly notice: Signal<{ readonly text: string; readonly isBad: boolean } | undefined>;
  /** What a screen reader is told. */
  readonly announced: Signal<string>;
  readonly preferences: Signal<Preferences>;
  /** Revealed CPFs by conversation, for as long as the page lives. */
  readonly revealed: Signal<Readonly<Record<string, string>>>;
  readonly refuse: (text: string) => void;
  readonly tell: (text: string) => void;
}

/** How long a sentence that only confirms is shown. */
const confirmedMs = 8_000;

/** Opens it; the preferences outlive the tab. */
export function openUi(keep: Keep): Ui {
  const notice: Ui['notice'] = signal(undefined);
  const preferences = signal(keep.get<Preferences>('preferences', { sound: false, notify: false, shortcuts: true }));
  effect(() => keep.set('preferences', preferences.value));
  return {
    dialog: signal(undefined),
    notice,
    announced: signal(''),
    preferences,
    revealed: signal({}),
    refuse(text) {
      notice.value = { text, isBad: true };
    },
    tell(text) {
      const told = { text, isBad: false };
      notice.value = told;
      setTimeout(() => {
        if (notice.peek() === told) notice.value = undefined;
      }, confirmedMs);
    },
  };
}
