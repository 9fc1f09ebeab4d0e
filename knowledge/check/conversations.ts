import type { Fault } from '../faults.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import type { KnowledgeFile } from '../knowledge-files.ts';
import { undated } from './undated.ts';

/** Holds a talk over a knowledge base: what the person writes, line by line → what the bot says to each. */
export type Replay = (content: KnowledgeContent, said: readonly string[]) => Promise<readonly (readonly string[])[]>;

/** One thing that the person says, and what it is answered with. */
interface Exchange {
  readonly line: number;
  readonly said: string;
  readonly answers: readonly string[];
}

/** A conversation of the managers' own: above it comments (`>`), then `user: …` and `bot: …`. */
interface Conversation {
  readonly file: string;
  readonly head: string;
  readonly exchanges: readonly Exchange[];
}

/** The managers' conversations that go differently over this content, each with its differences. */
export async function conversationFaults(content: KnowledgeContent, replay: Replay): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const replayed = undated(content);
  for (const conversation of conversationsOf(content)) {
    const { file, exchanges } = conversation;
    const answers = await replay(replayed, saidIn(conversation));
    const changed = exchanges.flatMap((exchange, at) => difference(exchange, answers[at] ?? []));
    const [first] = changed;
    if (first === undefined) continue;
    const problem = `a conversa mudou:\n${changed.map(({ text }) => text).join('\n')}\n`;
    faults.push({ file, line: first.line, problem, remedy: 'Corrija a entrada ou, se a mudança é boa: npm run knowledge -- accept.' });
  }
  return faults;
}

/** The files of the conversations that change, as they go now. */
export async function acceptConversations(content: KnowledgeContent, replay: Replay): Promise<readonly KnowledgeFile[]> {
  const files: KnowledgeFile[] = [];
  const replayed = undated(content);
  for (const conversation of conversationsOf(content)) {
    const answers = await replay(replayed, saidIn(conversation));
    const talk = conversation.exchanges.map(({ said }, at) => [`user: ${said}`, ...(answers[at] ?? []).map(asLine)].join('\n'));
    files.push({ file: conversation.file, text: [conversation.head, ...talk].filter((part) => part !== '').join('\n\n') + '\n' });
  }
  return files.filter(({ file, text }) => content.files.find((each) => each.file === file)?.text !== text);
}

function conversationsOf({ files }: KnowledgeContent): readonly Conversation[] {
  return files.filter(({ file }) => /^conversations\/.*\.chat$/.test(file)).map(readConversation);
}

function readConversation({ file, text }: KnowledgeFile): Conversation {
  const parts = text.split(/^(?=(?:user|bot): )/m);
  const head = /^(?:user|bot): /.test(parts[0] ?? '') ? '' : (parts.shift() ?? '');
  const exchanges: { line: number; said: string; answers: string[] }[] = [];
  let line = head.split('\n').length;
  for (const part of parts) {
    const said = part.slice(part.indexOf(': ') + 2).trim();
    if (part.startsWith('user: ')) exchanges.push({ line, said, answers: [] });
    else exchanges.at(-1)?.answers.push(said);
    line += part.split('\n').length - 1;
  }
  return { file, head: head.trim(), exchanges };
}

function saidIn({ exchanges }: Conversation): readonly string[] {
  return exchanges.map(({ said }) => said);
}

function difference(
  { line, said, answers }: Exchange,
  now: readonly string[],
): readonly { readonly line: number; readonly text: string }[] {
  if (answers.join('\0') === now.join('\0')) return [];
  const gone = answers.filter((answer) => !now.includes(answer));
  const come = now.filter((answer) => !answers.includes(answer));
  const marked = (mark: string, texts: readonly string[]): string => indented(mark, texts.map(asLine).join('\n'));
  return [{ line, text: [indented(' ', `user: ${said}`), marked('-', gone), marked('+', come)].filter((each) => each !== '').join('\n') }];
}

function asLine(answer: string): string {
  return `bot: ${answer}`;
}

function indented(mark: string, text: string): string {
  return text === '' ? '' : text.replace(/^/gm, `    ${mark} `);
}
