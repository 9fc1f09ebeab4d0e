import { fold, foldLabel } from '../../bot/service-desk/fold.ts';
import { shortened } from '../../bot/service-desk/shortened.ts';
import { openTicketTexts as say } from '../../bot/texts/open-ticket.ts';
import { maskEmail } from '../../bot/service-desk/email.ts';
import { personal } from '../flow/message.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { descriptionLimit, parseDescription } from '../questions/free-text.ts';
import { parseYesNo } from '../questions/yes-no.ts';
import type { Answers } from './answers.ts';
import { detailTexts, missingDetail, toldDetails } from './missing-details.ts';
import { register } from './register.ts';
import { secondOrDone, secondTicket, subjectsOf } from './second-ticket.ts';
import { findSimilar } from './similar.ts';
import { kindOf, kindsOf, refersElsewhere, systemOfTicket, ticketText } from './ticket-text.ts';

type AfterSimilar = 'checkDetails' | 'showSimilar' | 'tellNotRegistered';
type AfterSummary = 'register' | 'askDescription' | 'forgetDetails' | 'askKind' | 'forgetSystem' | 'tellNotRegistered';

/** Characters that an answer besides the description may have. */
const detailLimit = 1_000;

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
      question: (context) => {
        const { question } = context.answers;
        if (question !== undefined) return personal(say.describeMore(shortened(question)));
        return kindOf(context)?.question ?? say.describe;
      },
      understand: parseDescription,
      remember: 'description',
      otherwise: (heard) => (heard.length > descriptionLimit ? say.tooLong(descriptionLimit) : say.tooShort),
    }),
    checkDescription: decide((context) => {
      if (refersElsewhere(context, context.answers.description) !== undefined) return 'tellReferral';
      return context.answers.subjects === undefined && subjectsOf(context.answers) !== undefined ? 'askSubjects' : 'findSimilar';
    }),
    askSubjects: choose<'one' | 'two'>({
      question: ({ answers }) => {
        const [first = '', second = ''] = subjectsOf(answers) ?? [];
        return personal(say.twoSubjects(shortened(first), shortened(second)));
      },
      options: [
        { label: say.openTwo, value: 'two' },
        { label: say.openOne, value: 'one' },
      ],
      understand: (heard) => ({ true: 'two' as const, false: 'one' as const })[String(parseYesNo(heard))],
      otherwise: say.chooseOne,
      keep: (subjects, { answers }) => {
        const [description, second] = subjectsOf(answers) ?? [];
        return subjects === 'two' ? { subjects, description, second } : { subjects };
      },
    }),
    findSimilar: perform({ act: findSimilar, next: ({ answers }) => (answers.similar === undefined ? 'checkDetails' : 'askSimilar') }),
    askSimilar: choose<AfterSimilar, AfterSimilar>({
      question: ({ answers }) => say.similar(answers.similar ?? ''),
      options: [
        { label: say.registerAnother, value: 'checkDetails' },
        { label: say.seeSimilar, value: 'showSimilar' },
        { label: say.giveUp, value: 'tellNotRegistered' },
      ],
      understand: (heard) => ({ true: 'checkDetails' as const, false: 'tellNotRegistered' as const })[String(parseYesNo(heard))],
      otherwise: say.chooseOne,
      next: (choice) => choice,
    }),
    showSimilar: run({
      flow: { id: 'ticket-history' },
      given: ({ answers: { similar } }) => ({ protocolNumber: similar }),
      next: secondOrDone,
    }),
    checkDetails: decide((context) => (missingDetail(context) === undefined ? 'confirmSummary' : 'askDetail')),
    askDetail: choose<string, 'checkDetails' | 'confirmSummary'>({
      question: (context) => detailTexts(context).question,
      options: (context) => [...detailTexts(context).options, say.unknown, say.enough].map((label) => ({ label, value: label })),
      understand: (heard, context) => (missingDetail(context) === 'environment' || heard.length > detailLimit ? undefined : heard.trim()),
      otherwise: (heard) => (heard.length > detailLimit ? say.tooLong(detailLimit) : say.chooseOne),
      keep: (answer, context) => ({ details: { ...context.answers.details, ...toldDetails(answer, context) } }),
      next: 'checkDetails',
    }),
    confirmSummary: choose<AfterSummary, AfterSummary>({
      question: (context) =>
        personal(
          say.confirm({
            ...ticketText(context),
            description: shortened(ticketText(context).description.replaceAll(/\s*\n\s*/g, ' — ')),
            details: [...ticketText(context).link, ...ticketText(context).details].map(([name, told]) => [name, shortened(told)]),
            files: context.memory.files ?? 0,
          }),
        ),
      options: (context) => [
        { label: say.register, value: 'register' },
        { label: say.fixDescription, value: 'askDescription' },
        ...(ticketText(context).details.length === 0 ? [] : [{ label: say.fixDetails, value: 'forgetDetails' as const }]),
        { label: say.fixKind, value: 'askKind' },
        { label: say.fixSystem, value: 'forgetSystem' },
        { label: say.drop, value: 'tellNotRegistered' },
      ],
      understand: (heard) => {
        if (say.dropAlso.some((words) => foldLabel(words) === fold(heard))) return 'tellNotRegistered';
        return parseYesNo(heard) === true ? 'register' : undefined;
      },
      otherwise: (heard) => (parseYesNo(heard) === false ? say.whatToChange : say.chooseOne),
      giveUp: 'tellNotRegistered',
      next: (choice) => choice,
    }),
    register: perform({ act: register }),
    tellProtocolNumber: tell({
      say: ({ answers: { protocolNumber = '', key = '' }, memory }) => [
        { text: say.opened(protocolNumber, key), secret: key },
        personal(say.next(maskEmail(memory.identification?.email ?? ''), memory.files ?? 0)),
      ],
      next: secondOrDone,
    }),
    takeSecond: perform({ act: secondTicket }),
    tellSecond: tell({ say: ({ answers }) => personal(say.secondNow(shortened(answers.description ?? ''))), next: 'checkSystem' }),
    forgetDetails: perform({ act: () => ({ details: undefined }), next: 'checkDetails' }),
    forgetSystem: perform({
      act: ({ memory }) => {
        delete memory.system;
        return { kind: undefined };
      },
    }),
    askSystemAgain: run({ flow: 'system', next: ({ memory }) => (memory.system === undefined ? 'tellNotRegistered' : 'checkSystem') }),
    tellNotRegistered: tell({ say: say.notRegistered, next: secondOrDone }),
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
