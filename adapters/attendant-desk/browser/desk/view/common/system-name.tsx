import type { JSX } from 'preact';

import { useTools } from './desk-context.ts';

/** The name of a served system as a small mark. */
export function SystemName({ id }: { readonly id: string }): JSX.Element {
  const { lists } = useTools().desk;
  return <span class="tag system">{lists.value.systems.get(id)?.name ?? id}</span>;
}
