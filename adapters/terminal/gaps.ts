import { parseArgs } from 'node:util';

import { isBotError } from '../../bot/errors.ts';
import type { EventLog } from '../../bot/ports/event-log.ts';
import type { KnowledgeBase } from '../../bot/ports/knowledge-base.ts';
import { knowledgeTexts as say } from '../../bot/texts/knowledge.ts';
import { askedQuestion, missesAmong, type Miss } from '../../knowledge/gaps/asked-question.ts';
import { findGaps, type Gap } from '../../knowledge/gaps/find-gaps.ts';
import { loadKnowledge } from '../../knowledge/load-knowledge.ts';
import type { DeskAccess } from './desk-access.ts';

const forever = Date.parse('9999-12-31');

/**
 * Shows which questions get no answer, in groups, and what could be written for each; `--since` takes those from a day on, and `--with`
 * tells what a draft of the knowledge folder would answer to them. Returns the exit code.
 */
export async function run(args: readonly string[], { events }: DeskAccess): Promise<number> {
  const asked = readArguments(args);
  if (asked === undefined) {
    console.error(say.gapsUsage);
    return 2;
  }
  try {
    const draft = asked.folder === undefined ? undefined : loadKnowledge(asked.folder);
    const misses = await missesIn(await events(), asked.since);
    const gaps = findGaps(misses);
    console.log([say.gaps(misses.length, gaps.length), ...gaps.map(gapText)].join('\n\n'));
    if (draft !== undefined) console.log(`\n${draftText(misses, draft)}`);
    return 0;
  } catch (fault) {
    if (!isBotError(fault, 'knowledge_invalid')) throw fault;
    console.error(String(fault.details['details']));
    return 1;
  }
}

function readArguments(args: readonly string[]): { readonly since: number; readonly folder?: string } | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { since: { type: 'string' }, with: { type: 'string' } } });
    const since = Date.parse(`${values.since ?? '1970-01-01'}T00:00:00-03:00`);
    return Number.isNaN(since) ? undefined : { since, ...(values.with === undefined ? {} : { folder: values.with }) };
  } catch {
    return undefined;
  }
}

async function missesIn(events: EventLog, since: number): Promise<readonly Miss[]> {
  const asked = [];
  for await (const event of events.read({ from: since, to: forever })) asked.push(askedQuestion(event) ?? []);
  return missesAmong(asked.flat());
}

function gapText({ questions, asked, tickets, weight, lastAt, entry }: Gap, index: number): string {
  const lines = questions.map(({ text, times }) => say.gapQuestion(text, times));
  const best = questions[0]?.text ?? '';
  const proposal = entry === undefined ? say.proposeEntry(best) : say.proposeVariation(entry, best);
  return [say.gap({ number: index + 1, weight, asked, tickets, last: dateOf(lastAt) }), ...lines, proposal].join('\n');
}

function draftText(misses: readonly Miss[], draft: KnowledgeBase): string {
  const decided = misses.map(({ question, system }) => draft.find(question, { now: Date.now(), ...(system && { system }) }));
  const count = (wanted: string): number => decided.filter(({ decision }) => decision === wanted).length;
  return say.draft({ version: draft.version, misses: misses.length, answered: count('answer'), suggested: count('suggest') });
}

function dateOf(at: number): string {
  return new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo' }).format(at);
}
