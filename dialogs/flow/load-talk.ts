import type { Metrics } from '../../bot/ports/metrics.ts';
import type { BotOptions } from '../../bot/turn/run-bot.ts';
import { deskFacts, type ShownSettings } from './desk-facts.ts';
import { loadFlows } from './load-flows.ts';
import { createTalk } from './talk.ts';

/** All dialogs over the project's own knowledge, as the bot takes them. @throws BotError `flow_invalid`, `knowledge_invalid` */
export async function loadTalk(settings: ShownSettings, noteAnswer: Metrics['answer']): Promise<BotOptions['talk']> {
  const flows = await loadFlows();
  const facts = deskFacts(settings, noteAnswer);
  return createTalk(flows, facts);
}
