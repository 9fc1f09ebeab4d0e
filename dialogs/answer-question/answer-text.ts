import { answerQuestionTexts as say } from '../../bot/texts/answer-question.ts';
import { systemOf } from '../flow/desk.ts';
import type { StepContext } from '../flow/flow.ts';
import type { Saying } from '../flow/message.ts';

/** An answer with its date and source, and what holds for the system it is about. */
export function answerText({ answers, desk, turn }: StepContext<{ readonly entry: string | undefined }>): Saying {
  const entry = desk.knowledge.entry(answers.entry ?? '', turn.now);
  if (entry === undefined) return say.gone;
  const system = systemOf(desk, entry.system);
  const note =
    system !== undefined && !system.tickets && system.parent === undefined && system.id !== 'central'
      ? [say.noTicketsHere(system.name, system.phone)]
      : [];
  return [[entry.answer, ...note, say.updated(dateOf(entry.updatedOn), sourceOf(entry.sources))].join('\n\n')];
}

function dateOf(isoDate: string): string {
  return isoDate.split('-').reverse().join('/');
}

function sourceOf(sources: readonly string[]): string | undefined {
  const source = sources.find(isOfficial) ?? sources[0];
  if (source === undefined) return undefined;
  return URL.canParse(source) ? say.sourceLink(new URL(source).host, source) : source;
}

/** Whether a source is a public body's own page. */
function isOfficial(source: string): boolean {
  return URL.canParse(source) && /(?:^|\.)(?:gov|leg|jus|mil)\.br$/.test(new URL(source).hostname);
}
