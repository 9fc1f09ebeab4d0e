import { answerQuestionTexts as say } from '../../bot/texts/answer-question.ts';
import type { StepContext } from '../flow/flow.ts';

/** Where the talk goes when an answer has not helped. */
export type Help = 'askAgain' | 'openTicket' | 'callAttendant' | 'done';

type Answered = StepContext<{ readonly entry: string | undefined }>;

const openTicket = { label: say.openTicket, value: 'openTicket' } as const;
const rephrase = { label: say.rephrase, value: 'askAgain' } as const;
const notNow = { label: say.notNow, value: 'done' } as const;

/** What is asked when an answer has not helped: what its entry wants to be offered comes first. */
export function offerNext(context: Answered): string {
  const wish = wishOf(context);
  return wish === undefined ? say.notSolved : { 'open-ticket': say.notSolvedTicket, 'call-attendant': say.notSolvedPerson }[wish];
}

/** The options that go with it. */
export function nextSteps(context: Answered): readonly { readonly label: string; readonly value: Help }[] {
  const wish = wishOf(context);
  if (wish === 'open-ticket') return [openTicket, rephrase, notNow];
  if (wish === 'call-attendant') return [{ label: say.callAttendant, value: 'callAttendant' }, rephrase, openTicket, notNow];
  return [rephrase, openTicket, notNow];
}

function wishOf({ answers, desk, turn }: Answered): 'open-ticket' | 'call-attendant' | undefined {
  return desk.knowledge.entry(answers.entry ?? '', turn.now)?.otherwise;
}
