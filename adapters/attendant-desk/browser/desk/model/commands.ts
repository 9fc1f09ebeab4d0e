import type { PresenceState } from '../../../../../bot/service-desk/attendance.ts';
import type { DeskAction } from '../../../../../bot/service-desk/desk-action.ts';
import { deskTexts } from '../../../../../bot/texts/desk.ts';
import { deskKeyTexts } from '../../../../../bot/texts/desk-keys.ts';
import { deskListTexts } from '../../../../../bot/texts/desk-list.ts';
import { deskTalkTexts } from '../../../../../bot/texts/desk-talk.ts';
import type { DeskConversation } from '../../../wire.ts';
import type { Desk } from './desk.ts';
import { focusOn } from './focus.ts';
import type { DeskRoute } from '../state/route.ts';
import { isServed } from '../state/whose.ts';
import { openTaking, refusalText, type Taking } from './taking.ts';
import type { OpenDialog, Ui } from './ui.ts';

/** Something that the page can do, as the palette and the shortcuts know it. */
export interface Command {
  readonly label: string;
  /** Letter that starts it together with Alt and Shift. */
  readonly letter?: string;
  readonly run: () => void;
}

/** What can be done at the desk, by button, by palette or by shortcut. */
export interface Commands extends Taking {
  readonly go: (route: Partial<DeskRoute>) => void;
  /** Opens a conversation to read. */
  readonly open: (conversation: string) => void;
  /** Does it; a refusal is told as a notice. Resolves to whether it was done. */
  readonly act: (conversation: string, action: DeskAction) => Promise<boolean>;
  /** Nobody goes who still serves people. */
  readonly stand: (state: PresenceState) => void;
  /** Signs out, on the same condition. */
  readonly leave: () => Promise<void>;
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

  function open(conversation: string): void {
    go({ screen: 'service', conversation, pane: 'talk' });
    desk.see(conversation);
  }

  async function act(conversation: string, action: DeskAction): Promise<boolean> {
    const outcome = await desk.act(conversation, action);
    if (!outcome.done) ui.refuse(refusalText(outcome));
    return outcome.done;
  }

  const { take, takeNext } = openTaking(desk, ui, open);

  function openNext(): void {
    const mine = desk.mine.peek();
    const index = mine.findIndex(({ id }) => id === desk.route.peek().conversation);
    const next = mine[(index + 1) % Math.max(1, mine.length)];
    if (next === undefined) return;
    open(next.id);
    focusOn('[data-compose]');
  }

  function stand(state: PresenceState): void {
    const held = desk.mine.peek().length;
    if (state === 'pause') ui.dialog.value = { kind: 'pause' };
    else if (state === 'off' && held > 0) ui.refuse(deskTexts.stillServing(held));
    else desk.stand({ state });
  }

  async function leave(): Promise<void> {
    stand('off');
    if (desk.mine.peek().length > 0) return;
    await desk.api.signOut();
    desk.signOut();
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

  return { go, open, take, takeNext, act, stand, leave, possible };
}

/** The screens that a role may open. */
export function screensFor(role: string): readonly DeskRoute['screen'][] {
  return role === 'supervisor' ? ['service', 'tickets', 'replies', 'board'] : ['service', 'tickets', 'replies'];
}
