import type { TicketDetail } from '../../bot/service-desk/served-system.ts';
import { openTicketTexts as say } from '../../bot/texts/open-ticket.ts';
import type { StepContext } from '../flow/flow.ts';
import type { Answers } from './answers.ts';
import { tells } from './tells.ts';
import { kindOf } from './ticket-text.ts';

type Context = StepContext<Answers>;

/** What the desk needs to know next, and neither the description nor an answer tells; `undefined` when nothing is missing. */
export function missingDetail(context: Context): TicketDetail | undefined {
  const { question = '', description = '', details = {} } = context.answers;
  const told = `${question}\n${description}`;
  return kindOf(context)?.details.find((detail) => details[detail] === undefined && !tells(told, detail));
}

/** How the next missing detail is asked for. */
export function detailTexts(context: Context): { readonly question: string; readonly options: readonly string[] } {
  return say.details[missingDetail(context) ?? 'steps'];
}

/** What an answer tells; who wants to see the summary is asked for nothing more. */
export function toldDetails(answer: string, context: Context): Answers['details'] {
  const asked = missingDetail(context);
  if (answer !== say.enough) return asked === undefined ? {} : { [asked]: answer === say.unknown ? '' : answer };
  return Object.fromEntries((kindOf(context)?.details ?? []).map((detail) => [detail, context.answers.details?.[detail] ?? '']));
}
