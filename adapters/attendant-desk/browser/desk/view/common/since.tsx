import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';

import { clockOf } from '../../state/waits.ts';
import { useTools } from './desk-context.ts';

/** A clock that runs, in words: counts from `since`, or down to `until` (ms since 1970). Only its own text is drawn each second. */
export function Since({
  since,
  until,
  words,
}: {
  readonly since?: number;
  readonly until?: number;
  readonly words: (clock: string) => string;
}): JSX.Element {
  const { now } = useTools().desk;
  const text = useComputed(() => words(clockOf(until === undefined ? now.value - (since ?? now.value) : until - now.value)));
  return <span>{text}</span>;
}
