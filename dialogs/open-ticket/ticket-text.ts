import { BotError } from '../../bot/errors.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { systemOf } from '../flow/desk.ts';
import type { Option, StepContext } from '../flow/flow.ts';
import { referralText } from '../flow/referral-text.ts';
import type { Answers } from './answers.ts';

type Context = StepContext<Answers>;

const shownCharacters = 300;

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
export function ticketText(context: Context): { readonly system: string; readonly kind: string; readonly description: string } {
  const { kind, question, description = '' } = context.answers;
  const system = systemOfTicket(context);
  return {
    system: system.name,
    kind: system.kinds.find(({ id }) => id === kind)?.label ?? '',
    description: question === undefined ? description : `${question}\n\n${description}`,
  };
}

/** The referral of a text about a subject that the desk declares not to serve. */
export function refersElsewhere({ desk, memory, turn }: Context, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { refusal } = desk.knowledge.find(text, { now: turn.now, ...(memory.system === undefined ? {} : { system: memory.system }) });
  return refusal === undefined ? undefined : referralText(refusal);
}

/** A long text as a summary shows it. */
export function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= shownCharacters ? text : `${characters.slice(0, shownCharacters).join('').trimEnd()}…`;
}
