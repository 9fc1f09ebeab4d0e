import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import type { SystemFeatures } from './features.ts';

/** Compares the system of an entry with the systems named in a question and with the one the talk is about. */
export type SystemComparison = (entrySystem: string, named: readonly string[], talked: string | undefined) => SystemFeatures;

/** Entries about the desk itself belong to no family: they are foreign to no system. */
export const desk = 'central';

/** Makes the comparison: a system and the parts of it are one family (PEN and its solutions). */
export function createSystemComparison(systems: readonly ServedSystem[]): SystemComparison {
  const parents = new Map(systems.map(({ id, parent }) => [id, parent ?? id]));
  const family = (id: string): string => parents.get(id) ?? id;
  return (entrySystem, namedSystems, talked) => {
    const named = namedSystems.filter((id) => id !== desk);
    const foreignTo = (ids: readonly string[]): number =>
      Number(entrySystem !== desk && ids.length > 0 && ids.every((id) => family(id) !== family(entrySystem)));
    const about = talked === undefined || talked === desk ? [] : [talked];
    return {
      named: Number(namedSystems.includes(entrySystem)),
      foreign: foreignTo(named),
      talked: Number(talked === entrySystem || (about.length > 0 && family(entrySystem) === talked)),
      talkedForeign: foreignTo(about),
    };
  };
}
