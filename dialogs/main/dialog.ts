import { mainTexts as say } from '../../bot/texts/main.ts';
import { openTicketTexts } from '../../bot/texts/open-ticket.ts';
import { interruptionTexts } from '../../bot/texts/interruptions.ts';
import { fold } from '../../bot/service-desk/fold.ts';
import { parseProtocolNumber } from '../../bot/service-desk/protocol-number.ts';
import { flow as answerQuestion } from '../answer-question/dialog.ts';
import { writeFlow } from '../flow/write-flow.ts';
import type { Desk, FlowRef, StepContext } from '../flow/flow.ts';
import { servedSystems, systemNamed } from '../flow/desk.ts';
import { newQuestion } from '../questions/new-question.ts';
import { parseYesNo } from '../questions/yes-no.ts';
import { flow as identification } from '../identification/dialog.ts';

type Wish =
  | { readonly flow: string; readonly protocolNumber?: string; readonly system?: string }
  | { readonly question: string }
  | { readonly special: 'tellAlreadyRegistered' | 'tellGoodbye' };

interface Answers {
  readonly wish: Wish;
  readonly greeted: boolean;
}

const { ask, compose, decide, perform, run, tell } = writeFlow<Answers>();
const inOneSentence = new Intl.ListFormat('pt-BR', { type: 'conjunction' });

/** Holds the whole conversation: greets, gets to know the person, and then helps with one subject after the other. */
export const flow = compose({
  id: 'main',
  version: 1,
  steps: {
    greet: tell({ say: ({ desk }) => [say.hello, say.scope(servedNames(desk)), say.security, say.privacy(desk.privacy)] }),
    identify: run({ flow: identification }),
    takeEarlyQuestion: perform({
      act: ({ memory }) => {
        const question = memory.askedEarly;
        delete memory.askedEarly;
        return { wish: question === undefined ? undefined : { question } };
      },
    }),
    showMenu: ask({
      question: (context) => (isFirst(context) ? say.firstMenu : say.menu),
      options: ({ desk }) => desk.menu.map(({ label, flow: { id } }) => ({ label, value: { flow: id } })),
      understand: wishIn,
      remember: 'wish',
      otherwise: say.empty,
      tries: Infinity,
    }),
    rememberGreeting: perform({ act: () => ({ greeted: true }) }),
    decideWhatNow: decide(({ answers: { wish } }) => (wish !== undefined && 'special' in wish ? wish.special : 'help')),
    help: run({
      flow: ({ answers }) => chosenFlow(answers.wish),
      given: ({ answers: { wish = {} } }) => ({
        ...('question' in wish && { question: wish.question }),
        ...('protocolNumber' in wish && { protocolNumber: wish.protocolNumber }),
        ...('system' in wish && { system: wish.system }),
      }),
      next: 'takeEarlyQuestion',
    }),
    tellAlreadyRegistered: tell({ say: ({ memory }) => say.alreadyRegistered(memory.tickets?.at(-1) ?? ''), next: 'showMenu' }),
    tellGoodbye: tell({ say: interruptionTexts.bye }),
    end: perform({
      act: ({ turn }) => {
        turn.end('completedSuccessfully');
        return undefined;
      },
    }),
  },
});

/** What is written at the menu is a question, but for an answer to "anything else?", a confirmation that was pressed twice, a ticket's number, and a system's name alone. */
function wishIn(heard: string, context: StepContext<Answers>): Wish | undefined {
  const folded = fold(heard);
  const more = parseYesNo(heard);
  if (more === false && !isFirst(context)) return { special: 'tellGoodbye' };
  if (context.memory.tickets !== undefined && folded === fold(openTicketTexts.register)) return { special: 'tellAlreadyRegistered' };
  const protocolNumber = parseProtocolNumber(heard);
  if (protocolNumber !== undefined) return { flow: 'ticket-history', protocolNumber };
  const system = systemNamed(context.desk, heard);
  if (system !== undefined) return { flow: 'answer-question', system };
  return more === undefined ? newQuestion(heard) : undefined;
}

/** Whether nothing was done for the person yet; a ticket may also come out of a flow that was opened on top of the menu. */
function isFirst({ answers, memory }: StepContext<Answers>): boolean {
  return answers.greeted !== true && memory.tickets === undefined;
}

function chosenFlow(wish: Wish | undefined): FlowRef {
  return wish !== undefined && 'flow' in wish ? { id: wish.flow } : answerQuestion;
}

function servedNames(desk: Desk): string {
  return inOneSentence.format(servedSystems(desk).map(({ name }) => name));
}
