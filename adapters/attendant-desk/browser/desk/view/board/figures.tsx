import type { JSX } from 'preact';

import { deskBoardTexts as say } from '../../../../../../bot/texts/desk-board.ts';
import { clockOf } from '../../state/waits.ts';
import { useTools } from '../common/desk-context.ts';

/** What has happened today. */
export function Figures(): JSX.Element | null {
  const { figures } = useTools().desk.lists.value;
  if (figures === undefined) return null;
  const clock = (seconds: number | undefined): string => (seconds === undefined ? say.nothing : clockOf(seconds * 1_000));
  const shown: readonly (readonly [string, string | number])[] = [
    [say.taken, figures.taken],
    [say.ended, figures.ended],
    [say.left, figures.left],
    [say.outsideHours, figures.outsideHours],
    [say.tickets, figures.tickets],
    [say.firstReply, clock(figures.firstReplyMedian)],
    [say.firstReplyNine, clock(figures.firstReplyNineOfTen)],
  ];
  return (
    <section aria-labelledby="today">
      <h2 id="today">{say.today}</h2>
      <dl class="figures">
        {shown.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
