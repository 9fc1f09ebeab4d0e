import { join } from 'node:path';

import type { Config } from '../../bot/config.ts';
import type { Log } from '../../bot/ports/log.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { buildOnce } from '../../knowledge/snapshots/build-once.ts';
import { openKeptSnapshots } from '../../knowledge/snapshots/kept-snapshots.ts';
import { openLiveKnowledge, type LiveKnowledge } from '../../knowledge/snapshots/live-knowledge.ts';
import { threadedBuilds } from './build-in-thread.ts';

/** What the live knowledge base is started with. */
export interface LiveKnowledgeSettings {
  readonly settings: Pick<Config, 'knowledgeDirectory'>;
  /** Where the snapshots are kept, and how a file is replaced in one durable step. */
  readonly folder: string;
  readonly write: (path: string, content: string | Buffer) => Promise<void>;
  readonly log: Log;
}

/** Starts to serve the knowledge of the settings' folder, with every edit built in a thread of its own, and nothing built at a start that finds it built. @throws BotError `knowledge_invalid` */
export function startLiveKnowledge({ settings, folder, write, log }: LiveKnowledgeSettings): Promise<LiveKnowledge> {
  const { build, prepare } = threadedBuilds();
  return openLiveKnowledge({
    folder: settings.knowledgeDirectory || knowledgeDirectory(),
    kept: openKeptSnapshots(folder, write),
    build: buildOnce(build, join(folder, 'built')),
    prepare,
    log,
  });
}
