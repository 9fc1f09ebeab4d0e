import { fold, foldLabel } from '../../bot/service-desk/fold.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { desk as deskItself } from '../../knowledge/search/families.ts';
import type { Desk, StepContext } from './flow.ts';

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

/** Remembers which system the talk is about, if that is one; what is asked about the desk itself is about none, and changes nothing. */
export function talkAbout({ desk, memory }: Pick<StepContext<never>, 'desk' | 'memory'>, system: string | undefined): void {
  if (system !== undefined && system !== deskItself && systemOf(desk, system) !== undefined) memory.system = system;
}

/** The systems that a person can choose first: those that are no part of another, nor the desk itself. */
export function servedSystems(desk: Pick<Desk, 'systems'>): readonly ServedSystem[] {
  return desk.systems.filter(({ id, parent, answers }) => parent === undefined && answers && id !== deskItself);
}

/** The parts of a system (the solutions of PEN). */
export function partsOf(desk: Pick<Desk, 'systems'>, id: string): readonly ServedSystem[] {
  return desk.systems.filter(({ parent }) => parent === id);
}

/** Id of the system that a short text names, by its name or an alias; the desk itself is none. */
export function systemNamed(desk: Pick<Desk, 'systems'>, text: string): string | undefined {
  const folded = fold(text);
  const named = desk.systems.find(({ name, aliases }) => [name, ...aliases].some((called) => foldLabel(called) === folded))?.id;
  return named === deskItself ? undefined : named;
}
