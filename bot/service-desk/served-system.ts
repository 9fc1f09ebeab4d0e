/** A system the desk answers for, as `knowledge/systems.yaml` describes it. */
export interface ServedSystem {
  /** Stable id, e.g. `transferegov`. */
  readonly id: string;
  /** Name as people read it, e.g. `Transferegov.br`. */
  readonly name: string;
  /** Other names people use for it. */
  readonly aliases: readonly string[];
  /** Id of the system it is a part of (the solutions of PEN under `pen`). */
  readonly parent?: string;
  /** Telephone of that system's human support. */
  readonly phone: string;
  /** Page of the system or of its support. */
  readonly page: string;
  /** Whether questions about it are answered, and tickets and attendants offered. */
  readonly answers: boolean;
  readonly tickets: boolean;
  readonly attendants: boolean;
  /** Kinds of request that a ticket can have. */
  readonly kinds: readonly RequestKind[];
  /** Weekly hours of the attendants. */
  readonly hours: readonly WeeklyHours[];
}

/** A kind of request that a ticket can have. */
export interface RequestKind {
  readonly id: string;
  readonly label: string;
  readonly aliases: readonly string[];
  /** How its description is asked for; without it as for a problem. */
  readonly question?: string;
  /** What the desk needs to know besides the description, in the order in which it is asked. */
  readonly details: readonly TicketDetail[];
}

/** What the desk may need to know besides a description: what was done, the text of the error, with which browser, in which environment. */
export type TicketDetail = 'steps' | 'message' | 'browser' | 'environment';

/** One frame of hours on some days of the week, e.g. `{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }`; a day may have several. */
export interface WeeklyHours {
  /** 0 is Sunday. */
  readonly days: readonly number[];
  /** As clocks in Brasília show it; `to` is the first minute after it, `24:00` for midnight. */
  readonly from: string;
  readonly to: string;
  /** The first and the last date on which it holds, `YYYY-MM-DD`; without them it always does. */
  readonly since?: string;
  readonly until?: string;
}
