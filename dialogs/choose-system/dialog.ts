import { fold, foldLabel } from '../../bot/service-desk/fold.ts';
import { chooseSystemTexts as say } from '../../bot/texts/choose-system.ts';
import { flow as answerQuestion } from '../answer-question/dialog.ts';
import { partsOf, phoneFor, servedSystems, systemNamed, systemOf } from '../flow/desk.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { newQuestion } from '../questions/new-question.ts';
import { parseYesNo } from '../questions/yes-no.ts';

type Choice = { readonly system: string } | { readonly question: string } | { readonly other: true };

interface Answers {
  readonly choice: Choice;
  readonly part: string;
}

const { ask, compose, decide, perform, run, tell } = writeFlow<Answers>();

/** Finds out which system the talk is about. A question written instead is answered. */
export const flow = compose({
  id: 'choose-system',
  version: 1,
  provides: 'system',
  steps: {
    askSystem: ask({
      question: say.ask,
      options: (context) => [
        ...servedSystems(context.desk).map(({ id, name, aliases }) => ({ label: name, aliases, value: { system: id } })),
        { label: say.other, value: { other: true }, apart: true },
      ],
      understand: (heard, context) => {
        const named = systemNamed(context.desk, heard);
        return named === undefined ? (saysNothing(heard) ? undefined : newQuestion(heard)) : { system: named };
      },
      remember: 'choice',
      otherwise: say.chooseOne,
    }),
    checkChoice: decide(({ answers: { choice } }) => {
      if (choice === undefined || 'other' in choice) return 'tellOther';
      return 'question' in choice ? 'answer' : 'checkParts';
    }),
    checkParts: decide((context) => (partsOf(context.desk, chosen(context.answers)).length > 0 ? 'askPart' : 'rememberSystem')),
    askPart: ask({
      question: (context) => say.askPart(systemOf(context.desk, chosen(context.answers))?.name ?? ''),
      options: (context) => [
        ...partsOf(context.desk, chosen(context.answers)).map(({ id, name, aliases }) => ({ label: name, aliases, value: id })),
        { label: say.wholeSystem, value: chosen(context.answers), apart: true },
      ],
      remember: 'part',
      otherwise: say.choosePart,
    }),
    rememberSystem: perform({
      act: ({ answers, memory }) => {
        memory.system = answers.part ?? chosen(answers);
        return undefined;
      },
      next: 'done',
    }),
    answer: run({
      flow: answerQuestion,
      given: ({ answers: { choice } }) => (choice !== undefined && 'question' in choice ? { question: choice.question } : {}),
      next: 'done',
    }),
    tellOther: tell({ say: (context) => say.otherSystem(phoneFor(context.desk, undefined), context.desk.portal) }),
  },
});

function saysNothing(heard: string): boolean {
  return parseYesNo(heard) !== undefined || say.unsure.some((words) => foldLabel(words) === fold(heard));
}

function chosen({ choice }: Partial<Answers>): string {
  return choice !== undefined && 'system' in choice ? choice.system : '';
}
