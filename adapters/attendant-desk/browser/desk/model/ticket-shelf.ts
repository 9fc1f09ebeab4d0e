import { type ReadonlySignal, signal } from '@preact/signals';

import type { DeskTicketRow, DeskTicketSystem } from '../../../wire.ts';
import type { ApiAnswer, DeskApi, TicketPage, TicketSearch } from '../connection/desk-routes.ts';
import { inWorkingOrder } from '../state/ticket-order.ts';

/** Which tickets are listed: the empty text means all. */
export interface TicketFilter {
  readonly system: string;
  readonly state: '' | DeskTicketRow['state'];
}

/** The list of tickets on the screen. */
export interface TicketShelf {
  /** `elsewhere`: the ticket system does not list its tickets here. */
  readonly state: ReadonlySignal<'loading' | 'failed' | 'ready' | 'elsewhere'>;
  /** What the ticket system can do, once it is known. */
  readonly system: ReadonlySignal<DeskTicketSystem | undefined>;
  readonly tickets: ReadonlySignal<readonly DeskTicketRow[]>;
  readonly filter: ReadonlySignal<TicketFilter>;
  /** What was searched for, while a search is shown in place of the list. */
  readonly search: ReadonlySignal<TicketSearch | undefined>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly choose: (filter: TicketFilter) => Promise<void>;
  readonly find: (search: TicketSearch) => Promise<void>;
  readonly more: () => Promise<void>;
  /** Reads what is shown again. */
  readonly refresh: () => Promise<void>;
}

/** Opens it, with nothing read yet. */
export function openTicketShelf(api: DeskApi): TicketShelf {
  const state = signal<'loading' | 'failed' | 'ready' | 'elsewhere'>('loading');
  const tickets = signal<readonly DeskTicketRow[]>([]);
  const filter = signal<TicketFilter>({ system: '', state: '' });
  const search = signal<TicketSearch | undefined>(undefined);
  const next = signal<string | undefined>(undefined);
  const system = signal<DeskTicketSystem | undefined>(undefined);
  const hasMore = signal(false);
  let asked = 0;

  async function read(ask: () => Promise<ApiAnswer<TicketPage>>, before: readonly DeskTicketRow[] = []): Promise<void> {
    asked += 1;
    const mine = asked;
    if (before.length === 0) state.value = 'loading';
    const answer = await ask();
    if (mine !== asked) return;
    if (!answer.ok) return void (state.value = 'failed');
    tickets.value = inWorkingOrder([...before, ...answer.value.tickets]);
    next.value = answer.value.next;
    hasMore.value = next.value !== undefined;
    state.value = 'ready';
  }

  /** Reads the list, of a ticket system that has one. */
  async function readList(): Promise<void> {
    if (system.peek() === undefined) {
      const known = await api.ticketSystem();
      if (known.ok) system.value = known.value;
    }
    if (system.peek()?.lists === false) {
      asked += 1;
      [tickets.value, state.value] = [[], 'elsewhere'];
    } else await read(list());
  }

  const list = (after?: string) => (): Promise<ApiAnswer<TicketPage>> =>
    api.tickets({
      ...(filter.value.system === '' ? {} : { system: filter.value.system }),
      ...(filter.value.state === '' ? {} : { state: filter.value.state }),
      ...(after === undefined ? {} : { after }),
    });

  return {
    state,
    tickets,
    filter,
    search,
    hasMore,
    system,
    choose(chosen) {
      filter.value = chosen;
      search.value = undefined;
      return readList();
    },
    find(wanted) {
      search.value = wanted;
      return read(() => api.findTickets(wanted));
    },
    more: () => (next.value === undefined ? Promise.resolve() : read(list(next.value), tickets.value)),
    refresh() {
      const wanted = search.value;
      return wanted === undefined ? readList() : read(() => api.findTickets(wanted));
    },
  };
}
