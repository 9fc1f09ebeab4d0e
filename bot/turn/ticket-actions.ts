import { isBotError } from '../errors.ts';
import type { Activity, JsonObject } from '../ports/activity.ts';
import type { ConversationStore, MailboxId } from '../ports/conversation-store.ts';
import type { StaffMember } from '../service-desk/attendance.ts';
import type { TicketAuthor, TicketRefusal, TicketState } from '../service-desk/ticket.ts';
import { ticketMailbox } from './mailbox-name.ts';

/** What staff or the requester does to a ticket. */
export type TicketAction =
  | {
      /** A `question` makes the ticket wait for its requester; a `note` is for the staff alone. */
      readonly what: 'message' | 'question' | 'note' | 'close' | 'reopen';
      /** What is said or noted, or the reason why; secrets in it are masked. */
      readonly text: string;
      readonly by: Exclude<TicketAuthor, 'bot'>;
      /** Who of the staff it is. */
      readonly author?: StaffMember;
    }
  /** Takes it over. */
  | { readonly what: 'assign'; readonly text: ''; readonly by: 'attendant'; readonly author: StaffMember };

/** An action on its way to a ticket. */
export interface TicketRequest {
  readonly protocolNumber: string;
  /** Names this request: however often it comes, it is carried out once. */
  readonly request: string;
  readonly action: TicketAction;
  /** How long to wait for what comes of it. Default 8,000. */
  readonly waitMs?: number;
}

/** What came of an action: the ticket's state after it, and why it was refused, if it was. */
export interface TicketActionOutcome {
  readonly state: TicketState;
  readonly refusal?: TicketRefusal;
}

/**
 * Does something to a ticket: durable when this resolves, in order with all that is done to that ticket, and told to its requester by
 * mail. `undefined` when the ticket system has not taken it in time: it will be done as soon as that is possible. The ticket system alone
 * decides what a ticket takes: one whose mailbox has ended may have been reopened there.
 */
export async function actOnTicket(
  store: Pick<ConversationStore, 'receive' | 'read' | 'onChange'>,
  { protocolNumber, request, action, waitMs = 8_000 }: TicketRequest,
): Promise<TicketActionOutcome | undefined> {
  // shown to nobody, but an end of the mailbox waits for what a user does
  const incoming = { activity: actionActivity(action), audience: 'user', dedupeKeys: [`request:${request}`], create: true } as const;
  for (let generation = 1; ; generation += 1) {
    const mailbox = ticketMailbox(protocolNumber, generation);
    const receipt = await store.receive(mailbox, incoming).catch(unlessEnded);
    if (receipt !== undefined) return outcomeOf(store, mailbox, { activityId: receipt.activityId, waitMs });
  }
}

function unlessEnded(fault: unknown): undefined {
  if (!isBotError(fault, 'conversation_ended')) throw fault;
  return undefined;
}

const actionName = 'ticket.action';
const outcomeName = 'ticket.outcome';

function actionActivity({ text, ...action }: TicketAction): Activity {
  return { type: 'event', name: actionName, text, value: action as unknown as JsonObject };
}

/** The action that an entry of a ticket's mailbox is, or `undefined`. */
export function actionIn({ type, name, text = '', value }: Activity): TicketAction | undefined {
  if (type !== 'event' || name !== actionName) return undefined;
  return { ...(value as unknown as TicketAction), text } as TicketAction;
}

/** What came of the action with this activity id, as an entry of the mailbox. */
export function outcomeActivity(action: string, outcome: TicketActionOutcome): Activity {
  return { type: 'event', name: outcomeName, replyToId: action, value: { ...outcome } };
}

function outcomeOf(
  store: Pick<ConversationStore, 'read' | 'onChange'>,
  mailbox: MailboxId,
  { activityId, waitMs }: { readonly activityId: string; readonly waitMs: number },
): Promise<TicketActionOutcome | undefined> {
  let stop = (): void => undefined;
  const found = new Promise<TicketActionOutcome | undefined>((resolve, reject) => {
    let after: string | undefined;
    const look = async (): Promise<void> => {
      for (let more = true; more;) {
        const page = await store.read(mailbox, { audiences: ['staff'], ...(after === undefined ? {} : { after }) });
        const outcome = page.entries.find(({ activity }) => activity.name === outcomeName && activity.replyToId === activityId);
        if (outcome !== undefined) resolve(outcome.activity.value as unknown as TicketActionOutcome);
        ({ more, watermark: after } = page);
      }
    };
    const timer = setTimeout(() => resolve(undefined), waitMs);
    const unsubscribe = store.onChange(mailbox, () => void look().catch(reject));
    stop = () => {
      clearTimeout(timer);
      unsubscribe();
    };
    void look().catch(reject);
  });
  return found.finally(stop);
}
