import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { deskTicketTexts as say } from '../../../../../../bot/texts/desk-tickets.ts';
import type { TicketSearch } from '../../connection/desk-routes.ts';
import type { TicketShelf } from '../../model/ticket-shelf.ts';
import { Icon } from '../common/icon.tsx';

type By = keyof typeof say.searches;

/** Searches by protocol number and, where the ticket system can, by name or CPF; what is typed goes in the body of the request only. */
export function TicketSearchForm({ shelf }: { readonly shelf: TicketShelf }): JSX.Element {
  const [by, setBy] = useState<By>('protocolNumber');
  const [words, setWords] = useState('');
  const byNumberOnly = shelf.system.value?.findsPeople === false;
  return (
    <form
      class="ticket-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') void shelf.find({ [by]: words.trim() } as TicketSearch);
      }}
    >
      {byNumberOnly ? (
        <p id="by-number-only" class="hint">
          {say.byNumberOnly}
        </p>
      ) : (
        <select aria-label={say.searchBy} value={by} onChange={({ currentTarget }) => setBy(currentTarget.value as By)}>
          {Object.entries(say.searches).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
      <input
        type="search"
        aria-label={byNumberOnly ? say.searches.protocolNumber : say.searchWords}
        aria-describedby={byNumberOnly ? 'by-number-only' : undefined}
        autocomplete="off"
        inputMode={by === 'cpf' ? 'numeric' : 'text'}
        value={words}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <button type="submit" class="round solid" aria-label={say.search} title={say.search}>
        <Icon name="search" />
      </button>
      {shelf.search.value !== undefined && (
        <button
          type="button"
          class="link"
          onClick={() => {
            setWords('');
            void shelf.choose(shelf.filter.peek());
          }}
        >
          {say.clear}
        </button>
      )}
    </form>
  );
}
