import { type Signal, signal } from '@preact/signals';

import type { Keep } from '../state/keep.ts';

/** What is being written in a conversation. */
export interface Draft {
  readonly text: string;
  readonly isNote: boolean;
}

const empty: Draft = { text: '', isNote: false };
const drafts = new Map<string, Signal<Draft>>();

/** The draft of a conversation; it outlives a look at another one and a reload. */
export function draftOf(conversation: string, keep: Keep): { readonly draft: Signal<Draft>; readonly write: (draft: Draft) => void } {
  const name = `draft.${conversation}`;
  const draft = drafts.get(conversation) ?? signal(keep.get(name, empty));
  drafts.set(conversation, draft);
  return {
    draft,
    write(next) {
      draft.value = next;
      keep.set(name, next.text === '' ? undefined : next);
    },
  };
}
