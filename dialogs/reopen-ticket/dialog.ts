import { parseProtocolNumber } from '../../bot/service-desk/protocol-number.ts';
import { reopenTicketTexts as say } from '../../bot/texts/reopen-ticket.ts';
import { ticketHistoryTexts } from '../../bot/texts/ticket-history.ts';
import { phoneFor, systemOf } from '../flow/desk.ts';
import { personal } from '../flow/message.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { flow as openTicket } from '../open-ticket/dialog.ts';
import { descriptionLimit, parseDescription } from '../questions/free-text.ts';
import { parseYesNo } from '../questions/yes-no.ts';
import type { Answers } from './answers.ts';
import { readClosed, readTicket, reopen } from './reopen.ts';

const { ask, choose, compose, decide, perform, run, tell } = writeFlow<Answers>();

/** Opens a closed ticket again, under its number; one that was closed too long ago is followed by a new one. */
export const flow = compose({
  id: 'reopen-ticket',
  version: 1,
  menu: { position: 40, label: say.menu },
  opensWith: say.opensWith,
  needs: ['identified', 'proved'],
  steps: {
    decideWhich: decide(({ answers }) => (answers.protocolNumber === undefined ? 'readClosed' : 'readTicket')),
    readClosed: perform({
      act: readClosed,
      next: ({ answers: { isDown, closed = [], protocolNumber } }) => {
        if (isDown === true) return 'tellDown';
        if (protocolNumber !== undefined) return 'readTicket';
        return closed.length === 0 ? 'tellNone' : 'askTicket';
      },
    }),
    askTicket: choose<string, 'readTicket' | 'done'>({
      question: ({ answers: { closed = [] }, desk }) => {
        const rows = closed.map(({ protocolNumber, system, stateSince }) =>
          say.row(protocolNumber, systemOf(desk, system)?.name ?? system, stateSince),
        );
        return personal(`${say.which}\n\n${rows.join('\n')}`);
      },
      options: ({ answers: { closed = [] } }) => [
        ...closed.map(({ protocolNumber }) => ({ label: protocolNumber, value: protocolNumber })),
        { label: say.back, value: '', apart: true },
      ],
      understand: (heard, { answers: { closed = [] } }) =>
        closed.find((one) => one.protocolNumber === parseProtocolNumber(heard))?.protocolNumber,
      keep: (protocolNumber) => ({ protocolNumber }),
      otherwise: (heard) => (parseProtocolNumber(heard) === undefined ? say.chooseOne : say.notFound),
      next: (protocolNumber) => (protocolNumber === '' ? 'done' : 'readTicket'),
    }),
    readTicket: perform({
      act: readTicket,
      next: ({ answers: { isDown, refusal } }) => {
        if (isDown === true) return 'tellDown';
        if (refusal === undefined) return 'askReason';
        return refusal === 'reopening-too-late' ? 'offerNew' : 'tellNotClosed';
      },
    }),
    askReason: ask({
      question: ({ answers: { protocolNumber = '' } }) => say.askReason(protocolNumber),
      understand: parseDescription,
      remember: 'reason',
      otherwise: (heard) => (heard.length > descriptionLimit ? say.tooLong(descriptionLimit) : say.tooShort),
    }),
    reopen: perform({ act: reopen }),
    tellReopened: tell({ say: ({ answers: { protocolNumber = '' } }) => say.reopened(protocolNumber), next: 'done' }),
    offerNew: choose<boolean, 'takeSystem' | 'tellDeclined'>({
      question: ({ answers: { protocolNumber = '' }, desk }) => say.tooLate(protocolNumber, desk.reopenHours),
      options: [
        { label: say.newTicket, value: true },
        { label: say.notNow, value: false },
      ],
      understand: parseYesNo,
      otherwise: say.chooseOne,
      next: (isWanted) => (isWanted ? 'takeSystem' : 'tellDeclined'),
    }),
    takeSystem: perform({
      act: ({ answers: { system }, memory }) => {
        if (system !== undefined) memory.system = system;
        return undefined;
      },
    }),
    openNew: run({ flow: openTicket, given: ({ answers: { protocolNumber } }) => ({ linkedTo: protocolNumber }), next: 'done' }),
    tellDeclined: tell({ say: say.declined, next: 'done' }),
    tellNotClosed: tell({ say: ({ answers: { protocolNumber = '' } }) => say.notClosed(protocolNumber), next: 'done' }),
    tellNone: tell({ say: say.none, next: 'done' }),
    tellDown: tell({ say: ({ desk, memory }) => ticketHistoryTexts.unavailable(phoneFor(desk, memory.system), desk.portal) }),
  },
});
