import type { JSX } from 'preact';

import { deskListTexts as say } from '../../../../../../bot/texts/desk-list.ts';
import { nextFor } from '../../state/whose.ts';
import { useTools } from '../common/desk-context.ts';
import { RovingList } from '../common/roving-list.tsx';
import { HeldRow } from './held-row.tsx';
import { WaitingRow } from './waiting-row.tsx';

const rowHeight = 96;
const nobodyWaits = 'nobody-waits';

/** Whom one serves, and who waits. */
export function ListPane(): JSX.Element {
  return (
    <section class="pane list" data-area aria-label={say.pane} tabIndex={-1}>
      <Mine />
      <Queue />
    </section>
  );
}

function Mine(): JSX.Element {
  const { desk } = useTools();
  const { conversation } = desk.route.value;
  const mine = desk.mine.value;
  const capacity = desk.lists.value.presences.get(desk.session.member.id)?.capacity;
  return (
    <div class="part mine">
      <div class="part-head">
        <h2>{say.mine}</h2>
        {capacity !== undefined && (
          <span class={`count${mine.length >= capacity ? ' full' : ''}`}>
            <span aria-hidden="true">{say.held(mine.length, capacity)}</span>
            <span class="only-read">{say.heldSpoken(mine.length, capacity)}</span>
          </span>
        )}
      </div>
      {mine.length === 0 ? (
        <p class="empty">{say.nobodyMine}</p>
      ) : (
        <RovingList
          items={mine}
          idOf={({ id }) => id}
          label={say.mine}
          rowHeight={rowHeight}
          row={(one, tabIndex) => <HeldRow conversation={one} tabIndex={tabIndex} isShown={one.id === conversation} />}
        />
      )}
    </div>
  );
}

function Queue(): JSX.Element {
  const { desk, commands } = useTools();
  const { conversation } = desk.route.value;
  const waiting = desk.waiting.value;
  const { systems } = desk.lists.value;
  const paused = Array.from(systems.values()).filter(({ paused }) => paused);
  const next = nextFor(waiting, desk.session.member.id, (queue) => systems.get(queue)?.paused ?? false);
  return (
    <div class="part queue">
      <div class="part-head">
        <h2>{say.queue}</h2>
        <span class="count">
          <span aria-hidden="true">{say.count(waiting.length)}</span>
          <span class="only-read">{say.waitingSpoken(waiting.length)}</span>
        </span>
        <button
          type="button"
          class="button primary small"
          aria-disabled={next === undefined}
          aria-describedby={waiting.length === 0 ? nobodyWaits : undefined}
          onClick={() => next !== undefined && void commands.takeNext()}
        >
          {say.takeNext}
        </button>
      </div>
      {paused.map(({ id, name }) => (
        <p key={id} class="warning">
          {say.queuePaused(name)}
        </p>
      ))}
      {waiting.length === 0 ? (
        <p id={nobodyWaits} class="empty">
          {say.nobodyWaits}
        </p>
      ) : (
        <RovingList
          items={waiting}
          idOf={({ id }) => id}
          label={say.queue}
          rowHeight={rowHeight}
          row={(one, tabIndex) => <WaitingRow conversation={one} tabIndex={tabIndex} isShown={one.id === conversation} />}
        />
      )}
    </div>
  );
}
