import type { Audit } from '../../bot/audit.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { StaffAccount } from '../../bot/ports/staff-directory.ts';
import { askedFor } from '../../bot/service-desk/attendant-guard.ts';
import { actOnTicket, type TicketAction } from '../../bot/turn/ticket-actions.ts';
import type { TicketAsk } from './ticket-request.ts';
import type { DeskTicketAction, DeskTicketOutcome } from './wire.ts';

/** Somebody's work on a ticket. */
export interface TicketDeed extends TicketAsk {
  readonly account: StaffAccount;
  readonly protocolNumber: string;
}

/** What it is done with. */
export interface TicketDeedParts {
  readonly store: Pick<ConversationStore, 'receive' | 'read' | 'onChange'>;
  readonly audit: Audit;
  /** How long the ticket system has for it until the page is told that it takes longer. Default 8,000. */
  readonly patienceMs?: number;
}

/** Does something to a ticket in the name of an account, once however often it is sent; a draft that asks for what nobody may ask for is stopped and audited. */
export async function doToTicket(
  { account, protocolNumber, request, action }: TicketDeed,
  { store, audit, patienceMs }: TicketDeedParts,
): Promise<DeskTicketOutcome> {
  const asked = draftIn(action);
  const found = asked === undefined ? undefined : askedFor(asked);
  if (found !== undefined) {
    const actor = { kind: 'staff', id: account.id, role: account.role } as const;
    await audit({ actor, action: 'draft-stopped', subject: `ticket:${protocolNumber}`, details: { found } });
    return { done: false, refusal: 'guarded', detail: found };
  }
  const author = { id: account.id, name: account.name };
  const outcome = await actOnTicket(store, {
    protocolNumber,
    request: `${account.id}:${request}`,
    action: { ...actionOf(action), by: 'attendant', author } as TicketAction,
    ...(patienceMs === undefined ? {} : { waitMs: patienceMs }),
  });
  if (outcome?.refusal !== undefined) return { done: false, refusal: outcome.refusal };
  return { done: true, ...(outcome === undefined ? { delayed: true } : {}) };
}

/** The words of an action that the person reads. */
function draftIn(action: DeskTicketAction): string | undefined {
  switch (action.do) {
    case 'reply':
    case 'ask':
      return action.text;
    case 'close':
      return action.solution;
    case 'reopen':
      return action.reason;
    default:
      return undefined;
  }
}

function actionOf(action: DeskTicketAction): Pick<TicketAction, 'what' | 'text'> {
  switch (action.do) {
    case 'take':
      return { what: 'assign', text: '' };
    case 'reply':
      return { what: 'message', text: action.text };
    case 'ask':
      return { what: 'question', text: action.text };
    case 'note':
      return { what: 'note', text: action.text };
    case 'close':
      return { what: 'close', text: action.solution };
    case 'reopen':
      return { what: 'reopen', text: action.reason };
  }
}
