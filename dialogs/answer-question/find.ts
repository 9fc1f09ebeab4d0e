import { maskPersonalData } from '../../bot/service-desk/mask-personal-data.ts';
import type { StepContext } from '../flow/flow.ts';
import { systemOf, talkAbout } from '../flow/desk.ts';
import { noteOutcome } from '../../bot/turn/question.ts';
import { noteQuestion } from './note-outcome.ts';
import { referralText } from '../flow/referral-text.ts';

/** What looking for an answer has come to. */
export interface Found {
  readonly outcome: 'answer' | 'suggest' | 'none' | 'refusal' | 'dependsOnSystem';
  /** Id of the entry that answers. */
  readonly entry: string | undefined;
  /** Ids of the entries that may be meant, best first. */
  readonly candidates: readonly string[];
  /** Their questions as they were shown: a list that was shown before an edit of the knowledge base is still understood after it. */
  readonly questions: readonly string[];
  /** Ids of the systems that the answer may be about. */
  readonly systems: readonly string[];
  /** What a declared out-of-scope subject is answered with. */
  readonly referral: string | undefined;
  /** Questions in a row that found nothing. */
  readonly misses: number;
}

interface Asked extends Found {
  readonly question: string;
  readonly system: string;
}

const suggestions = 3;

/**
 * Looks for the answer, with the system that the question names, the talk was about, or the person has just chosen. What could tell who
 * asks is masked before: no explanation of the answer holds it, and each tells of the very question that was looked up.
 */
export function find(context: StepContext<Asked>): Partial<Found> {
  const { answers, memory, desk, turn } = context;
  const system = answers.system === '' ? undefined : (answers.system ?? memory.system);
  const asked = { now: turn.now, ...(system === undefined ? {} : { system }) };
  const question = maskPersonalData(answers.question ?? '', memory.identification?.name);
  const findings = desk.knowledge.find(question, asked);
  const candidates = findings.candidates.map(({ id }) => id).slice(0, suggestions);
  talkAbout(context, answers.system ?? findings.systems[0]);

  noteQuestion(context, question, { findings, explanation: desk.knowledge.explain(question, asked) });

  const questions = candidates.map((id) => desk.knowledge.entry(id, turn.now)?.question ?? id);
  const nothing = { candidates, questions, entry: undefined, referral: undefined };
  if (findings.refusal !== undefined) {
    desk.noteAnswer('refusal', findings.refusal.id);
    return { ...nothing, outcome: 'refusal', referral: referralText(findings.refusal) };
  }
  if (findings.needsSystem && answers.system === undefined) {
    const systems = candidates.flatMap((id) => desk.knowledge.entry(id, turn.now)?.system ?? []);
    return { ...nothing, outcome: 'dependsOnSystem', systems: [...new Set(systems)].filter((id) => systemOf(desk, id) !== undefined) };
  }
  desk.noteAnswer(findings.decision);
  if (findings.decision === 'none') return { ...nothing, outcome: 'none', misses: (answers.misses ?? 0) + 1 };
  if (findings.decision === 'answer' && answers.system === undefined)
    talkAbout(context, desk.knowledge.entry(candidates[0] ?? '', turn.now)?.system);
  return { ...nothing, outcome: findings.decision, entry: candidates[0], misses: 0 };
}

/** Counts that none of the suggested entries was meant. */
export function countMiss({ answers, memory }: StepContext<Asked>): Partial<Found> {
  noteOutcome(memory, { entry: null });
  return { misses: (answers.misses ?? 0) + 1, outcome: 'none' };
}
