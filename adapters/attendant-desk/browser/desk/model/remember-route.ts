import { effect } from '@preact/signals';

import type { Desk } from './desk.ts';
import { keepFocusIn } from './focus.ts';
import { routeFrom } from '../state/route.ts';

/** Keeps the page's place in the browser's history, so that "back" leads back and a reload stays. Nothing of it stands in the address. */
export function rememberRoute({ route }: Desk): void {
  let isFirst = true;
  effect(() => {
    const now = route.value;
    if (isFirst || isSamePlace(routeFrom(history.state), now)) history.replaceState(now, '');
    else history.pushState(now, '');
    if (!isFirst) keepFocusIn(now.pane);
    isFirst = false;
  });
  addEventListener('popstate', ({ state }) => {
    route.value = routeFrom(state);
  });
}

/** Walking through a list is one place; another screen or pane is another. */
function isSamePlace(one: ReturnType<typeof routeFrom>, other: ReturnType<typeof routeFrom>): boolean {
  return one.screen === other.screen && one.pane === other.pane;
}
