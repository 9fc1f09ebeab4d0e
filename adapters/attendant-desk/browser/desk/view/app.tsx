import type { JSX } from 'preact';

import { deskTexts as say } from '../../../../../bot/texts/desk.ts';
import { BoardScreen } from './board/board-screen.tsx';
import { type DeskTools, DeskToolsContext } from './common/desk-context.ts';
import { Dialogs } from './dialog/dialogs.tsx';
import { Notices } from './notices.tsx';
import { RepliesScreen } from './replies/replies-screen.tsx';
import { ServiceScreen } from './service-screen.tsx';
import { TicketsScreen } from './tickets/tickets-screen.tsx';
import { TopBar } from './top-bar.tsx';

/** The whole page. */
export function App(tools: DeskTools): JSX.Element {
  const { desk } = tools;
  if (desk.line.value === 'signed-out') return <SignedOut />;
  return (
    <DeskToolsContext.Provider value={tools}>
      <TopBar />
      <Notices />
      <Screen screen={desk.route.value.screen} />
      <Dialogs />
    </DeskToolsContext.Provider>
  );
}

function Screen({ screen }: { readonly screen: string }): JSX.Element {
  if (screen === 'tickets') return <TicketsScreen />;
  if (screen === 'replies') return <RepliesScreen />;
  return screen === 'board' ? <BoardScreen /> : <ServiceScreen />;
}

/** The end of the session: the way back in is the address of the desk itself. */
function SignedOut(): JSX.Element {
  return (
    <main class="center">
      <h1>{say.signedOutTitle}</h1>
      <p role="alert">{say.signedOut}</p>
      <a class="button primary" href="/desk/">
        {say.signIn}
      </a>
    </main>
  );
}
