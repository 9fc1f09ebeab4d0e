import type { DeskAction, DeskOutcome } from '../../../../../bot/service-desk/desk-action.ts';

/** An action on its way to the server; `request` stays the same however often it is sent. */
export interface Pending {
  readonly request: string;
  readonly conversation: string;
  readonly action: DeskAction;
  /** When it was first sent, ms since 1970 on this page's clock. */
  readonly at: number;
  /** `late`: no answer in time; it may have arrived, and is sent again as the same request. */
  readonly state: 'sending' | 'late' | 'refused';
  readonly outcome?: DeskOutcome;
}

/** The outbox after an answer: what was done leaves it, a refused word stays so that it can be corrected. */
export function answered(outbox: readonly Pending[], request: string, outcome: DeskOutcome): readonly Pending[] {
  return outbox.flatMap((pending) => {
    if (pending.request !== request) return [pending];
    return outcome.done || !isSaid(pending) ? [] : [{ ...pending, state: 'refused' as const, outcome }];
  });
}

/** The outbox after lines came: those that the page itself said are no longer on their way. */
export function arrived(outbox: readonly Pending[], lines: readonly { readonly request?: string }[]): readonly Pending[] {
  const requests = new Set(lines.map(({ request }) => request));
  return outbox.some(({ request }) => requests.has(request)) ? outbox.filter(({ request }) => !requests.has(request)) : outbox;
}

/** The outbox with everything that has waited too long for its answer marked. */
export function aged(outbox: readonly Pending[], now: number): readonly Pending[] {
  const isLate = ({ state, at }: Pending): boolean => state === 'sending' && now - at > patience;
  return outbox.some(isLate) ? outbox.map((pending) => (isLate(pending) ? { ...pending, state: 'late' } : pending)) : outbox;
}

/** Whether it is a message or a note, which the log shows while it is on its way. */
export function isSaid({ action }: Pending): boolean {
  return action.do === 'say' || action.do === 'note';
}

/** After so long without an answer a person is told, ms. */
const patience = 12_000;
