import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';

import { isOverdue, owedSince } from '../../../../../../bot/service-desk/conversation-lifecycle.ts';
import { deskTexts } from '../../../../../../bot/texts/desk.ts';
import { deskBoardTexts as say } from '../../../../../../bot/texts/desk-board.ts';
import type { DeskPresence } from '../../../../wire.ts';
import { clockOf } from '../../state/waits.ts';
import { heldBy } from '../../state/whose.ts';
import { useTools } from '../common/desk-context.ts';
import { Since } from '../common/since.tsx';
import { Table } from '../common/table.tsx';

/** Who is at the desk, since when, with how many people, and who owes a reply for too long. */
export function Attendants(): JSX.Element {
  const { lists } = useTools().desk;
  const presences = Array.from(lists.value.presences.values()).sort((one, other) => one.member.name.localeCompare(other.member.name));
  return (
    <Table
      title={say.attendants}
      columns={[say.attendant, say.state, say.since, say.open]}
      empty={presences.length === 0 ? say.nobody : undefined}
    >
      {presences.map((presence) => (
        <AttendantRow key={presence.member.id} presence={presence} />
      ))}
    </Table>
  );
}

function AttendantRow({ presence: { member, state, reason, since, open, capacity } }: { readonly presence: DeskPresence }): JSX.Element {
  const { desk } = useTools();
  const owed = useComputed(() => {
    const now = desk.now.value;
    const held = heldBy(desk.lists.value.conversations.values(), member.id).filter(({ attendance }) => isOverdue(now, attendance));
    return held.length === 0 ? '' : say.owes(clockOf(Math.max(...held.map(({ attendance }) => now - (owedSince(attendance) ?? now)))));
  });
  return (
    <tr>
      <th scope="row">{member.name}</th>
      <td data-label={say.state}>
        <span class={`tag standing ${state}`}>
          {deskTexts.standings[state]}
          {reason === undefined ? '' : `: ${reason}`}
        </span>
      </td>
      <td data-label={say.since}>
        <Since since={since} words={say.for} />
      </td>
      <td data-label={say.open}>
        {say.openOf(open, capacity)} <strong class="owes">{owed}</strong>
      </td>
    </tr>
  );
}
