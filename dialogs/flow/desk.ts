import { fold, foldLabel } from '../../bot/service-desk/fold.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import type { Desk } from './flow.ts';

/** A served system by its id. */
export function systemOf(desk: Pick<Desk, 'systems'>, id: string | undefined): ServedSystem | undefined {
  return desk.systems.find((system) => system.id === id);
}

/** The telephone of a system's support, or the desk's own. */
export function phoneFor(desk: Pick<Desk, 'systems' | 'phone'>, system: string | undefined): string {
  return systemOf(desk, system)?.phone ?? desk.phone;
}

/** The hours in which people attend for a system, or for the desk as a whole. */
export function hoursFor(desk: Pick<Desk, 'systems'>, system: string | undefined): ServedSystem['hours'] {
  const own = systemOf(desk, system)?.hours ?? [];
  return own.length > 0 ? own : (desk.systems.find(({ hours }) => hours.length > 0)?.hours ?? []);
}

/** The systems that a person can choose first: those that are no part of another. */
export function servedSystems(desk: Pick<Desk, 'systems'>): readonly ServedSystem[] {
  return desk.systems.filter(({ parent, answers }) => parent === undefined && answers);
}

/** The parts of a system (the solutions of PEN). */
export function partsOf(desk: Pick<Desk, 'systems'>, id: string): readonly ServedSystem[] {
  return desk.systems.filter(({ parent }) => parent === id);
}

/** Id of the system that a short text names, by its name or an alias. */
export function systemNamed(desk: Pick<Desk, 'systems'>, text: string): string | undefined {
  const folded = fold(text);
  return desk.systems.find(({ name, aliases }) => [name, ...aliases].some((called) => foldLabel(called) === folded))?.id;
}
