import { sendFileTexts as say } from '../../bot/texts/send-file.ts';
import { flow as answerQuestion } from '../answer-question/dialog.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { flow as openTicket } from '../open-ticket/dialog.ts';
import { newQuestion, type NewQuestion } from '../questions/new-question.ts';
import { parseYesNo } from '../questions/yes-no.ts';

interface Answers {
  readonly question: string;
}

type Wish = 'openTicket' | 'tellDeclined' | NewQuestion;

const { choose, compose, run, tell } = writeFlow<Answers>();

/** Offers a ticket to somebody who has sent a file while nothing was open; a question written instead is answered. */
export const flow = compose({
  id: 'send-file',
  version: 1,
  steps: {
    offerTicket: choose<Wish, 'openTicket' | 'tellDeclined' | 'answer'>({
      question: say.offer,
      options: [
        { label: say.openTicket, value: 'openTicket' },
        { label: say.notNow, value: 'tellDeclined' },
      ],
      understand: (heard) => {
        const wanted = parseYesNo(heard);
        return wanted === undefined ? newQuestion(heard) : wanted ? 'openTicket' : 'tellDeclined';
      },
      keep: (wish) => (typeof wish === 'string' ? undefined : wish),
      otherwise: say.chooseOne,
      next: (wish) => (typeof wish === 'string' ? wish : 'answer'),
    }),
    openTicket: run({ flow: openTicket, next: 'done' }),
    answer: run({ flow: answerQuestion, given: ({ answers: { question } }) => ({ question }), next: 'done' }),
    tellDeclined: tell({ say: say.declined }),
  },
});
