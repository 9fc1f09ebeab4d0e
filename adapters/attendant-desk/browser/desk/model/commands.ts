import type { PresenceState } from '../../../../../bot/service-desk/attendance.ts';
import type { DeskAction, DeskOutcome } from '../../../../../bot/service-desk/desk-action.ts';
import { deskKeyTexts, deskListTexts, deskRefusalTexts, deskTalkTexts, deskTexts } from '../../../../../bot/texts/desk.ts';
import type { DeskConversation } from '../../../wire.ts';
import type { Desk } from './desk.ts';
import { focusOn } from './focus.ts';
import type { DeskRoute } from '../state/route.ts';
import { isServed, nextFor } from '../state/whose.ts';
import type { OpenDialog, Ui } from './ui.ts';

/** Something that the page can do, as the palette and the shortcuts know it. */
export interface Command {
  readonly label: string;
  /** Letter that starts it together with Alt and Shift. */
  readonly letter?: string;
  readonly run: () => void;
}

/** What can be done at the desk, by button, by palette or by shortcut. */
export interface Commands {
  readonly go: (route: Partial<DeskRoute>) => void;
  /** Opens a conversation to read. */
  readonly open: (conversation: string) => void;
  readonly take: (conversation: string) => Promise<void>;
  readonly takeNext: () => Promise<void>;
  /** Does it; a refusal is told as a notice. Resolves to whether it was done. */
  readonly act: (conversation: string, action: DeskAction) => Promise<boolean>;
  readonly stand: (state: PresenceState) => void;
  /** What is possible at this moment. */
  readonly possible: () => readonly Command[];
}

/** The commands over a desk and its page. */
export function deskCommands(desk: Desk, ui: Ui): Commands {
  const me = desk.session.member.id;
  const go = (route: Partial<DeskRoute>): void => {
    const { conversation, ...before } = desk.route.peek();
    desk.route.value = { ...before, ...(conversation === undefined ? {} : { conversation }), ...route };
  };
  const capacity = (): number => desk.lists.peek().presences.get(me)?.capacity ?? Number.POSITIVE_INFINITY;
  const isPaused = (queue: string): boolean => desk.lists.peek().systems.get(queue)?.paused ?? false;

  function open(conversation: string): void {
    go({ screen: 'service', conversation, pane: 'talk' });
    desk.see(conversation);
  }

  async function act(conversation: string, action: DeskAction): Promise<boolean> {
    const outcome = await desk.act(conversation, action);
    if (!outcome.done) ui.refuse(refusalText(outcome));
    return outcome.done;
  }

  /** Why nobody can be taken now, as far as the page knows. */
  function unableToTake(): string | undefined {
    if (desk.standing.peek().state !== 'available') return deskListTexts.notAvailable;
    return desk.mine.peek().length >= capacity() ? deskListTexts.atCapacity(capacity()) : undefined;
  }

  async function tryToTake(conversation: string): Promise<DeskOutcome> {
    const outcome = await desk.act(conversation, { do: 'take' });
    if (outcome.done) {
      open(conversation);
      focusOn('[data-compose]');
    }
    return outcome;
  }

  async function take(conversation: string): Promise<void> {
    const reason = unableToTake();
    if (reason !== undefined) return ui.refuse(reason);
    const outcome = await tryToTake(conversation);
    if (!outcome.done) ui.refuse(refusalText(outcome));
  }

  /** Others press the same button: whoever was faster has the person, and the one after is tried. */
  async function takeNext(): Promise<void> {
    const reason = unableToTake();
    if (reason !== undefined) return ui.refuse(reason);
    const gone = new Set<string>();
    for (;;) {
      const next = nextFor(
        desk.waiting.peek().filter(({ id }) => !gone.has(id)),
        me,
        isPaused,
      );
      if (next === undefined) return ui.refuse(deskListTexts.nobodyWaits);
      const outcome = await tryToTake(next.id);
      if (outcome.done) return;
      if (outcome.refusal !== 'taken-by-another' && outcome.refusal !== 'not-waiting') return ui.refuse(refusalText(outcome));
      gone.add(next.id);
    }
  }

  function openNext(): void {
    const mine = desk.mine.peek();
    const index = mine.findIndex(({ id }) => id === desk.route.peek().conversation);
    const next = mine[(index + 1) % Math.max(1, mine.length)];
    if (next === undefined) return;
    open(next.id);
    focusOn('[data-compose]');
  }

  function stand(state: PresenceState): void {
    if (state === 'pause') ui.dialog.value = { kind: 'pause' };
    else desk.stand({ state });
  }

  /** What can be done with the conversation on the screen. */
  function withCurrent(): readonly Command[] {
    const { conversation: id = '', screen } = desk.route.peek();
    const current = desk.lists.peek().conversations.get(id);
    if (screen !== 'service' || current === undefined) return [];
    if (!isServed(current)) return [{ label: deskListTexts.takeWho(current.card.firstName), run: () => void take(id) }];
    if (current.attendance.attendant.id !== me) return [];
    const { keys } = deskKeyTexts;
    const dialog = (kind: Extract<OpenDialog, { readonly conversation: string }>['kind']) => () => {
      ui.dialog.value = { kind, conversation: id };
    };
    const isHeld = current.attendance.onHold;
    return [
      { label: keys.compose, letter: 'M', run: () => focusOn('[data-compose]') },
      { label: keys.note, letter: 'O', run: () => focusOn('[data-note]', 'click') },
      { label: keys.answer, letter: 'B', run: dialog('answer') },
      { label: keys.openTicket, letter: 'C', run: dialog('open-ticket') },
      { label: keys.transfer, letter: 'T', run: dialog('transfer') },
      {
        label: isHeld ? deskTalkTexts.resume : deskTalkTexts.hold,
        letter: 'P',
        run: () => void act(id, { do: isHeld ? 'resume' : 'hold' }),
      },
      { label: keys.giveBack, letter: 'R', run: dialog('give-back') },
      { label: keys.end, letter: 'E', run: dialog('end') },
    ];
  }

  function possible(): readonly Command[] {
    const { keys } = deskKeyTexts;
    const toOpen = ({ id, card }: DeskConversation): Command => ({ label: deskKeyTexts.conversation(card.firstName), run: () => open(id) });
    const screens = screensFor(desk.session.role).map((screen) => ({
      label: deskKeyTexts.screen(deskTexts.screens[screen]),
      run: () => go({ screen }),
    }));
    const standings = (['available', 'pause', 'finishing', 'off'] as const).map((state) => ({
      label: deskKeyTexts.stand(deskTexts.standings[state]),
      run: () => stand(state),
    }));
    return [
      { label: keys.takeNext, letter: 'N', run: () => void takeNext() },
      ...(desk.mine.peek().length > 0 ? [{ label: keys.nextConversation, letter: 'J', run: openNext }] : []),
      ...withCurrent(),
      ...desk.mine.peek().map(toOpen),
      ...screens,
      ...standings,
      { label: deskKeyTexts.title, run: () => (ui.dialog.value = { kind: 'help' }) },
    ];
  }

  return { go, open, take, takeNext, act, stand, possible };
}

function refusalText({ refusal, detail = '' }: Extract<DeskOutcome, { readonly done: false }>): string {
  return deskRefusalTexts[refusal](detail);
}

/** The screens that a role may open. */
export function screensFor(role: string): readonly DeskRoute['screen'][] {
  return role === 'supervisor' ? ['service', 'tickets', 'replies', 'board'] : ['service', 'tickets', 'replies'];
}
