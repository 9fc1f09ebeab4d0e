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
