import type { Config } from '../config.ts';
import { timersOf } from '../service-desk/conversation-lifecycle.ts';
import type { TimersOf } from './turn-result.ts';

/** The settings that rule how conversations live and end. */
export type LifecycleSettings = Pick<Config, 'inactivityMinutes' | 'turnSeconds' | 'deskPhone' | 'portalName' | 'portalUrl'>;

/** When conversations end by themselves, and whom a person is pointed to when the desk can do nothing. */
export interface Lifecycle {
  readonly timersOf: TimersOf;
  readonly inactivityMinutes: number;
  readonly phone: string;
  readonly portal: { readonly name: string; readonly url: string };
}

/** Reads the lifecycle out of the settings. */
export function lifecycleOf({ inactivityMinutes, deskPhone, portalName, portalUrl }: LifecycleSettings): Lifecycle {
  return {
    timersOf: (memory) => timersOf(memory, inactivityMinutes),
    inactivityMinutes,
    phone: deskPhone,
    portal: { name: portalName, url: portalUrl },
  };
}
