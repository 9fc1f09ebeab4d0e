import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { terminalTexts as say } from '../../bot/texts/terminal.ts';
import { acceptConversations } from '../../knowledge/check/conversations.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { folderOf, withReadable, type KnowledgeTools } from './knowledge-tools.ts';

/** Writes down the managers' conversations as they go now; what changed is to be read before it is committed. */
export function run(tools: KnowledgeTools): Promise<number> {
  return withReadable(async () => {
    const changed = await acceptConversations(readKnowledge(folderOf(tools)), tools.replay);
    for (const { file, text } of changed) writeFileSync(join(folderOf(tools), file), text);
    console.log(say.accepted(changed.map(({ file }) => file)));
    return 0;
  });
}
