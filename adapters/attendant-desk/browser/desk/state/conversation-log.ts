import type { DeskLine } from '../../../wire.ts';

/** What the page has read of a conversation's log. */
export interface ConversationLog {
  readonly lines: readonly DeskLine[];
  /** From where the next frame goes on. */
  readonly watermark?: string;
  /** All that was said before the page began to follow is here. */
  readonly isWhole: boolean;
}

/** Before anything was read. */
export const emptyLog: ConversationLog = { lines: [], isWhole: false };

/**
 * The log after a frame: a line whose id is there already takes the place of that line, all others come at the end. A frame of another
 * epoch (`<epoch>-<position>`) tells the log anew.
 */
export function readLines(
  before: ConversationLog,
  frame: { readonly lines: readonly DeskLine[]; readonly watermark: string; readonly more: boolean },
): ConversationLog {
  const isAnew = before.watermark !== undefined && epochOf(before.watermark) !== epochOf(frame.watermark);
  const lines = isAnew ? [] : [...before.lines];
  const places = new Map(lines.map(({ id }, index) => [id, index]));
  for (const line of frame.lines) {
    const place = places.get(line.id);
    if (place !== undefined) lines[place] = line;
    else places.set(line.id, lines.push(line) - 1);
  }
  return { lines, watermark: frame.watermark, isWhole: before.isWhole || !frame.more };
}

function epochOf(watermark: string): string {
  return watermark.slice(0, watermark.lastIndexOf('-'));
}

/** How many of the first lines were spoken with the bot, before a person of the staff took part. */
export function botPart(lines: readonly DeskLine[]): number {
  const first = lines.findIndex(({ author, isNote }) => author === 'attendant' && !isNote);
  const taken = lines.findIndex(({ author }) => author === 'system');
  const ends = [first, taken].filter((index) => index >= 0);
  return ends.length === 0 ? lines.length : Math.min(...ends);
}

/** How many of the user's lines came after a moment (ms since 1970). */
export function unreadAfter(lines: readonly DeskLine[], seenAt: number): number {
  return lines.filter(({ author, at }) => author === 'user' && at > seenAt).length;
}
