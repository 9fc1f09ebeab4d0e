import type { Fault } from '../faults.ts';
import type { Passage } from './passages.ts';

/** A fault at a position of a passage. */
export function faultAt({ file, place, text }: Passage, index: number, said: Pick<Fault, 'problem' | 'remedy'>): Fault {
  const at = 'key' in place ? place : { line: place.line + text.slice(0, index).split('\n').length - 1 };
  return { file, ...at, ...said };
}
