import type {
  DeskAnswer,
  DeskContext,
  DeskLine,
  DeskReply,
  DeskTicket,
  DeskTicketAction,
  DeskTicketOutcome,
  DeskTicketRow,
  DeskTicketSystem,
  RevealReason,
} from '../../../wire.ts';

/** What a route answered: its JSON, or the status with the code of the failure, 0 when it could not be reached. */
export type ApiAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly code?: string; readonly message?: string };

/** What is searched for; it goes in the body, never in an address. */
export type TicketSearch = { readonly protocolNumber: string } | { readonly name: string } | { readonly cpf: string };

/** A page of tickets. */
export interface TicketPage {
  readonly tickets: readonly DeskTicketRow[];
  readonly next?: string;
}

/** The desk's routes, besides its socket. */
export interface DeskApi {
  /** Whether the session goes on. */
  readonly session: () => Promise<ApiAnswer<unknown>>;
  readonly context: (conversation: string) => Promise<ApiAnswer<DeskContext>>;
  /** Shows the whole CPF; the server keeps who asked and why. */
  readonly reveal: (conversation: string, reason: RevealReason) => Promise<ApiAnswer<{ readonly cpf: string }>>;
  /** The lines of an ended conversation. */
  readonly log: (conversation: string) => Promise<ApiAnswer<{ readonly lines: readonly DeskLine[] }>>;
  readonly replies: () => Promise<ApiAnswer<readonly DeskReply[]>>;
  readonly keepReply: (reply: Omit<DeskReply, 'uses'>) => Promise<ApiAnswer<unknown>>;
  readonly dropReply: (id: string) => Promise<ApiAnswer<unknown>>;
  readonly replyUsed: (id: string) => Promise<ApiAnswer<unknown>>;
  /** What the bot's own search finds. */
  readonly answers: (question: string, system?: string) => Promise<ApiAnswer<readonly DeskAnswer[]>>;
  readonly tickets: (filter: Readonly<Record<string, string>>) => Promise<ApiAnswer<TicketPage>>;
  readonly findTickets: (search: TicketSearch) => Promise<ApiAnswer<TicketPage>>;
  readonly ticket: (protocolNumber: string) => Promise<ApiAnswer<DeskTicket>>;
  readonly ticketSystem: () => Promise<ApiAnswer<DeskTicketSystem>>;
  /** `request` is the same when it is sent again, so that it is done once. */
  readonly actOnTicket: (protocolNumber: string, request: string, action: DeskTicketAction) => Promise<ApiAnswer<DeskTicketOutcome>>;
  readonly signOut: () => Promise<ApiAnswer<unknown>>;
}
