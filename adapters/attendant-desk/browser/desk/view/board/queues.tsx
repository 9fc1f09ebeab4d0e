import type { JSX } from 'preact';

import { deskBoardTexts as say } from '../../../../../../bot/texts/desk-board.ts';
import { deskRefusalTexts } from '../../../../../../bot/texts/desk-refusals.ts';
import type { DeskSystem } from '../../../../wire.ts';
import { useTools } from '../common/desk-context.ts';
import { Since } from '../common/since.tsx';
import { Table } from '../common/table.tsx';

/** The queues with their waits, each to be paused and reopened. */
export function Queues(): JSX.Element {
  const { lists } = useTools().desk;
  const systems = Array.from(lists.value.systems.values()).filter(({ attendants }) => attendants);
  return (
    <Table title={say.queues} columns={[say.queue, say.state, say.waiting, say.longest, say.action]}>
      {systems.map((system) => (
        <QueueRow key={system.id} system={system} />
      ))}
    </Table>
  );
}

function QueueRow({ system: { id, name, paused, availability } }: { readonly system: DeskSystem }): JSX.Element {
  const { desk, ui } = useTools();
  const waits = desk.waiting.value.filter(({ attendance }) => attendance.queue === id).map(({ attendance }) => attendance.since);

  async function reopen(): Promise<void> {
    const outcome = await desk.ask({ kind: 'pause-queue', request: crypto.randomUUID(), queue: id, paused: false });
    if (!outcome.done) ui.refuse(deskRefusalTexts[outcome.refusal](outcome.detail ?? ''));
  }

  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={say.state}>
        <span class={`tag ${paused ? 'late' : `is-${availability.state}`}`}>{paused ? say.paused : say.states[availability.state]}</span>
      </td>
      <td data-label={say.waiting}>{waits.length}</td>
      <td data-label={say.longest}>{waits.length === 0 ? say.nothing : <Since since={Math.min(...waits)} words={(clock) => clock} />}</td>
      <td>
        {paused ? (
          <button type="button" class="button small" aria-label={say.resumeQueueOf(name)} onClick={() => void reopen()}>
            {say.resumeQueue}
          </button>
        ) : (
          <button
            type="button"
            class="button small"
            aria-label={say.pauseQueueOf(name)}
            onClick={() => (ui.dialog.value = { kind: 'pause-queue', queue: id })}
          >
            {say.pauseQueue}
          </button>
        )}
      </td>
    </tr>
  );
}
