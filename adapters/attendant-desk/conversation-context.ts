import { isBotError } from '../../bot/errors.ts';
import type { JsonObject } from '../../bot/ports/activity.ts';
import type { ConversationStore, LogEntry, MailboxId } from '../../bot/ports/conversation-store.ts';
import type { Explanation } from '../../bot/ports/knowledge-base.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { maskCpf } from '../../bot/service-desk/cpf.ts';
import type { Identification } from '../../bot/service-desk/identification.ts';
import { answerNoteIn } from '../../bot/turn/answer-note.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import { wholeLog } from '../../bot/turn/whole-log.ts';
import { rowOf } from './ticket-row.ts';
import type { DeskContext, DeskTicketRow } from './wire.ts';

/** Where the context of a conversation is read. */
export interface ContextSources {
  readonly store: Pick<ConversationStore, 'look' | 'read'>;
  readonly tickets: TicketStore;
  /** Whether whoever reads it serves a system; tickets of others are not theirs to see. */
  readonly serves: (system: string) => boolean;
}

/** How many of a person's tickets are looked through for earlier conversations. */
const ticketsLookedInto = 10;

/** What the desk shows beside a conversation; `undefined` for one that does not exist. */
export async function contextOf({ store, tickets, serves }: ContextSources, mailbox: MailboxId): Promise<DeskContext | undefined> {
  const view = await store.look(mailbox);
  if (view === undefined) return undefined;
  const memory = (view.state ?? {}) as ConversationMemory;
  const { identification, declared, system, proved } = memory;
  const { answers, portal } = toldIn(await wholeLog(store, mailbox, ['internal']));
  const earlier = identification === undefined ? nothingEarlier : await earlierOf({ tickets, serves }, identification, mailbox);
  return {
    name: identification?.name ?? declared?.name ?? '',
    email: identification?.email ?? declared?.email ?? '',
    cpf: identification === undefined ? '' : maskCpf(identification.cpf),
    isVerified: proved?.email !== undefined,
    ...(system === undefined ? {} : { system }),
    ...portal,
    ...earlier,
    answers,
  };
}

/** What the portal page and the bot have left in the log: where the chat was opened, and why each answer was given. */
function toldIn(entries: readonly LogEntry[]): Pick<DeskContext, 'answers'> & { readonly portal: Pick<DeskContext, 'page' | 'browser'> } {
  const notes = entries.flatMap(({ activity }) => answerNoteIn(activity) ?? []);
  const answers = notes.flatMap(({ explanation, entry }, index) => {
    const chosen = entry ?? notes[index + 1]?.entry;
    return explanation === undefined ? [] : [answerOf(explanation, chosen?.id)];
  });
  const portal = entries.findLast(({ activity }) => activity.type === 'event' && activity.name === 'portal')?.activity.value;
  return {
    answers,
    portal: { ...textOf(portal as JsonObject | undefined, 'page'), ...textOf(portal as JsonObject | undefined, 'browser') },
  };
}

function answerOf(explanation: JsonObject, entry: string | undefined): DeskContext['answers'][number] {
  const { question, candidates, sentence } = explanation as JsonObject &
    Partial<Pick<Explanation, 'sentence'>> & {
      readonly question?: string;
      readonly candidates?: readonly { readonly id: string; readonly confidence: number }[];
    };
  const told = candidates?.find(({ id }) => id === entry) ?? candidates?.[0];
  return { question: question ?? '', entry: entry ?? told?.id ?? '', confidence: told?.confidence ?? 0, explanation: sentence ?? '' };
}

function textOf(value: JsonObject | undefined, name: 'page' | 'browser'): Partial<Record<'page' | 'browser', string>> {
  const text = value?.[name];
  return typeof text === 'string' ? { [name]: text } : {};
}

const nothingEarlier = { tickets: [], conversations: [] } as const;

/** The tickets of the reader's systems recorded under both the person's CPF and address, and the conversations that they hold. */
async function earlierOf(
  { tickets, serves }: Pick<ContextSources, 'tickets' | 'serves'>,
  requester: Identification,
  current: MailboxId,
): Promise<Pick<DeskContext, 'tickets' | 'ticketsUnavailable' | 'conversations'>> {
  try {
    const found = (await tickets.findByRequester(requester)).filter(({ system }) => serves(system));
    const held = await Promise.all(found.slice(0, ticketsLookedInto).map((ticket) => conversationsIn(tickets, rowOf(ticket))));
    const conversations = new Map(held.flat().map((conversation) => [conversation.id, conversation]));
    conversations.delete(current);
    return { tickets: found.map(rowOf), conversations: [...conversations.values()] };
  } catch (fault) {
    if (isBotError(fault, 'tickets_unavailable')) return { ...nothingEarlier, ticketsUnavailable: true };
    throw fault;
  }
}

async function conversationsIn(store: TicketStore, { protocolNumber, summary }: DeskTicketRow): Promise<DeskContext['conversations']> {
  const facts = await store.history(protocolNumber);
  return facts.flatMap((fact) =>
    fact.what === 'transcript' ? [{ id: fact.conversation, endedAt: Date.parse(fact.at), subject: summary }] : [],
  );
}
