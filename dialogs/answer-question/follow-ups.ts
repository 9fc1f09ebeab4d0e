import type { StepContext } from '../flow/flow.ts';

/** An answer that usually comes next, by the id of its entry. */
export interface FollowUp {
  readonly entry: string;
}

/** What may come next after an answer, as options; what is not shown today is left out. */
export function followUps({ answers, desk, turn }: StepContext<{ readonly entry: string | undefined }>): readonly {
  readonly label: string;
  readonly value: FollowUp;
}[] {
  const next = desk.knowledge.entry(answers.entry ?? '', turn.now)?.next ?? [];
  return next
    .filter(({ entry }) => desk.knowledge.entry(entry, turn.now) !== undefined)
    .map(({ label, entry }) => ({ label, value: { entry } }));
}
