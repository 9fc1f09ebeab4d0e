import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Activity } from '../../bot/ports/activity.ts';
import type { OfferedIdentity } from '../../bot/service-desk/identification.ts';
import type { FileToSend } from './talk-desk.ts';

/** A golden conversation: what the user says, and all that is seen of it, in the `.chat` form of the Bot Framework's chatdown. */
export interface ChatFile {
  /** Lines above the talk, as they are: comments (`>`), names (`user=`), `after=<file>`, a talk that goes before this one, `ticket=<name>`, a ticket that there is already, `identity=<portal|conversation> <name> <e-mail> <CPF>`, `now=<instant>`, and `attendants=<free|busy|full>`: how it is at the desk, where nobody is otherwise. */
  readonly head: readonly string[];
  /** What the user says before this talk begins, out of the files named by `after=`. */
  readonly before: readonly string[];
  /** Names of the `sampleTickets` that there are when the talk begins. */
  readonly tickets: readonly string[];
  /** Who the person is said to be when the talk begins. */
  readonly identity: OfferedIdentity | undefined;
  /** ms since 1970; the usual time when it is missing. */
  readonly now: number | undefined;
  readonly attendants: 'free' | 'busy' | 'full' | undefined;
  readonly userLines: readonly string[];
  /** The talk: one text for each message, `user: …` or `bot: …`. */
  readonly talk: readonly string[];
}

/** Reads a `.chat` file. */
export function readChat(file: string): ChatFile {
  const lines = readFileSync(file, 'utf8').split('\n');
  const first = lines.findIndex((line) => /^(user|bot): /.test(line));
  const head = lines.slice(0, first === -1 ? lines.length : first).filter((line) => line !== '');
  const talk = (first === -1 ? '' : lines.slice(first).join('\n'))
    .split(/\n+(?=(?:user|bot): )/)
    .map((message) => message.trim())
    .filter((message) => message !== '');
  const userLines = talk.filter((message) => message.startsWith('user: ')).map((message) => message.slice('user: '.length));
  const earlier = valueIn(head, 'after');
  const before = earlier === undefined ? [] : everyUserLine(readChat(join(dirname(file), earlier)));
  const tickets = head.filter((line) => line.startsWith('ticket=')).map((line) => line.slice('ticket='.length));
  const now = valueIn(head, 'now');
  const attendants = valueIn(head, 'attendants') as ChatFile['attendants'];
  return {
    head,
    before,
    tickets,
    identity: identityIn(head),
    now: now === undefined ? undefined : Date.parse(now),
    attendants,
    userLines,
    talk,
  };
}

/** What a message looks like in a `.chat` file. */
export function chatMessage({ type, from, text, suggestedActions, attachments = [], code }: Activity): string {
  if (type === 'endOfConversation') return `bot: [EndOfConversation=${code ?? ''}]`;
  const buttons = suggestedActions === undefined ? '' : `\n[Suggestions=${suggestedActions.actions.map(({ title }) => title).join('|')}]`;
  const files = attachments.map(({ name = '' }) => `\n[Attachment=${name}]`).join('');
  return `${from?.role === 'bot' ? 'bot' : 'user'}: ${text ?? ''}${files}${buttons}`.trim();
}

/** What a user's line sends: text, and a file for each line `[Attachment=name]`, `[Attachment=name checking, then clean]` or `…, then refused]`. */
export function readUserLine(line: string): { readonly text: string; readonly files: readonly FileToSend[] } {
  const lines = line
    .split('\n')
    .map((part) => ({ part, match: /^\[Attachment=(.+?)(?: (checking)(?:, then (clean|refused))?)?\]$/.exec(part) }));
  return {
    text: lines.flatMap(({ part, match }) => (match === null ? [part] : [])).join('\n'),
    files: lines.flatMap(({ match }) => (match === null ? [] : [fileOf(match)])),
  };
}

function fileOf([, name = '', check, later]: RegExpExecArray): FileToSend {
  return { name, ...(check && { check: 'checking' }), ...(later && { later: later as 'clean' | 'refused' }) };
}

/** The text of a `.chat` file: a blank line before each thing that the user says. */
export function printChat(head: readonly string[], talk: readonly string[]): string {
  const lines = talk.map((message) => (message.startsWith('user: ') ? `\n${message}` : message));
  return `${[...head, '', ...lines]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function valueIn(head: readonly string[], name: string): string | undefined {
  return head.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1);
}

function identityIn(head: readonly string[]): OfferedIdentity | undefined {
  const found = head
    .map((line) => /^identity=(portal|conversation) (.+?) (\S+@\S+)(?: (\d{11}))?$/.exec(line))
    .find((match) => match !== null);
  if (found === undefined) return undefined;
  const [, from, name = '', email = '', cpf] = found;
  return { from: from as OfferedIdentity['from'], name, email, ...(cpf !== undefined && { cpf }) };
}

function everyUserLine({ before, userLines }: ChatFile): readonly string[] {
  return [...before, ...userLines];
}
