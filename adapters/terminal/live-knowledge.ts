import type { DeskAccess } from './desk-access.ts';

/** The commands about the knowledge base of a desk that runs, or has run, by their names. */
const commands: Readonly<Record<string, (args: readonly string[], desk: DeskAccess) => Promise<number>>> = {
  gaps: async (args, desk) => (await import('./gaps.ts')).run(args, desk),
  why: async (args, desk) => (await import('./why.ts')).run(args, desk),
  rollback: async (args, desk) => (await import('./rollback.ts')).run(args, desk),
};

/** Runs such a command and resolves to its exit code; `undefined` for any other command. */
export function runOnDesk([command = '', ...args]: readonly string[], desk: DeskAccess): Promise<number> | undefined {
  return Object.hasOwn(commands, command) ? commands[command]?.(args, desk) : undefined;
}
