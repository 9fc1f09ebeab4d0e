import type { Config } from '../../bot/config.ts';
import type { Metrics } from '../../bot/ports/metrics.ts';
import type { BotOptions } from '../../bot/turn/run-bot.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { deskFacts, type ShownSettings } from './desk-facts.ts';
import { loadFlows } from './load-flows.ts';
import { createTalk } from './talk.ts';

/** All dialogs over the knowledge of a folder (the project's own when it is empty). @throws BotError `flow_invalid`, `knowledge_invalid` */
export async function loadTalk(
  settings: ShownSettings & Pick<Config, 'knowledgeDirectory'>,
  noteAnswer: Metrics['answer'],
): Promise<BotOptions['talk']> {
  const flows = await loadFlows();
  return createTalk(flows, deskFacts(settings, noteAnswer, readKnowledge(settings.knowledgeDirectory || knowledgeDirectory())));
}
