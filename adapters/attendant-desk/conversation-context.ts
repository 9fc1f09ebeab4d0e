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
import { earlierConversations, type EarlierSources } from './earlier-conversations.ts';
import { rowOf } from './ticket-row.ts';
import type { DeskContext } from './wire.ts';

/** Where the context of a conversation is read. */
export interface ContextSources extends EarlierSources {
  readonly store: Pick<ConversationStore, 'look' | 'read'>;
  readonly tickets: TicketStore;
}

/** What the desk shows beside a conversation; `undefined` for one that does not exist. */
export async function contextOf(sources: ContextSources, mailbox: MailboxId): Promise<DeskContext | undefined> {
  const { store } = sources;
  const view = await store.look(mailbox);
  if (view === undefined) return undefined;
  const memory = (view.state ?? {}) as ConversationMemory;
  const { identification, declared, system, proved } = memory;
  const { answers, portal } = toldIn(await wholeLog(store, mailbox, ['internal']));
  const tickets = identification === undefined ? { tickets: [] } : await ticketsOf(sources, identification);
  const earlier = identification === undefined ? [] : await earlierConversations(sources, identification);
  return {
    name: identification?.name ?? declared?.name ?? '',
    email: identification?.email ?? declared?.email ?? '',
    cpf: identification === undefined ? '' : maskCpf(identification.cpf),
    isVerified: proved?.email !== undefined,
    ...(system === undefined ? {} : { system }),
    ...portal,
    ...tickets,
    conversations: earlier.filter(({ id }) => id !== mailbox),
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

/** The tickets of the reader's systems recorded under both the person's CPF and address. */
async function ticketsOf(
  { tickets, serves }: Pick<ContextSources, 'tickets' | 'serves'>,
  requester: Identification,
): Promise<Pick<DeskContext, 'tickets' | 'ticketsUnavailable'>> {
  try {
    const found = await tickets.findByRequester(requester);
    return { tickets: found.filter(({ system }) => serves(system)).map(rowOf) };
  } catch (fault) {
    if (isBotError(fault, 'tickets_unavailable')) return { tickets: [], ticketsUnavailable: true };
    throw fault;
  }
}
