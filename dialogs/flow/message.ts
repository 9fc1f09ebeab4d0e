import type { Activity, Attachment } from '../../bot/ports/activity.ts';
import { tellsSecret } from '../../bot/turn/told-secret.ts';

/** One bubble: Markdown text, and buttons that send their own label. */
export interface Message {
  readonly text: string;
  readonly buttons?: readonly string[];
  /** A file that comes with it. */
  readonly file?: Attachment;
  /** Has data of the person in it: it is not handed to others, e.g. to be signed in Libras. */
  readonly personal?: true;
  /** What of the text its person alone may know: nobody else reads it. */
  readonly secret?: string;
  /** What is written in answer may be a code or a key: a page masks it at once, as the desk will. */
  readonly asksProof?: true;
}

/** What is said in one go: a bubble, or several of them one after the other. */
export type Saying = string | Message | readonly (string | Message)[];

/** A bubble with data of the person in it: whatever they typed, or what shows who they are. */
export function personal(text: string): Message {
  return { text, personal: true };
}

/** The bubbles of a saying. */
export function bubbles(saying: Saying): readonly Message[] {
  const parts: readonly (string | Message)[] = Array.isArray(saying)
    ? (saying as readonly (string | Message)[])
    : [saying as string | Message];
  return parts.map((part) => (typeof part === 'string' ? { text: part } : part));
}

/** A saying with these buttons under its last bubble. */
export function withButtons(saying: Saying, buttons: readonly string[]): readonly Message[] {
  const all = bubbles(saying);
  if (buttons.length === 0) return all;
  return all.map((bubble, index) => (index === all.length - 1 ? { ...bubble, buttons } : bubble));
}

/** The activity that shows a bubble. */
export function messageActivity({ text, buttons, file, personal: isPersonal, secret, asksProof }: Message): Activity {
  const channelData = {
    ...(isPersonal && { personal: true }),
    ...(secret !== undefined && tellsSecret(secret)),
    ...(asksProof && { asksProof: true }),
  };
  const mark = Object.keys(channelData).length === 0 ? {} : { channelData };
  const message: Activity = { type: 'message', text, textFormat: 'markdown', ...mark, ...(file && { attachments: [file] }) };
  if (buttons === undefined || buttons.length === 0) return message;
  return { ...message, suggestedActions: { actions: buttons.map((label) => ({ type: 'imBack', title: label, value: label })) } };
}
