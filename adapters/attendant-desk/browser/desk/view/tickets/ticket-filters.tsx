import type { JSX } from 'preact';

import { deskTicketTexts as say } from '../../../../../../bot/texts/desk-tickets.ts';
import type { TicketFilter, TicketShelf } from '../../model/ticket-shelf.ts';
import { useTools } from '../common/desk-context.ts';
import { Field } from '../common/field.tsx';

/** Narrows the list by system and state. */
export function TicketFilters({ shelf }: { readonly shelf: TicketShelf }): JSX.Element {
  const { desk } = useTools();
  const filter = shelf.filter.value;
  const systems = Array.from(desk.lists.value.systems.values()).filter(({ tickets }) => tickets);
  return (
    <div class="fields filters">
      <Field label={say.system}>
        {(id) => (
          <select
            id={id}
            value={filter.system}
            onChange={({ currentTarget }) => void shelf.choose({ ...filter, system: currentTarget.value })}
          >
            <option value="">{say.allSystems}</option>
            {systems.map((system) => (
              <option key={system.id} value={system.id}>
                {system.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say.state}>
        {(id) => (
          <select
            id={id}
            value={filter.state}
            onChange={({ currentTarget }) => void shelf.choose({ ...filter, state: currentTarget.value as TicketFilter['state'] })}
          >
            <option value="">{say.allStates}</option>
            {Object.entries(say.states).map(([state, words]) => (
              <option key={state} value={state}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
