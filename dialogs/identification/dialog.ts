import { cpfDigits, maskCpf, parseCpf } from '../../bot/service-desk/cpf.ts';
import { fold } from '../../bot/service-desk/fold.ts';
import { maskEmail, parseEmail, suggestEmail } from '../../bot/service-desk/email.ts';
import type { OfferedIdentity } from '../../bot/service-desk/identification.ts';
import { firstName, parseAnyName, parseFullName } from '../../bot/service-desk/full-name.ts';
import { identificationTexts as say } from '../../bot/texts/identification.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import { phoneFor, systemNamed } from '../flow/desk.ts';
import type { StepContext } from '../flow/flow.ts';
import { personal } from '../flow/message.ts';
import { writeFlow } from '../flow/write-flow.ts';
import { newQuestion } from '../questions/new-question.ts';
import { parseYesNo } from '../questions/yes-no.ts';

interface Answers {
  readonly name: string;
  readonly email: string;
  readonly cpf: string;
  /** What was known from elsewhere has been confirmed. */
  readonly confirmed: true;
}

type Correction = 'remember' | 'askName' | 'askEmail' | 'askCpf';

const { ask, choose, compose, decide, perform, tell } = writeFlow<Answers>();

/** Asks who is speaking: name, e-mail and CPF. A declaration, not a proof. */
export const flow = compose({
  id: 'identification',
  version: 1,
  provides: 'identified',
  steps: {
    rememberBefore: perform({ act: ({ memory }) => memory.declared }),
    checkOffered: decide(({ memory }) => (memory.offered === undefined ? 'askName' : 'confirmOffered')),
    confirmOffered: choose({
      question: ({ memory, desk }) => personal(say.offer(shown(memory.offered), desk.portal.name)),
      options: [
        { label: say.offerYes, aliases: say.offerYesAlso, value: true },
        { label: say.offerNo, aliases: say.offerNoAlso, value: false },
      ],
      understand: parseYesNo,
      otherwise: say.yesOrNo,
      giveUp: 'refuseOffered',
      next: (isRight) => (isRight ? 'takeOffered' : 'refuseOffered'),
    }),
    takeOffered: perform({
      act: ({ memory }) => {
        const { name, email, cpf } = memory.offered ?? {};
        endOffer(memory);
        return { ...(name && { name }), ...(email && { email }), ...(cpf && { cpf }), confirmed: true };
      },
      next: 'askName',
    }),
    refuseOffered: perform({
      act: ({ memory }) => {
        endOffer(memory);
        return undefined;
      },
    }),
    askName: ask({
      question: ({ answers }) => (answers.email === undefined ? say.askName : say.askNameAgain),
      understand: (heard, { desk }) => parseFullName(heard) ?? (systemNamed(desk, heard) === undefined ? parseAnyName(heard) : undefined),
      remember: 'name',
      otherwise: unlessQuestion(say.invalidName, say.nameBeforeQuestion),
      verbatim: true,
      giveUp: 'tellNotIdentified',
    }),
    checkName: decide(({ answers }) => (parseFullName(answers.name ?? '') === undefined ? 'askSurname' : 'askEmail')),
    askSurname: choose<{ readonly name: string }, 'askEmail'>({
      question: ({ answers }) => personal(say.askSurname(answers.name ?? '')),
      options: ({ answers: { name = '' } }) => [{ label: say.oneName, aliases: say.oneNameAlso, value: { name } }],
      understand: (heard, { answers }) => withSurname(answers.name ?? '', heard),
      keep: (whole) => whole,
      otherwise: unlessQuestion(say.invalidName, say.nameBeforeQuestion),
      verbatim: true,
      giveUp: 'askEmail',
      next: 'askEmail',
    }),
    askEmail: ask({
      question: say.askEmail,
      understand: parseEmail,
      remember: 'email',
      otherwise: say.invalidEmail,
      verbatim: true,
      giveUp: 'tellNotIdentified',
    }),
    checkEmail: decide(({ answers }) => (suggestEmail(answers.email ?? '') === undefined ? 'askCpf' : 'confirmEmail')),
    confirmEmail: choose({
      question: ({ answers }) => personal(say.confirmEmail(suggestEmail(answers.email ?? '') ?? '')),
      options: [
        { label: say.emailYes, value: true },
        { label: say.emailNo, value: false },
      ],
      understand: parseYesNo,
      otherwise: say.yesOrNo,
      next: (meant) => (meant ? 'takeSuggestion' : 'askCpf'),
    }),
    takeSuggestion: perform({ act: ({ answers }) => ({ email: suggestEmail(answers.email ?? '') ?? '' }) }),
    askCpf: ask({
      question: say.askCpf,
      asides: [{ label: say.cpfWhy, say: say.cpfReason }],
      options: [{ label: say.noCpf, aliases: say.noCpfAlso, value: '' }],
      understand: parseCpf,
      remember: 'cpf',
      otherwise: (heard) => (cpfDigits(heard) === 11 ? say.cpfInvalid : say.cpfLength(cpfDigits(heard))),
      listening: 'cpf',
      verbatim: true,
      giveUp: 'tellNotIdentified',
      next: (cpf) => (cpf === '' ? 'tellWithoutCpf' : undefined),
    }),
    checkConfirmed: decide(({ answers }) => (answers.confirmed === true ? 'remember' : 'confirmData')),
    confirmData: choose<Correction, Correction | 'tellNotIdentified'>({
      question: ({ answers: { name = '', email = '', cpf = '' } }) => personal(say.confirm({ name, email, maskedCpf: maskCpf(cpf) })),
      options: [
        { label: say.right, value: 'remember' },
        { label: say.fixName, value: 'askName' },
        { label: say.fixEmail, value: 'askEmail' },
        { label: say.fixCpf, value: 'askCpf' },
      ],
      understand: (heard) => (parseYesNo(heard) === true ? 'remember' : undefined),
      otherwise: unlessQuestion(say.chooseOne, say.confirmBeforeQuestion),
      giveUp: 'tellNotIdentified',
      next: (choice) => choice,
    }),
    remember: perform({
      act: ({ answers: { name = '', email = '', cpf = '' }, memory }) => {
        memory.identification = { name, email, cpf };
        return undefined;
      },
    }),
    tellDone: tell({ say: ({ answers }) => personal(say.done(firstName(answers.name ?? ''))), next: 'done' }),
    tellNotIdentified: tell({
      say: ({ desk, memory }) => say.notIdentified(phoneFor(desk, memory.system), desk.portal),
      next: 'rememberDeclared',
    }),
    tellWithoutCpf: tell({ say: ({ desk, memory }) => say.withoutCpf(phoneFor(desk, memory.system), desk.portal) }),
    rememberDeclared: perform({
      act: ({ answers: { name, email }, memory }) => {
        memory.declared = { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
        return undefined;
      },
    }),
  },
});

/** An offered identity as it may be shown to somebody who has not yet said that it is theirs. */
function shown({ from = 'portal', name, email, cpf }: Partial<OfferedIdentity> = {}): Parameters<typeof say.offer>[0] {
  return { from, name, maskedEmail: email && maskEmail(email), maskedCpf: cpf && maskCpf(cpf) };
}

function endOffer(memory: ConversationMemory): void {
  delete memory.offered;
  memory.offerAnswered = true;
}

/** The whole name of somebody who has given one name, and is asked for the other: it may come alone, or all over again. */
function withSurname(name: string, heard: string): { readonly name: string } | undefined {
  const said = parseAnyName(heard);
  if (said === undefined) return undefined;
  return { name: parseFullName(heard) ?? (fold(said) === fold(name) ? name : `${name} ${said}`) };
}

/** Corrects a wrong answer; somebody who asks at once what they came for is told that it comes next, and it is kept for then. */
function unlessQuestion(correction: string, first: string): (heard: string, context: StepContext<Answers>) => string {
  return (heard, { memory, turn }) => {
    if (!isQuestion(heard)) return correction;
    memory.askedEarly = turn.heard;
    return first;
  };
}

function isQuestion(heard: string): boolean {
  return (
    (/\?\s*$/.test(heard) && newQuestion(heard) !== undefined) ||
    /^(?:como|quando|onde|qual|quais|quem|quanto|por que|o que|posso|nao consigo)\b/.test(fold(heard))
  );
}
