import { parseProtocolNumber } from '../../bot/service-desk/protocol-number.ts';
import { ticketHistoryTexts as say } from '../../bot/texts/ticket-history.ts';
import { hasProvedAddress } from '../../bot/turn/proof.ts';
import { phoneFor } from '../flow/desk.ts';
import { personal } from '../flow/message.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { flow as handoff } from '../handoff/dialog.ts';
import { flow as proveEmail } from '../prove-email/dialog.ts';
import { descriptionLimit, parseMessage } from '../questions/free-text.ts';
import { parseYesNo } from '../questions/yes-no.ts';
import { flow as reopenTicket } from '../reopen-ticket/dialog.ts';
import { beginAnswer, closeTicket, sendAnswer } from './act.ts';
import type { Answers, Wish } from './answers.ts';
import { makeFile, readPage, readTicket, readTickets } from './read.ts';
import { statusOf, wishesFor } from './shown.ts';

type Choice = { readonly protocolNumber: string } | 'more' | 'done';

const { ask, choose, compose, perform, run, tell } = writeFlow<Answers>();

/** Shows somebody their tickets: where each stands, what was said, and what they can do about it. */
export const flow = compose({
  id: 'ticket-history',
  version: 1,
  menu: { position: 30, label: say.menu },
  opensWith: say.opensWith,
  needs: ['identified', 'proved'],
  steps: {
    readTickets: perform({
      act: readTickets,
      next: ({ answers: { isDown, tickets = [], protocolNumber, isMissing } }) => {
        if (isDown === true) return 'tellDown';
        if (protocolNumber !== undefined) return 'readTicket';
        return tickets.length === 0 ? 'tellNone' : isMissing === true ? 'tellNotFound' : 'askTicket';
      },
    }),
    tellNotFound: tell({ say: say.notFound }),
    askTicket: choose<Choice, 'readTicket' | 'askTicket' | 'done'>({
      question: ({ answers: { tickets = [], shown = 0 }, desk }) =>
        personal(
          [
            say.list(tickets.length),
            tickets
              .slice(0, shown)
              .map((one) => say.row(statusOf(one, desk)))
              .join('\n'),
            say.which,
          ].join('\n\n'),
        ),
      options: ({ answers: { tickets = [], shown = 0 } }) => [
        ...tickets.slice(0, shown).map(({ protocolNumber }) => ({ label: protocolNumber, value: { protocolNumber } })),
        ...(tickets.length > shown ? [{ label: say.more, value: 'more', apart: true } as const] : []),
        { label: say.back, value: 'done', apart: true },
      ],
      understand: (heard, { answers: { tickets = [] } }) => {
        const protocolNumber = parseProtocolNumber(heard);
        return tickets.find((one) => one.protocolNumber === protocolNumber);
      },
      keep: (choice, { answers: { shown = 0 } }) =>
        choice === 'more' ? { shown: shown + 5 } : choice === 'done' ? undefined : { protocolNumber: choice.protocolNumber },
      otherwise: (heard) => (parseProtocolNumber(heard) === undefined ? say.chooseOne : say.notFound),
      next: (choice) => (choice === 'more' ? 'askTicket' : choice === 'done' ? 'done' : 'readTicket'),
    }),
    readTicket: perform({ act: readTicket, next: ({ answers }) => (answers.ticket === undefined ? 'tellDown' : 'tellStatus') }),
    tellStatus: tell({
      say: ({ answers: { ticket, question, reopenableUntil }, desk }) => [
        ...(ticket === undefined ? [] : [personal(say.status(statusOf(ticket, desk)))]),
        ...(question === undefined ? [] : [personal(say.asked(question))]),
        ...(reopenableUntil === undefined ? [] : [say.reopenUntil(reopenableUntil)]),
      ],
    }),
    askWhatNow: choose<Wish, Wish>({
      question: ({ answers: { protocolNumber = '' } }) => say.whatNow(protocolNumber),
      options: ({ answers, memory }) => wishesFor(answers, memory),
      otherwise: say.chooseOne,
      next: (wish) => wish,
    }),
    readPage: perform({ act: readPage, next: ({ answers }) => (answers.page === undefined ? 'tellDown' : 'tellPage') }),
    tellPage: tell({ say: ({ answers: { page = [], earlier } }) => personal(say.page(page, earlier === 0)) }),
    forgetPage: perform({ act: () => ({ page: undefined }), next: 'askWhatNow' }),
    makeFile: perform({ act: makeFile, next: ({ answers }) => (answers.file === undefined ? 'tellDown' : 'tellFile') }),
    tellFile: tell({
      say: ({ answers: { protocolNumber = '', file } }) => ({ text: say.fileSent(protocolNumber), ...(file && { file }), personal: true }),
    }),
    forgetFile: perform({ act: () => ({ file: undefined }), next: 'askWhatNow' }),
    forgetTicket: perform({ act: () => ({ protocolNumber: undefined }), next: 'askTicket' }),
    proveAddress: run({
      flow: proveEmail,
      next: ({ answers: { tickets = [] }, memory }) =>
        hasProvedAddress(memory) || (memory.proved?.tickets ?? []).length > tickets.length ? 'listAll' : 'askWhatNow',
    }),
    listAll: perform({ act: () => ({ protocolNumber: undefined }), next: 'readTickets' }),
    beginAnswer: perform({ act: beginAnswer }),
    askAnswer: ask({
      question: say.askAnswer,
      options: [{ label: say.onlyFile, value: '' }],
      understand: parseMessage,
      remember: 'answer',
      otherwise: say.answerTooLong(descriptionLimit),
    }),
    sendAnswer: perform({ act: sendAnswer }),
    tellAnswered: tell({
      say: ({ answers: { protocolNumber = '', answer } }) =>
        answer === '' ? say.answeredByFile(protocolNumber) : say.answered(protocolNumber),
      next: 'done',
    }),
    confirmClose: choose<boolean, 'closeTicket' | 'tellLeftOpen'>({
      question: ({ answers: { protocolNumber = '' }, desk }) => say.confirmClose(protocolNumber, desk.reopenHours),
      options: [
        { label: say.closeYes, aliases: say.closeAlso, value: true },
        { label: say.closeNo, value: false },
      ],
      understand: parseYesNo,
      otherwise: say.chooseOne,
      next: (isWanted) => (isWanted ? 'closeTicket' : 'tellLeftOpen'),
    }),
    closeTicket: perform({ act: closeTicket }),
    tellClosed: tell({
      say: ({ answers: { protocolNumber = '' }, desk }) => say.closedNow(protocolNumber, desk.reopenHours),
      next: 'done',
    }),
    tellLeftOpen: tell({ say: say.leftOpen, next: 'askWhatNow' }),
    reopen: run({ flow: reopenTicket, given: ({ answers: { protocolNumber } }) => ({ protocolNumber }), next: 'done' }),
    tellNone: choose<'otherProof' | 'callAttendant' | 'done', 'otherProof' | 'callAttendant' | 'done'>({
      question: [say.none, say.noneHint],
      options: [
        { label: say.otherProof, value: 'otherProof' },
        { label: say.attendant, value: 'callAttendant' },
        { label: say.back, value: 'done' },
      ],
      otherwise: say.chooseOne,
      next: (way) => way,
    }),
    otherProof: run({
      flow: proveEmail,
      given: () => ({ byKey: true }),
      next: ({ memory }) => (memory.proved?.tickets === undefined ? 'done' : 'readTickets'),
    }),
    callAttendant: run({ flow: handoff, next: 'done' }),
    tellDown: tell({ say: ({ desk, memory }) => say.unavailable(phoneFor(desk, memory.system), desk.portal) }),
  },
});
