import { mainTexts as say } from '../../bot/texts/main.ts';
import { openTicketTexts } from '../../bot/texts/open-ticket.ts';
import { fold } from '../../bot/service-desk/fold.ts';
import { flow as answerQuestion } from '../answer-question/dialog.ts';
import { writeFlow } from '../flow/write-flow.ts';
import type { Desk, FlowRef } from '../flow/flow.ts';
import { flow as identification } from '../identification/dialog.ts';

type Wish = { readonly flow: string } | { readonly question: string } | { readonly again: true };

interface Answers {
  readonly wish: Wish;
  readonly greeted: boolean;
}

const { ask, compose, decide, perform, run, tell } = writeFlow<Answers>();

/** Holds the whole conversation: greets, gets to know the person, and then helps with one subject after the other. */
export const flow = compose({
  id: 'main',
  version: 1,
  steps: {
    greet: tell({ say: ({ desk }) => [say.hello, say.scope(servedNames(desk)), say.security, say.privacy(desk.privacy)] }),
    identify: run({ flow: identification }),
    showMenu: ask({
      question: ({ answers }) => (answers.greeted === true ? say.menu : say.firstMenu),
      options: ({ desk }) => desk.menu.map(({ label, flow: { id } }) => ({ label, value: { flow: id } })),
      understand: (heard, { memory }) => {
        if (fold(heard) === '') return undefined;
        const repeats = fold(heard) === fold(openTicketTexts.register) && memory.tickets !== undefined;
        return repeats ? { again: true } : { question: heard };
      },
      remember: 'wish',
      otherwise: say.empty,
      tries: Infinity,
    }),
    rememberGreeting: perform({ act: () => ({ greeted: true }) }),
    decideWhatNow: decide(({ answers }) => (answers.wish !== undefined && 'again' in answers.wish ? 'tellAlreadyRegistered' : 'help')),
    help: run({
      flow: ({ answers }) => chosenFlow(answers.wish),
      given: ({ answers }) => (answers.wish !== undefined && 'question' in answers.wish ? { question: answers.wish.question } : {}),
      next: 'showMenu',
    }),
    tellAlreadyRegistered: tell({ say: ({ memory }) => say.alreadyRegistered(memory.tickets?.at(-1) ?? ''), next: 'showMenu' }),
  },
});

function chosenFlow(wish: Wish | undefined): FlowRef {
  return wish !== undefined && 'flow' in wish ? { id: wish.flow } : answerQuestion;
}

function servedNames(desk: Desk): string {
  const names = desk.systems
    .filter(({ answers, parent, id }) => answers && parent === undefined && id !== 'central')
    .map(({ name }) => name);
  return new Intl.ListFormat('pt-BR', { type: 'conjunction' }).format(names);
}
