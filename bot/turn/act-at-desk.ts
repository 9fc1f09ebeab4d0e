import { BotError, isBotError } from '../errors.ts';
import type { ConversationStore, MailboxId } from '../ports/conversation-store.ts';
import type { DeskAction, DeskActor, DeskOutcome } from '../service-desk/desk-action.ts';
import { deskIncoming, outcomeIn, type DeskAnswer } from './desk-entries.ts';
import { ticketOf } from './mailbox-name.ts';

/** What an attendant does, and where. */
export interface DeskAsk {
  readonly mailbox: MailboxId;
  /** Names the action: sent again, it is done once. */
  readonly request: string;
  readonly action: DeskAction;
  readonly actor: DeskActor;
}

/** What actions at the desk go through. */
export interface DeskActParts {
  readonly store: Pick<ConversationStore, 'receive' | 'read' | 'look' | 'onChange'>;
  /** Longest wait for the turn, in ms. Default 15,000. */
  readonly patienceMs?: number;
}

const ended: DeskOutcome = { done: false, refusal: 'ended' };

/**
 * Has an attendant's action done by a turn of its conversation; resolves to what that turn has decided, also when it is sent again.
 *
 * @throws BotError `desk_action_unanswered` when that turn has come to nothing in time; `conversation_unknown`; `store_unavailable`
 */
export async function actAtDesk({ store, patienceMs = 15_000 }: DeskActParts, { mailbox, ...asked }: DeskAsk): Promise<DeskOutcome> {
  // the turns of a ticket do nothing of the kind: nobody would ever answer
  if (ticketOf(mailbox) !== undefined) throw new BotError('conversation_unknown', { conversation: mailbox });
  try {
    const { activityId } = await store.receive(mailbox, deskIncoming(asked));
    const answer = await answerTo({ store, mailbox, ...asked, patienceMs, after: activityId.slice(activityId.lastIndexOf('|') + 1) });
    return answer === undefined ? ended : outcomeOf(answer);
  } catch (fault) {
    if (!isBotError(fault, 'conversation_ended')) throw fault;
    const answer = await findAnswer(store, mailbox, asked.request);
    return answer === undefined ? ended : outcomeOf(answer);
  }
}

function outcomeOf(answer: DeskAnswer): DeskOutcome {
  if ('failed' in answer) throw new BotError('desk_action_unanswered');
  return answer.outcome;
}

interface Awaited extends Required<DeskActParts> {
  readonly mailbox: MailboxId;
  readonly request: string;
  /** Watermark of the action itself. */
  readonly after: string;
}

/** Reads on until the answer is in the log; `undefined` when the conversation has ended without one. */
async function answerTo({ store, mailbox, request, after, patienceMs }: Awaited): Promise<DeskAnswer | undefined> {
  let wake = (): void => undefined;
  let [isWoken, isLate] = [false, false];
  const rouse = (): void => {
    isWoken = true;
    wake();
  };
  const unsubscribe = store.onChange(mailbox, rouse);
  const late = setTimeout(() => {
    isLate = true;
    rouse();
  }, patienceMs);
  try {
    for (;;) {
      isWoken = false;
      const view = await store.look(mailbox);
      const answer = await findAnswer(store, mailbox, request, after);
      if (answer !== undefined || view?.ended !== undefined) return answer;
      if (isLate) throw new BotError('desk_action_unanswered');
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (isWoken) resolve();
      });
    }
  } finally {
    clearTimeout(late);
    unsubscribe();
  }
}

async function findAnswer(
  store: DeskActParts['store'],
  mailbox: MailboxId,
  request: string,
  after?: string,
): Promise<DeskAnswer | undefined> {
  let place = after;
  for (let more = true; more;) {
    const page = await store.read(mailbox, { audiences: ['internal'], ...(place === undefined ? {} : { after: place }) });
    const answer = page.entries.map(({ activity }) => outcomeIn(activity)).find((found) => found?.request === request);
    if (answer !== undefined) return answer;
    place = page.watermark;
    more = page.more;
  }
  return undefined;
}
