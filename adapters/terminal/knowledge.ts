import { terminalTexts as say } from '../../bot/texts/terminal.ts';
import type { DeskAccess } from './desk-access.ts';
import type { KnowledgeTools } from './knowledge-tools.ts';
import { runOnDesk } from './live-knowledge.ts';

/** The commands on the files of a knowledge folder, by their names. */
const commands: Readonly<Record<string, (args: readonly string[], tools: KnowledgeTools) => Promise<number>>> = {
  check: async (_, tools) => (await import('./knowledge-check.ts')).run(tools),
  accept: async (_, tools) => (await import('./knowledge-accept.ts')).run(tools),
  import: async (args, tools) => (await import('./knowledge-import.ts')).run(args, tools),
  export: async (args, tools) => (await import('./knowledge-export.ts')).run(args, tools),
  review: async (_, tools) => (await import('./knowledge-review.ts')).run(tools),
};

/** Looks after the knowledge base; returns 0, 1 when something must be corrected, or 2 when the command is not understood. */
export async function run([command = '', ...args]: readonly string[], tools: DeskAccess & KnowledgeTools): Promise<number> {
  const done = Object.hasOwn(commands, command) ? commands[command]?.(args, tools) : runOnDesk([command, ...args], tools);
  if (done !== undefined) return done;
  console.error(say.knowledgeUsage);
  return 2;
}
