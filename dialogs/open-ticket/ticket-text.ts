import { BotError } from '../../bot/errors.ts';
import type { RequestKind, ServedSystem } from '../../bot/service-desk/served-system.ts';
import { openTicketTexts as say } from '../../bot/texts/open-ticket.ts';
import { systemOf } from '../flow/desk.ts';
import type { Option, StepContext } from '../flow/flow.ts';
import { referralText } from '../flow/referral-text.ts';
import type { Answers } from './answers.ts';

type Context = StepContext<Answers>;

/** The system that the ticket is about; the flow runs only once it is known. */
export function systemOfTicket({ desk, memory }: Context): ServedSystem {
  const system = systemOf(desk, memory.system);
  if (system === undefined) throw new BotError('flow_invalid', { flow: 'open-ticket', details: 'it runs without a served system' });
  return system;
}

/** The kinds of request of that system, as options. */
export function kindsOf(context: Context): readonly Option<string>[] {
  return systemOfTicket(context).kinds.map(({ id, label, aliases }) => ({ label, aliases, value: id }));
}

/** What the ticket says, in the words that people read. */
export function ticketText(context: Context): TicketText {
  const { question, description = '', details = {}, linkedTo } = context.answers;
  return {
    system: systemOfTicket(context).name,
    kind: kindOf(context)?.label ?? '',
    description: question === undefined ? description : `${question}\n\n${description}`,
    details: (kindOf(context)?.details ?? []).flatMap((detail) => {
      const told = details[detail] ?? '';
      return told === '' ? [] : [[say.details[detail].name, told] as const];
    }),
    link: linkedTo === undefined ? [] : [[say.linkedTo, linkedTo]],
  };
}

/** What a ticket says. */
interface TicketText {
  readonly system: string;
  readonly kind: string;
  readonly description: string;
  /** Name and text of each. */
  readonly details: readonly (readonly [string, string])[];
  /** The ticket that it goes on with, in the same form. */
  readonly link: readonly (readonly [string, string])[];
}

/** The kind of request that the person has chosen. */
export function kindOf(context: Context): RequestKind | undefined {
  return systemOfTicket(context).kinds.find(({ id }) => id === context.answers.kind);
}

/** The referral of a text about a subject that the desk declares not to serve. */
export function refersElsewhere({ desk, memory, turn }: Context, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { refusal } = desk.knowledge.find(text, { now: turn.now, ...(memory.system === undefined ? {} : { system: memory.system }) });
  return refusal === undefined ? undefined : referralText(refusal);
}
