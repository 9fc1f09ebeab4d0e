import type { Config } from '../../bot/config.ts';
import { isBotError } from '../../bot/errors.ts';
import type { Replay } from '../../knowledge/check/conversations.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';

/** What the commands on a knowledge folder work with. */
export interface KnowledgeTools {
  readonly settings: Pick<Config, 'knowledgeDirectory'>;
  readonly replay: Replay;
  /** ms since 1970. */
  readonly now: number;
}

/** The folder that they work on. */
export function folderOf({ settings }: KnowledgeTools): string {
  return settings.knowledgeDirectory || knowledgeDirectory();
}

/** Does something with a knowledge folder; what makes it unreadable is printed, and the exit code is then 1. */
export async function withReadable(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (fault) {
    if (!isBotError(fault, 'knowledge_invalid')) throw fault;
    console.log(String(fault.details['details']));
    return 1;
  }
}
