import { type ReadonlySignal, type Signal, signal } from '@preact/signals';

import type { DeskContext } from '../../../wire.ts';
import type { DeskApi } from '../connection/desk-routes.ts';

/** The context of a conversation: not read yet, not to be read, or read. */
export type ContextState = 'loading' | 'failed' | DeskContext;

const contexts = new Map<string, Signal<ContextState>>();

/** What is known about the person of a conversation, read once. */
export function contextOf(conversation: string, api: DeskApi): ReadonlySignal<ContextState> {
  const found = contexts.get(conversation);
  if (found !== undefined) return found;
  const made = signal<ContextState>('loading');
  contexts.set(conversation, made);
  void readContext(conversation, api);
  return made;
}

/** Reads it anew, for example after a ticket was opened. */
export async function readContext(conversation: string, api: DeskApi): Promise<void> {
  const answer = await api.context(conversation);
  const kept = contexts.get(conversation);
  if (kept !== undefined) kept.value = answer.ok ? answer.value : 'failed';
}
