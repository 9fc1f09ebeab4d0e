import { h, render } from 'preact';

import { deskTexts as say } from '../../../../bot/texts/desk.ts';
import { deskCommands } from './model/commands.ts';
import { deskApi, readSession } from './connection/desk-api.ts';
import { openDeskSocket } from './connection/desk-socket.ts';
import { openDesk } from './model/desk.ts';
import { listenToKeys } from './model/shortcuts.ts';
import { tellNews } from './model/news.ts';
import { rememberRoute } from './model/remember-route.ts';
import { keepIn } from './state/keep.ts';
import { routeFrom } from './state/route.ts';
import { openUi } from './model/ui.ts';
import { App } from './view/app.tsx';
import { Failed } from './view/failed.tsx';

/** Opens the desk in the page. */
async function start(): Promise<void> {
  const root = document.getElementById('desk');
  if (root === null) return;
  const session = await readSession();
  root.replaceChildren();
  if (!session.ok) return render(h(Failed, { text: say.loadError }), root);
  if (session.value.role !== 'attendant' && session.value.role !== 'supervisor') return render(h(Failed, { text: say.notForYou }), root);
  const desk = openDesk({
    session: session.value,
    api: deskApi(session.value.csrf, () => desk.signOut()),
    connect: (listener) => openDeskSocket(location.origin.replace(/^http/, 'ws') + '/desk/socket', listener),
    keep: keepIn(sessionStorage, session.value.member.id),
    clock: () => Date.now(),
    route: routeFrom(history.state),
  });
  const ui = openUi(keepIn(localStorage, session.value.member.id));
  const commands = deskCommands(desk, ui);
  rememberRoute(desk);
  tellNews(desk, ui);
  listenToKeys(commands, ui);
  render(h(App, { desk, ui, commands }), root);
}

void start();
