import type { JSX } from 'preact';

import { deskBoardTexts as say } from '../../../../../../bot/texts/desk-board.ts';
import { isServed } from '../../state/whose.ts';
import { useTools } from '../common/desk-context.ts';
import { Since } from '../common/since.tsx';
import { SystemName } from '../common/system-name.tsx';
import { Table } from '../common/table.tsx';

/** The most that are listed at once: those who wait or are served longest. */
const most = 100;

/** Every conversation at the desk, to be watched and given to somebody else. */
export function Conversations(): JSX.Element {
  const { desk, ui, commands } = useTools();
  const all = Array.from(desk.lists.value.conversations.values()).sort((one, other) => one.attendance.since - other.attendance.since);
  return (
    <Table
      title={say.conversations}
      columns={[say.person, say.queue, say.with, say.time, say.action]}
      empty={all.length === 0 ? say.noConversations : undefined}
    >
      {all.slice(0, most).map((conversation) => {
        const { id, card, attendance } = conversation;
        return (
          <tr key={id}>
            <th scope="row">{card.firstName}</th>
            <td data-label={say.queue}>
              <SystemName id={attendance.queue} />
            </td>
            <td data-label={say.with}>{isServed(conversation) ? conversation.attendance.attendant.name : say.inQueue}</td>
            <td data-label={say.time}>
              <Since since={attendance.since} words={(clock) => clock} />
            </td>
            <td>
              <button type="button" class="button small" aria-label={say.watchWho(card.firstName)} onClick={() => commands.open(id)}>
                {say.watch}
              </button>{' '}
              <button
                type="button"
                class="button small"
                aria-label={say.reassignWho(card.firstName)}
                onClick={() => (ui.dialog.value = { kind: 'reassign', conversation: id })}
              >
                {say.reassign}
              </button>
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
