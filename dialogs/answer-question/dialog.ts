import { answerQuestionTexts as say } from '../../bot/texts/answer-question.ts';
import { phoneFor, systemOf } from '../flow/desk.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { flow as handoff } from '../handoff/dialog.ts';
import { flow as openTicket } from '../open-ticket/dialog.ts';
import { parseYesNo } from '../questions/yes-no.ts';
import { answerText } from './answer-text.ts';
import { countMiss, find, type Found } from './find.ts';
import { followUps, type FollowUp } from './follow-ups.ts';
import { nextSteps, offerNext, type Help } from './next-steps.ts';
import { noteChosen } from './note-outcome.ts';
import { noteOutcome } from '../../bot/turn/question.ts';
import { newQuestion, type NewQuestion } from '../questions/new-question.ts';

interface Answers extends Found {
  readonly question: string;
  /** System chosen because the answer depends on it; empty when the person does not know. */
  readonly system: string;
}

const { ask, choose, compose, decide, perform, run, tell } = writeFlow<Answers>();

/** Answers a question from the knowledge base; what it cannot answer it says, and offers the next step. */
export const flow = compose({
  id: 'answer-question',
  version: 1,
  menu: { position: 10, label: say.menu },
  steps: {
    askQuestion: ask({
      question: say.ask,
      understand: (heard) => newQuestion(heard)?.question,
      remember: 'question',
      otherwise: say.empty,
    }),
    find: perform({ act: find }),
    decideHow: decide(({ answers: { outcome, misses = 0 } }) => {
      if (outcome === 'none') return misses > 1 ? 'offerTicket' : 'askAgain';
      return outcome === undefined
        ? 'done'
        : ({ refusal: 'tellReferral', answer: 'tellAnswer', suggest: 'askWhich', dependsOnSystem: 'askSystem' } as const)[outcome];
    }),
    tellReferral: tell({ say: ({ answers }) => answers.referral ?? '', next: 'done' }),
    askSystem: choose<string, 'find'>({
      question: say.askSystem,
      options: ({ answers, desk }) => [
        ...(answers.systems ?? []).map((id) => ({
          label: systemOf(desk, id)?.name ?? id,
          aliases: systemOf(desk, id)?.aliases ?? [],
          value: id,
        })),
        { label: say.otherSystem, value: '', apart: true },
      ],
      understand: () => '',
      keep: (system) => ({ system }),
      otherwise: say.empty,
      next: 'find',
    }),
    askWhich: choose<string | NewQuestion, 'noteChosen' | 'countMiss' | 'find'>({
      question: say.choose,
      options: ({ answers, desk, turn }) => [
        ...(answers.candidates ?? []).map((id, at) => ({
          label: answers.questions?.[at] ?? desk.knowledge.entry(id, turn.now)?.question ?? id,
          value: id,
        })),
        { label: say.noneOfThese, value: '', apart: true },
      ],
      understand: newQuestion,
      keep: (choice) => (typeof choice === 'string' ? { entry: choice } : choice),
      afterAnother: 'done',
      otherwise: say.empty,
      next: (choice) => (choice === '' ? 'countMiss' : typeof choice === 'string' ? 'noteChosen' : 'find'),
    }),
    noteChosen: perform({ act: noteChosen }),
    tellAnswer: tell({
      say: answerText,
      next: ({ answers, desk, turn }) => (desk.knowledge.entry(answers.entry ?? '', turn.now) ? 'askSolved' : 'countMiss'),
    }),
    askSolved: choose<'noteHelp' | 'noteNoHelp' | FollowUp | NewQuestion, 'noteHelp' | 'noteNoHelp' | 'tellAnswer' | 'find'>({
      question: say.solved,
      options: (context) => [
        { label: say.yes, value: 'noteHelp' },
        { label: say.no, aliases: say.noAlso, value: 'noteNoHelp' },
        ...followUps(context),
      ],
      understand: (heard) => {
        const solved = parseYesNo(heard);
        return solved === undefined ? newQuestion(heard) : solved ? 'noteHelp' : 'noteNoHelp';
      },
      keep: (choice) => (typeof choice === 'string' ? undefined : choice),
      afterAnother: 'done',
      otherwise: say.empty,
      next: (choice) => (typeof choice === 'string' ? choice : 'entry' in choice ? 'tellAnswer' : 'find'),
    }),
    noteHelp: perform({ act: ({ memory }) => noteOutcome(memory, { helpful: true }) }),
    tellGlad: tell({ say: say.glad, next: 'done' }),
    noteNoHelp: perform({ act: ({ memory }) => noteOutcome(memory, { helpful: false }) }),
    askWhatThen: choose<Help | NewQuestion, Help | 'find'>({
      question: offerNext,
      options: nextSteps,
      understand: newQuestion,
      keep: (choice) => (typeof choice === 'string' ? undefined : choice),
      afterAnother: 'done',
      otherwise: say.empty,
      next: (choice) => (typeof choice === 'string' ? choice : 'find'),
    }),
    countMiss: perform({ act: countMiss, next: 'decideHow' }),
    askAgain: choose<NewQuestion, 'find'>({
      question: ({ answers: { misses = 0 } }) => (misses > 0 ? say.none : say.ask),
      options: [],
      understand: newQuestion,
      keep: (choice) => choice,
      afterAnother: 'done',
      otherwise: say.empty,
      next: 'find',
    }),
    offerTicket: choose<Help | NewQuestion, Help | 'find'>({
      question: ({ desk, memory }) => say.noneAgain(phoneFor(desk, memory.system), desk.portal),
      options: [
        { label: say.openTicket, value: 'openTicket' },
        { label: say.callAttendant, value: 'callAttendant' },
        { label: say.notNow, value: 'done' },
      ],
      understand: (heard) => {
        const wanted = parseYesNo(heard);
        return wanted === undefined ? newQuestion(heard) : wanted ? 'openTicket' : 'done';
      },
      keep: (choice) => (typeof choice === 'string' ? undefined : choice),
      afterAnother: 'done',
      otherwise: say.empty,
      next: (choice) => (typeof choice === 'string' ? choice : 'find'),
    }),
    callAttendant: run({ flow: handoff, next: 'done' }),
    openTicket: run({ flow: openTicket, given: ({ answers: { question } }) => ({ question }) }),
  },
});
