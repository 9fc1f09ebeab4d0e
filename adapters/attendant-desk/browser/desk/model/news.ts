import { effect } from '@preact/signals';

import { deskTexts as say } from '../../../../../bot/texts/desk.ts';
import { chime } from './chime.ts';
import type { Desk } from './desk.ts';
import { unreadAfter } from '../state/conversation-log.ts';
import type { Ui } from './ui.ts';

/** A screen reader hears of the queue at most this often, ms. */
const queueEvery = 15_000;

/** Tells what is new: to screen readers in few words, in the page's title, and as sound or notice of the browser to those who want it. */
export function tellNews(desk: Desk, ui: Ui): void {
  const heard = new Map<string, number>();
  let waiting: ReadonlySet<string> | undefined;
  let toldAt = 0;

  function tell(words: string): void {
    ui.announced.value = words;
    const { sound, notify } = ui.preferences.peek();
    if (sound) chime();
    if (notify && document.visibilityState === 'hidden') new Notification(say.heading, { body: words, tag: 'balcao-desk' });
  }

  effect(() => {
    const now = desk.waiting.value;
    const before = waiting;
    if (desk.line.peek() === 'connecting') return;
    waiting = new Set(now.map(({ id }) => id));
    const arrived = before === undefined ? undefined : now.find(({ id }) => !before.has(id));
    if (arrived === undefined || desk.now.peek() - toldAt < queueEvery) return;
    toldAt = desk.now.peek();
    tell(say.arrived(arrived.card.firstName, now.length));
  });

  effect(() => {
    for (const { id, card } of desk.mine.value) {
      const { lines, isWhole } = desk.logOf(id).value;
      const last = lines.findLast(({ author }) => author === 'user');
      const before = heard.get(id);
      if (isWhole) heard.set(id, last?.at ?? 0);
      if (before === undefined || last === undefined || last.at <= before) continue;
      const isShown = desk.route.peek().conversation === id && desk.route.peek().screen === 'service';
      tell(isShown ? say.said(card.firstName, last.text) : say.wrote(card.firstName));
    }
  });

  effect(() => {
    const unread = desk.mine.value.reduce(
      (sum, { id, attendance }) => sum + unreadAfter(desk.logOf(id).value.lines, desk.seenAt.value[id] ?? attendance.since),
      0,
    );
    document.title = say.title(unread);
  });
}
