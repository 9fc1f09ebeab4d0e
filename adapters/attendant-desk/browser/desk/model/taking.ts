import type { DeskOutcome } from '../../../../../bot/service-desk/desk-action.ts';
import { deskListTexts } from '../../../../../bot/texts/desk-list.ts';
import { deskRefusalTexts } from '../../../../../bot/texts/desk-refusals.ts';
import { nextFor } from '../state/whose.ts';
import type { Desk } from './desk.ts';
import { focusOn } from './focus.ts';
import type { Ui } from './ui.ts';

/** Takes people out of the queue. */
export interface Taking {
  /** A certain person; a refusal is told as a notice. */
  readonly take: (conversation: string) => Promise<void>;
  /** Whoever comes first. */
  readonly takeNext: () => Promise<void>;
}

/** `open` shows a conversation that was taken. */
export function openTaking(desk: Desk, ui: Ui, open: (conversation: string) => void): Taking {
  const me = desk.session.member.id;
  const isPaused = (queue: string): boolean => desk.lists.peek().systems.get(queue)?.paused ?? false;

  /** Why nobody can be taken now, as far as the page knows. */
  function reasonAgainst(): string | undefined {
    if (desk.standing.peek().state !== 'available') return deskListTexts.notAvailable;
    const capacity = desk.lists.peek().presences.get(me)?.capacity ?? Number.POSITIVE_INFINITY;
    return desk.mine.peek().length >= capacity ? deskListTexts.atCapacity(capacity) : undefined;
  }

  async function tryToTake(conversation: string): Promise<DeskOutcome> {
    const outcome = await desk.act(conversation, { do: 'take' });
    if (outcome.done) {
      open(conversation);
      focusOn('[data-compose]');
    }
    return outcome;
  }

  return {
    async take(conversation) {
      const reason = reasonAgainst();
      if (reason !== undefined) return ui.refuse(reason);
      const outcome = await tryToTake(conversation);
      if (!outcome.done) ui.refuse(refusalText(outcome));
    },

    /** Others press the same button: whoever was faster has the person, and the one after is tried. */
    async takeNext() {
      const reason = reasonAgainst();
      if (reason !== undefined) return ui.refuse(reason);
      const gone = new Set<string>();
      for (;;) {
        const left = desk.waiting.peek().filter(({ id }) => !gone.has(id));
        const next = nextFor(left, me, isPaused);
        if (next === undefined) return ui.refuse(deskListTexts.nobodyWaits);
        const outcome = await tryToTake(next.id);
        if (outcome.done) return;
        if (outcome.refusal !== 'taken-by-another' && outcome.refusal !== 'not-waiting') return ui.refuse(refusalText(outcome));
        gone.add(next.id);
      }
    },
  };
}

/** Why something was not done, in words. */
export function refusalText({ refusal, detail = '' }: Extract<DeskOutcome, { readonly done: false }>): string {
  return deskRefusalTexts[refusal](detail);
}
