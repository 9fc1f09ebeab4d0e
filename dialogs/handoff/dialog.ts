import { handoffTexts as say } from '../../bot/texts/handoff.ts';
import { queueTexts } from '../../bot/texts/queue.ts';
import { canQueue } from '../../bot/service-desk/queue.ts';
import { noteOutcome } from '../../bot/turn/question.ts';
import type { QueueEnd } from '../../bot/turn/conversation-memory.ts';
import { hoursFor, phoneFor, systemOf } from '../flow/desk.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { flow as identification } from '../identification/dialog.ts';
import { flow as openTicket } from '../open-ticket/dialog.ts';
import { parseYesNo } from '../questions/yes-no.ts';
import {
  enqueue,
  isNotAttended,
  look,
  queuedText,
  queuesOf,
  recallSubject,
  referral,
  subjectIn,
  whyNot,
  whyOut,
  type Answers,
} from './queue.ts';

const { ask, choose, compose, decide, perform, run, tell } = writeFlow<Answers>();

/** Calls a person when one can come; says when one can, and offers a ticket, when not. While the person waits or is served, no dialog hears them. */
export const flow = compose({
  id: 'handoff',
  version: 2,
  menu: { position: 50, label: say.menu },
  steps: {
    noteHandedOver: perform({ act: ({ memory }) => noteOutcome(memory, { handedOver: true }) }),
    checkSystem: decide((context) => (isNotAttended(context) ? 'tellNotHere' : 'look')),
    look: perform({ act: look }),
    decideWhether: decide(({ answers: { availability } }) =>
      availability !== undefined && canQueue(availability) ? 'identify' : 'tellWhyNot',
    ),
    identify: run({ flow: ({ memory }) => (memory.identification === undefined ? identification : undefined) }),
    checkChoice: decide((context) => (queuesOf(context).length > 1 ? 'askSystem' : 'recallSubject')),
    askSystem: run({
      flow: 'system',
      next: (context) => (context.memory.system === undefined ? 'done' : isNotAttended(context) ? 'tellNotHere' : 'recallSubject'),
    }),
    recallSubject: perform({ act: recallSubject }),
    askSubject: ask({
      question: queueTexts.askSubject,
      understand: subjectIn,
      remember: 'subject',
      otherwise: queueTexts.askSubjectAgain,
      tries: 2,
      giveUp: 'enqueue',
    }),
    checkSubject: decide((context) => (referral(context) === undefined ? 'enqueue' : 'tellReferral')),
    enqueue: perform({ act: enqueue }),
    checkQueued: decide(({ memory }) => (memory.attendance === undefined ? 'tellWhyNot' : 'wait')),
    wait: choose<QueueEnd['why'], 'tellWhyOut' | 'openTicket'>({
      question: queuedText,
      options: [
        { label: queueTexts.leave, value: 'gone' },
        { label: queueTexts.register, value: 'ticket-instead' },
      ],
      understand: (_heard, { memory }) => memory.queueEnd?.why,
      otherwise: queueTexts.stayHere,
      next: (why) => (why === 'ticket-instead' ? 'openTicket' : 'tellWhyOut'),
    }),
    tellWhyOut: tell({ say: whyOut, next: 'forgetQueue' }),
    tellReferral: tell({ say: (context) => referral(context) ?? '', next: 'done' }),
    tellNotHere: tell({
      say: ({ desk, memory }) => say.notHere(systemOf(desk, memory.system)?.name ?? '', phoneFor(desk, memory.system), desk.portal),
      next: 'done',
    }),
    tellWhyNot: tell({ say: whyNot }),
    forgetQueue: perform({
      act: ({ memory }) => {
        delete memory.queueEnd;
        return undefined;
      },
    }),
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
    openTicket: run({
      flow: openTicket,
      given: ({ answers: { subject } }) => (subject === undefined ? {} : { question: subject }),
      next: 'done',
    }),
    tellDeclined: tell({ say: say.declined }),
  },
});
