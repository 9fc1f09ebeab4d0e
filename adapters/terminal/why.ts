import type { JsonObject } from '../../bot/ports/activity.ts';
import type { ConversationStore, LogEntry, MailboxId } from '../../bot/ports/conversation-store.ts';
import type { Explanation } from '../../bot/ports/knowledge-base.ts';
import { knowledgeTexts as say } from '../../bot/texts/knowledge.ts';
import { answerNoteIn, type AnswerNote } from '../../bot/turn/answer-note.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import { webChatChannel } from '../../bot/turn/turn-result.ts';
import { wholeLog } from '../../bot/turn/whole-log.ts';
import type { DeskAccess } from './desk-access.ts';

type Logs = Pick<ConversationStore, 'look' | 'read'>;

/** What the command prints, and its exit code. */
interface Answer {
  readonly text: string;
  readonly code: number;
}

/** Says why an answer was given, by the id of an activity, or all answers of a conversation, by its id; returns the exit code. */
export async function run([id]: readonly string[], { ask, open }: DeskAccess): Promise<number> {
  const answered = id === undefined ? undefined : await ask(JSON.stringify({ why: id }));
  const { text, code } = answered === undefined ? await fromFiles(id, open) : (JSON.parse(answered) as Answer);
  console.log(text);
  return code;
}

/** Answers, in the server, what {@link run} asks it; the answer to any other request is `undefined`. */
export async function answerWhyRequest(store: Logs, request: string): Promise<string | undefined> {
  const { why } = JSON.parse(request) as { readonly why?: string };
  return why === undefined ? undefined : JSON.stringify(await answer(store, why));
}

async function fromFiles(id: string | undefined, open: DeskAccess['open']): Promise<Answer> {
  if (id === undefined) return { text: say.whyUsage, code: 2 };
  const store = await open();
  try {
    return await answer(store, id);
  } finally {
    await store.close();
  }
}

async function answer(store: Logs, id: string): Promise<Answer> {
  const { mailbox, activity } = named(id);
  if ((await store.look(mailbox)) === undefined) return { text: say.noConversation(id), code: 1 };
  const told = tellings(await wholeLog(store, mailbox, ['user', 'internal']), activity);
  return told.length === 0 ? { text: say.noAnswer(id), code: 1 } : { text: told.join('\n\n'), code: 0 };
}

/** An id is that of an activity, `<conversation>|<epoch>-<position>`, of a conversation of the web chat, or the name of any mailbox. */
function named(id: string): { readonly mailbox: MailboxId; readonly activity?: string } {
  if (id.startsWith('conversation:')) return { mailbox: id };
  const bar = id.lastIndexOf('|');
  const conversation = bar < 0 ? id : id.slice(0, bar);
  return { mailbox: conversationMailbox(webChatChannel, conversation, 1), ...(bar < 0 ? {} : { activity: id }) };
}

/** The explanations of all answers, or of the one that an activity belongs to: its question, what was said to it, what was chosen then. */
function tellings(entries: readonly LogEntry[], activity: string | undefined): readonly string[] {
  const found = entries.find((entry) => entry.activity.id === activity);
  if (activity !== undefined && found === undefined) return [];
  const asked = found?.activity.replyToId ?? activity;
  const last = entries.findLast(({ activity: { replyToId } }) => replyToId === asked)?.position ?? found?.position ?? 0;
  const notes = entries
    .filter(({ position }) => activity === undefined || position <= last)
    .flatMap((entry) => answerNoteIn(entry.activity) ?? [])
    .reduce<AnswerNote[]>(
      (all, note) => (note.explanation === undefined ? [...all.slice(0, -1), { ...all.at(-1), ...note }] : [...all, note]),
      [],
    );
  return (activity === undefined ? notes : notes.slice(-1)).map(telling);
}

function telling({ explanation = {}, entry }: AnswerNote): string {
  const { sentence, ...data } = explanation as JsonObject & Partial<Pick<Explanation, 'sentence'>>;
  return `${sentence ?? ''}\n${JSON.stringify({ ...data, ...(entry && { entry }) }, null, 1)}`;
}
