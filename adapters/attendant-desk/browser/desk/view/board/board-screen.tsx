import type { JSX } from 'preact';

import { deskBoardTexts as say } from '../../../../../../bot/texts/desk-board.ts';
import { isServed } from '../../state/whose.ts';
import { useTools } from '../common/desk-context.ts';
import { Since } from '../common/since.tsx';
import { Attendants } from './attendants.tsx';
import { Conversations } from './conversations.tsx';
import { Figures } from './figures.tsx';
import { Queues } from './queues.tsx';

/** The desk as a supervisor sees it: who waits, who serves whom, and today's figures. */
export function BoardScreen(): JSX.Element {
  const { desk } = useTools();
  const { conversations, presences } = desk.lists.value;
  const waiting = desk.waiting.value;
  const served = Array.from(conversations.values()).filter(isServed).length;
  const first = Math.min(...waiting.map(({ attendance }) => attendance.since));
  const present = Array.from(presences.values()).filter(({ state }) => state !== 'off').length;
  return (
    <main id="content" class="board" data-area aria-label={say.heading} tabIndex={-1}>
      <h1>{say.heading}</h1>
      <dl class="cards">
        <Card label={say.waiting}>{waiting.length}</Card>
        <Card label={say.longest}>{waiting.length === 0 ? say.nothing : <Since since={first} words={(clock) => clock} />}</Card>
        <Card label={say.served}>{served}</Card>
        <Card label={say.present}>{present}</Card>
      </dl>
      <Figures />
      <Queues />
      <Attendants />
      <Conversations />
    </main>
  );
}

function Card({ label, children }: { readonly label: string; readonly children: JSX.Element | string | number }): JSX.Element {
  return (
    <div class="card">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
