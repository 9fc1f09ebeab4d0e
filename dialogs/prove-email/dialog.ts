import { maskEmail } from '../../bot/service-desk/email.ts';
import { parseCode } from '../../bot/service-desk/one-time-code.ts';
import { isNup } from '../../bot/service-desk/protocol-number.ts';
import { parseTicketKey } from '../../bot/service-desk/ticket-key.ts';
import { proveEmailTexts as say } from '../../bot/texts/prove-email.ts';
import { ticketHistoryTexts } from '../../bot/texts/ticket-history.ts';
import { phoneFor } from '../flow/desk.ts';
import { personal } from '../flow/message.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { flow as handoff } from '../handoff/dialog.ts';
import type { Answers, Way } from './answers.ts';
import { checkCode, dropCode, sendCode } from './code.ts';
import { checkKey, parseProtocolAndKey } from './key.ts';

const { ask, choose, compose, decide, perform, run, tell } = writeFlow<Answers>();
const { unavailable } = ticketHistoryTexts;
const again = { label: say.again, aliases: say.againAlso, value: 'sendCode' } as const;
const useCode = { label: say.useCode, aliases: say.againAlso, value: 'sendCode' } as const;
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
    decideWay: decide(({ answers }) => (answers.byKey === true ? 'askProtocol' : 'sendCode')),
    sendCode: perform({ act: sendCode, next: ({ answers }) => (answers.isSent === true ? 'askCode' : 'askOtherWay') }),
    askCode: ask<'said', Way | 'checkCode'>({
      question: ({ answers, memory }) =>
        answers.verdict === undefined ? personal(say.codeSent(maskEmail(memory.identification?.email ?? ''))) : say.codeWrong,
      options: [again, useKey, lost, back],
      understand: (heard) => {
        const code = parseCode(heard);
        return code === undefined ? undefined : { code };
      },
      remember: 'said',
      otherwise: say.codeForm,
      verbatim: true,
      listening: 'code',
      next: (said) => (typeof said === 'string' ? said : 'checkCode'),
    }),
    checkCode: perform({ act: checkCode, next: ({ answers }) => (answers.verdict === 'right' ? 'tellProved' : 'askCode') }),
    tellProved: tell({ say: say.proved, next: 'done' }),
    askOtherWay: choose<Way, Way>({
      question: say.tooManyCodes,
      options: [useKey, lost, back],
      otherwise: say.chooseOne,
      next: (way) => way,
    }),
    askProtocol: ask<'given', 'checkKey' | 'askKey'>({
      question: say.askProtocol,
      understand: parseProtocolAndKey,
      remember: 'given',
      otherwise: (heard) => (isNup(heard) ? say.isNup : say.protocolForm),
      verbatim: true,
      listening: 'code',
      next: ({ key }) => (key === undefined ? 'askKey' : 'checkKey'),
    }),
    askKey: ask({
      question: say.askKey,
      understand: parseTicketKey,
      remember: 'key',
      otherwise: say.keyForm,
      verbatim: true,
      listening: 'code',
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
