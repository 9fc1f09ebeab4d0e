import type { StaffMember } from './attendance.ts';

/** A file that an attendant sends; it is in the file store already. */
export interface DeskFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
}

/** Why an attendant ends a conversation. */
export type EndReason = 'resolved' | 'ticket-opened' | 'no-answer' | 'misuse' | 'other';

/** What an attendant does in a conversation. */
export type DeskAction =
  | { readonly do: 'take' }
  | { readonly do: 'say'; readonly text: string; readonly files?: readonly DeskFile[] }
  | { readonly do: 'note'; readonly text: string }
  | { readonly do: 'hold' }
  | { readonly do: 'resume' }
  /** To another attendant (an account's id), or to the queue of a system; the note is for whoever takes it. */
  | { readonly do: 'transfer'; readonly to: { readonly attendant: string } | { readonly queue: string }; readonly note: string }
  /** Gives the person back to the bot. */
  | { readonly do: 'give-back' }
  | { readonly do: 'end'; readonly reason: EndReason }
  | {
      readonly do: 'open-ticket';
      readonly system: string;
      readonly kind: string;
      readonly description: string;
    };

/** What the server itself has a conversation do: look whether its place in the queue or at the desk still holds, and what the person must be told. */
export interface DeskLook {
  readonly do: 'look';
}

/** Who acts: set by the server from the signed-in session, never taken from a client. */
export interface DeskActor extends StaffMember {
  readonly role: 'attendant' | 'supervisor';
  readonly systems: readonly string[];
  readonly capacity: number;
}

/** Why the desk refuses an action, in the turn that decided it. */
export type DeskRefusal =
  | 'at-capacity'
  | 'taken-by-another'
  | 'not-yours'
  | 'not-waiting'
  | 'ended'
  | 'guarded'
  /** The attendant is in a pause or finishing. */
  | 'not-available'
  /** Nobody to whom it could be passed on. */
  | 'nobody-there'
  | 'queue-paused'
  | 'closed'
  | 'text-invalid'
  | 'file-unknown'
  | 'not-identified';

/** What became of an action. */
export type DeskOutcome =
  | { readonly done: true; readonly protocolNumber?: string }
  /** `detail` names the other attendant, or says what the guard found. */
  | { readonly done: false; readonly refusal: DeskRefusal; readonly detail?: string };
