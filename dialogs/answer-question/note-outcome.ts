import type { JsonObject } from '../../bot/ports/activity.ts';
import type { Explanation, Findings } from '../../bot/ports/knowledge-base.ts';
import { answerNote } from '../../bot/turn/answer-note.ts';
import { noteOutcome, openQuestion } from '../../bot/turn/question.ts';
import { talkAbout } from '../flow/desk.ts';
import type { StepContext } from '../flow/flow.ts';

type Asked = StepContext<{ readonly question: string; readonly entry: string | undefined; readonly outcome: string }>;

/** Keeps why a question, its personal data masked, was answered as it was, and begins to follow what becomes of it. */
export function noteQuestion(
  { answers, memory, desk, turn }: Asked,
  question: string,
  { findings, explanation }: { readonly findings: Findings; readonly explanation: Explanation },
): void {
  const { decision, candidates, refusal } = findings;
  const told = decision === 'answer' ? desk.knowledge.entry(candidates[0]?.id ?? '', turn.now) : undefined;
  const entry = told && { id: told.id, version: told.version };
  turn.note(answerNote({ explanation: explanation as unknown as JsonObject, ...(entry && { entry }) }));
  if (answers.outcome === 'dependsOnSystem') delete memory.question; // the same question, now with its system
  const effects = openQuestion(memory, turn.turn.mailbox, {
    askedAt: turn.now,
    question,
    ...(memory.system === undefined ? {} : { system: memory.system }),
    knowledge: explanation.version,
    band: refusal === undefined ? decision : 'refusal',
    ...(refusal === undefined ? {} : { refusal: refusal.id }),
    candidates,
    ...(entry && { entry }),
  });
  effects.forEach(turn.addEffect);
}

/** Keeps which of the suggested entries the person has chosen, and what the talk is about by that. */
export function noteChosen(context: Asked): undefined {
  const { answers, memory, desk, turn } = context;
  const chosen = desk.knowledge.entry(answers.entry ?? '', turn.now);
  if (chosen === undefined) return;
  talkAbout(context, chosen.system);
  const entry = { id: chosen.id, version: chosen.version };
  turn.note(answerNote({ entry }));
  noteOutcome(memory, { entry });
}
