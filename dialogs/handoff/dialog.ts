import { handoffTexts as say } from '../../bot/texts/handoff.ts';
import { noteOutcome } from '../../bot/turn/question.ts';
import { hoursFor, phoneFor } from '../flow/desk.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { flow as openTicket } from '../open-ticket/dialog.ts';
import { parseYesNo } from '../questions/yes-no.ts';

type NoAnswers = Record<string, never>;

const { choose, compose, perform, run, tell } = writeFlow<NoAnswers>();

/** Tells somebody who asks for a person when and where people attend, and offers a ticket. */
export const flow = compose({
  id: 'handoff',
  version: 1,
  steps: {
    noteHandedOver: perform({ act: ({ memory }) => noteOutcome(memory, { handedOver: true }) }),
    tellHours: tell({ say: ({ desk, memory }) => say.hours(phoneFor(desk, memory.system), hoursFor(desk, memory.system), desk.portal) }),
    offerTicket: choose<boolean, 'openTicket' | 'tellDeclined'>({
      question: say.offer,
      options: [
        { label: say.accept, value: true },
        { label: say.decline, value: false },
      ],
      understand: parseYesNo,
      otherwise: say.chooseOne,
      next: (wanted) => (wanted ? 'openTicket' : 'tellDeclined'),
    }),
    openTicket: run({ flow: openTicket, next: 'done' }),
    tellDeclined: tell({ say: say.declined }),
  },
});
