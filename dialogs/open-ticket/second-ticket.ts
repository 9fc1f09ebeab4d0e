import type { Kept, StepContext } from '../flow/flow.ts';
import type { Answers } from './answers.ts';
import { twoSubjects } from './two-subjects.ts';

/** What a second ticket does not take from the first one. */
const forgotten = {
  question: undefined,
  linkedTo: undefined,
  kind: undefined,
  second: undefined,
  similar: undefined,
  details: undefined,
  protocolNumber: undefined,
  key: undefined,
} as const;

/** A second subject is not lost, whatever became of the first one. */
export function secondOrDone({ answers }: StepContext<Answers>): 'takeSecond' | 'done' {
  return answers.second === undefined ? 'done' : 'takeSecond';
}

/** The two subjects of the description, if it seems to have two. */
export function subjectsOf({ description = '' }: Partial<Answers>): readonly [string, string] | undefined {
  return twoSubjects(description);
}

/** The answers of the second ticket, which begins with its description alone. */
export function secondTicket({ answers: { second } }: StepContext<Answers>): Kept<Answers> {
  return { ...forgotten, description: second, subjects: 'one' };
}
