import { expect } from 'chai';

import { run } from '../../adapters/terminal/knowledge.ts';
import { replayConversation } from '../../dialogs/flow/replay-conversation.ts';

/** `npm run knowledge` on a folder (the project's own when it is empty), at a time in ms since 1970; it reaches no desk. */
export function knowledgeCommand(folder: string, now: number): (args: readonly string[]) => Promise<number> {
  return (args) =>
    run(args, {
      settings: { dataDirectory: '', knowledgeDirectory: folder },
      ask: () => expect.fail('nobody is asked'),
      open: () => expect.fail('no data are opened'),
      events: () => expect.fail('no events are read'),
      replay: replayConversation,
      now,
    });
}
