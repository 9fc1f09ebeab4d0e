import { openTicketTexts as say } from '../../bot/texts/open-ticket.ts';
import { maskEmail } from '../../bot/service-desk/email.ts';
import { personal } from '../flow/message.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { descriptionLimit, parseDescription } from '../questions/free-text.ts';
import { parseYesNo } from '../questions/yes-no.ts';
import type { Answers } from './answers.ts';
import { register } from './register.ts';
import { kindsOf, refersElsewhere, shortened, systemOfTicket, ticketText } from './ticket-text.ts';

type AfterSummary = 'register' | 'askDescription' | 'askKind' | 'forgetSystem' | 'tellNotRegistered';

const { ask, choose, compose, decide, perform, run, tell } = writeFlow<Answers>();

/** Opens a ticket about one subject; the person leaves with its protocol number. */
export const flow = compose({
  id: 'open-ticket',
  version: 1,
  menu: { position: 20, label: say.menu },
  opensWith: say.opensWith,
  needs: ['identified', 'system'],
  steps: {
    checkSystem: decide((context) => (systemOfTicket(context).tickets ? 'checkQuestion' : 'tellNotHere')),
    checkQuestion: decide((context) => (refersElsewhere(context, context.answers.question) === undefined ? 'askKind' : 'tellReferral')),
    askKind: ask({
      question: (context) => say.askKind(systemOfTicket(context).name),
      options: kindsOf,
      remember: 'kind',
      otherwise: say.chooseOne,
    }),
    askDescription: ask({
      question: ({ answers: { question } }) => (question === undefined ? say.describe : personal(say.describeMore(shortened(question)))),
      understand: parseDescription,
      remember: 'description',
      otherwise: (heard) => (heard.length > descriptionLimit ? say.tooLong(descriptionLimit) : say.tooShort),
    }),
    checkDescription: decide((context) =>
      refersElsewhere(context, context.answers.description) === undefined ? 'confirmSummary' : 'tellReferral',
    ),
    confirmSummary: choose<AfterSummary, AfterSummary>({
      question: (context) =>
        personal(
          say.confirm({
            ...ticketText(context),
            description: shortened(ticketText(context).description.replaceAll(/\s*\n\s*/g, ' — ')),
            files: context.memory.files ?? 0,
          }),
        ),
      options: [
        { label: say.register, value: 'register' },
        { label: say.fixDescription, value: 'askDescription' },
        { label: say.fixKind, value: 'askKind' },
        { label: say.fixSystem, value: 'forgetSystem' },
        { label: say.giveUp, value: 'tellNotRegistered' },
      ],
      understand: (heard) => ({ true: 'register' as const, false: 'tellNotRegistered' as const })[String(parseYesNo(heard))],
      otherwise: say.chooseOne,
      next: (choice) => choice,
    }),
    register: perform({ act: register }),
    tellProtocolNumber: tell({
      say: ({ answers, memory }) => [
        say.opened(answers.protocolNumber ?? '', answers.key ?? ''),
        personal(say.next(maskEmail(memory.identification?.email ?? ''), memory.files ?? 0)),
      ],
      next: 'done',
    }),
    forgetSystem: perform({
      act: ({ memory }) => {
        delete memory.system;
        return { kind: undefined };
      },
    }),
    askSystemAgain: run({ flow: 'system', next: ({ memory }) => (memory.system === undefined ? 'tellNotRegistered' : 'checkSystem') }),
    tellNotRegistered: tell({ say: say.notRegistered, next: 'done' }),
    tellNotHere: tell({ say: (context) => say.notHere(systemOfTicket(context).name, systemOfTicket(context).phone, context.desk.portal) }),
    dropSystem: perform({
      act: ({ memory }) => {
        delete memory.system;
        return undefined;
      },
      next: ({ answers }) => (answers.description === undefined ? 'done' : 'askSystemAgain'),
    }),
    tellReferral: tell({
      say: (context) => refersElsewhere(context, context.answers.question) ?? refersElsewhere(context, context.answers.description) ?? '',
    }),
  },
});
