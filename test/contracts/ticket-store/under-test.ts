import type { TicketStore } from '../../../bot/ports/ticket-store.ts';

/** A store that a suite of the kit tries. */
export interface TicketStoreUnderTest {
  readonly store: TicketStore;
  /** Another store on the same tickets, as a second process has it, when several processes may share them. */
  readonly other?: TicketStore;
}

/** Gives the stores of the running test. */
export type StoresOf = () => Required<TicketStoreUnderTest>;
