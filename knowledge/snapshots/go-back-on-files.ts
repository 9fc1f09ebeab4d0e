import type { KeptSnapshots } from './kept-snapshots.ts';
import { fingerprintOf, readKnowledgeFiles } from '../knowledge-files.ts';

/** Goes back to a kept version while no server runs: the next one that starts begins with it. @throws BotError `knowledge_version_unknown` */
export async function goBackOnFiles(folder: string, kept: KeptSnapshots, version?: string): Promise<string> {
  const target = kept.before(version);
  await kept.goBack(target, fingerprintOf(readKnowledgeFiles(folder)));
  return target;
}
