import type { JSX } from 'preact';

import { deskTexts } from '../../../../../bot/texts/desk.ts';
import { useTools } from './common/desk-context.ts';
import { ContextPane } from './context/context-pane.tsx';
import { ListPane } from './list/list-pane.tsx';
import { TalkPane } from './talk/talk-pane.tsx';

/** Queue, conversation and context side by side; one of them on a narrow screen. */
export function ServiceScreen(): JSX.Element {
  const { desk } = useTools();
  return (
    <main id="content" class="three" data-pane={desk.route.value.pane} tabIndex={-1}>
      <h1 class="only-read">{deskTexts.screens.service}</h1>
      <ListPane />
      <TalkPane />
      <ContextPane />
    </main>
  );
}
