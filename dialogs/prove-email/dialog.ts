import { maskEmail } from '../../bot/service-desk/email.ts';
import { isNup } from '../../bot/service-desk/protocol-number.ts';
import { parseTicketKey } from '../../bot/service-desk/ticket-key.ts';
import { proveEmailTexts as say } from '../../bot/texts/prove-email.ts';
import { ticketHistoryTexts } from '../../bot/texts/ticket-history.ts';
import { phoneFor } from '../flow/desk.ts';
import { personal } from '../flow/message.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { flow as handoff } from '../handoff/dialog.ts';
import type { Answers, TypedCode, TypedNumber, Way } from './answers.ts';
import { checkCode, dropCode, isPending, sendCode, typedCode } from './code.ts';
import { checkKey, typedNumber } from './key.ts';

const { choose, compose, decide, perform, run, tell } = writeFlow<Answers>();
const { unavailable } = ticketHistoryTexts;
const again = { label: say.again, aliases: say.againAlso, value: 'sendCode' } as const;
const useCode = { label: say.useCode, aliases: say.useCodeAlso, value: 'backToCode' } as const;
const useKey = { label: say.useKey, aliases: say.useKeyAlso, value: 'askProtocol' } as const;
const lost = { label: say.lost, aliases: say.lostAlso, value: 'dropCode' } as const;
const back = { label: say.back, value: 'giveUp' } as const;

/** Proves that tickets are somebody's own: by a code that is mailed to the address they have given, or by a ticket's number and its key. */
export const flow = compose({
  id: 'prove-email',
  version: 1,
  needs: ['identified'],
  provides: 'proved',
  steps: {
    decideWay: decide(({ answers }) => (answers.byKey === true ? 'askProtocol' : 'backToCode')),
    sendCode: perform({ act: sendCode, next: ({ answers }) => (answers.isSent === true ? 'askCode' : 'askOtherWay') }),
    askCode: choose<Way | TypedCode | TypedNumber, Way | 'checkCode' | 'tellIsProtocol' | 'checkKey'>({
      question: ({ answers, memory }) =>
        answers.verdict === undefined
          ? personal((answers.isSent === true ? say.codeSent : say.codeHolds)(maskEmail(memory.identification?.email ?? '')))
          : say.codeWrong,
      options: [again, useKey, lost, back],
      understand: (heard) => typedCode(heard) ?? typedNumber(heard) ?? (parseTicketKey(heard) === undefined ? undefined : 'askProtocol'),
      keep: (said) => (typeof said === 'string' ? undefined : 'code' in said ? { said } : { given: said }),
      otherwise: (heard) => (isNup(heard) ? say.isNup : say.codeForm),
      verbatim: true,
      listening: 'code',
      next: (said) => {
        if (typeof said === 'string') return said;
        return 'code' in said ? 'checkCode' : said.key === undefined ? 'tellIsProtocol' : 'checkKey';
      },
    }),
    backToCode: decide((context) => (isPending(context) ? 'askCode' : 'sendCode')),
    checkCode: perform({ act: checkCode, next: ({ answers }) => (answers.verdict === 'right' ? 'tellProved' : 'askCode') }),
    tellProved: tell({ say: say.proved, next: 'done' }),
    askOtherWay: choose<Way, Way>({
      question: say.tooManyCodes,
      options: [useKey, lost, back],
      otherwise: say.chooseOne,
      next: (way) => way,
    }),
    askProtocol: choose<Way | TypedNumber, Way | 'checkKey' | 'askKey'>({
      question: say.askProtocol,
      options: [useCode, back],
      understand: typedNumber,
      keep: (said) => (typeof said === 'string' ? undefined : { given: said }),
      otherwise: (heard) => (isNup(heard) ? say.isNup : say.protocolForm),
      verbatim: true,
      listening: 'code',
      next: (said) => (typeof said === 'string' ? said : said.key === undefined ? 'askKey' : 'checkKey'),
    }),
    tellIsProtocol: tell({ say: say.isProtocol }),
    askKey: choose<Way | TypedCode | { readonly key: string }, Way | 'checkCode' | 'checkKey'>({
      question: say.askKey,
      options: [useCode, back],
      understand: (heard) => {
        const key = parseTicketKey(heard);
        return key === undefined ? typedCode(heard) : { key };
      },
      keep: (said) => (typeof said === 'string' ? undefined : 'code' in said ? { said } : said),
      otherwise: say.keyForm,
      verbatim: true,
      listening: 'code',
      next: (said) => (typeof said === 'string' ? said : 'code' in said ? 'checkCode' : 'checkKey'),
    }),
    checkKey: perform({
      act: checkKey,
      next: ({ answers }) =>
        (({ right: 'tellOpened', wrong: 'askAgain', over: 'askAgain', unavailable: 'tellUnavailable' }) as const)[
          answers.verdict ?? 'wrong'
        ],
    }),
    tellOpened: tell({ say: say.opened, next: 'done' }),
    askAgain: choose<Way, Way>({
      question: ({ answers }) => (answers.verdict === 'over' ? say.keyTooMany : say.keyWrong),
      options: ({ answers }) => [
        ...(answers.verdict === 'over' ? [] : [{ label: say.keyAgain, value: 'askProtocol' } as const]),
        useCode,
        lost,
        back,
      ],
      otherwise: say.chooseOne,
      next: (way) => way,
    }),
    tellUnavailable: tell({ say: ({ desk, memory }) => unavailable(phoneFor(desk, memory.system), desk.portal), next: 'done' }),
    dropCode: perform({ act: dropCode }),
    tellLost: tell({ say: say.lostAddress }),
    callAttendant: run({ flow: handoff, next: 'done' }),
    giveUp: perform({ act: dropCode }),
  },
});
