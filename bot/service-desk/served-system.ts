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
  readonly kinds: readonly { readonly id: string; readonly label: string; readonly aliases: readonly string[] }[];
  /** Weekly hours of the attendants, e.g. `{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }`; 1 is Monday. */
  readonly hours: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[];
}
