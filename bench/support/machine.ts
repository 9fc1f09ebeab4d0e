import { cpus, loadavg } from 'node:os';

/** Where and when a figure was taken; without it no figure means anything. */
export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly node: string;
  /** How busy the machine was before the bench: a shared machine spoils absolute figures. */
  readonly loadBefore: string;
}

/** Describes this machine. */
export function describeMachine(): Machine {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${String(all.length)} × ${all[0]?.model ?? 'unknown processor'}`,
    node: `Node ${process.version}`,
    loadBefore: `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  };
}
