import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';

import { deskTexts } from '../../../../../../bot/texts/desk.ts';
import { deskTicketTexts as say } from '../../../../../../bot/texts/desk-tickets.ts';
import { openTicketShelf } from '../../model/ticket-shelf.ts';
import { useTools } from '../common/desk-context.ts';
import { Icon } from '../common/icon.tsx';
import { RovingList } from '../common/roving-list.tsx';
import { Ticket } from './ticket.tsx';
import { TicketFilters } from './ticket-filters.tsx';
import { TicketRow } from './ticket-row.tsx';
import { TicketSearchForm } from './ticket-search-form.tsx';

const rowHeight = 96;

/** All tickets of one's systems: found, read and worked on without any conversation. */
export function TicketsScreen(): JSX.Element {
  const { desk, commands } = useTools();
  const shelf = useMemo(() => openTicketShelf(desk.api), []);
  const { ticket, pane } = desk.route.value;
  useEffect(() => void shelf.refresh(), []);
  const state = shelf.state.value;
  const system = shelf.system.value;
  const tickets = shelf.tickets.value;
  return (
    <main id="content" class="two" data-pane={pane} tabIndex={-1}>
      <section class="pane list" data-area aria-label={say.list} tabIndex={-1}>
        <div class="part-head">
          <h1>{say.heading}</h1>
        </div>
        <TicketSearchForm shelf={shelf} />
        {system?.page !== undefined && (
          <p class="notice-box">
            {say.elsewhere}{' '}
            <a href={system.page} target="_blank" rel="noopener noreferrer">
              {say.elsewhereLink} <span class="only-read">({deskTexts.newWindow})</span>
            </a>
          </p>
        )}
        {state !== 'elsewhere' && (
          <>
            {system?.lists !== false && <TicketFilters shelf={shelf} />}
            <p class="empty" role="status">
              {state === 'loading'
                ? say.loading
                : state === 'failed'
                  ? say.failed
                  : tickets.length === 0
                    ? say.none
                    : foundInWords(shelf.search.value !== undefined, tickets.length)}
            </p>
            {state === 'ready' && tickets.length > 0 && (
              <RovingList
                items={tickets}
                idOf={({ protocolNumber }) => protocolNumber}
                label={say.list}
                rowHeight={rowHeight}
                row={(one, tabIndex) => <TicketRow ticket={one} tabIndex={tabIndex} isShown={one.protocolNumber === ticket} />}
              />
            )}
            {state === 'ready' && shelf.hasMore.value && (
              <button type="button" class="link center" onClick={() => void shelf.more()}>
                {say.more}
              </button>
            )}
          </>
        )}
      </section>
      <section class="pane talk" data-area aria-label={say.protocol} tabIndex={-1}>
        {ticket === undefined ? (
          <p class="empty big">{say.choose}</p>
        ) : (
          <div class="page">
            <div class="part-head">
              <button type="button" class="round narrow-only" aria-label={deskTexts.backTo} onClick={() => commands.go({ pane: 'list' })}>
                <Icon name="back" />
              </button>
              <h2>
                {say.protocol} {ticket}
              </h2>
            </div>
            <Ticket key={ticket} protocolNumber={ticket} onChange={() => void shelf.refresh()} />
          </div>
        )}
      </section>
    </main>
  );
}

function foundInWords(isSearch: boolean, count: number): string {
  return isSearch ? say.found(count) : '';
}
