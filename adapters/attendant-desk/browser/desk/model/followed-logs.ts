import { type ReadonlySignal, type Signal, signal } from '@preact/signals';

import type { DeskFrame, DeskRequest } from '../../../wire.ts';
import { type ConversationLog, emptyLog, readLines } from '../state/conversation-log.ts';

/** The logs that the page has read, and those that it goes on reading. */
export interface FollowedLogs {
  readonly logOf: (conversation: string) => ReadonlySignal<ConversationLog>;
  /** Follows these and no others. */
  readonly follow: (wanted: ReadonlySet<string>) => void;
  /** Follows on where each log was, on a new line. */
  readonly repeat: () => void;
  readonly read: (frame: Extract<DeskFrame, { readonly kind: 'lines' }>) => void;
}

/** Begins with none; `send` may lose what it is given while the line is down. */
export function openFollowedLogs(send: (request: DeskRequest) => void): FollowedLogs {
  const logs = new Map<string, Signal<ConversationLog>>();
  const followed = new Set<string>();

  function logSignal(conversation: string): Signal<ConversationLog> {
    const found = logs.get(conversation) ?? signal(emptyLog);
    logs.set(conversation, found);
    return found;
  }

  function ask(conversation: string): void {
    const { watermark } = logSignal(conversation).peek();
    send({ kind: 'follow', conversation, ...(watermark === undefined ? {} : { after: watermark }) });
  }

  return {
    logOf: logSignal,
    follow(wanted) {
      for (const conversation of wanted) {
        if (followed.has(conversation)) continue;
        followed.add(conversation);
        ask(conversation);
      }
      for (const conversation of followed) {
        if (wanted.has(conversation)) continue;
        followed.delete(conversation);
        send({ kind: 'unfollow', conversation });
      }
    },
    repeat() {
      for (const conversation of followed) ask(conversation);
    },
    read(frame) {
      const log = logSignal(frame.conversation);
      log.value = readLines(log.peek(), frame);
    },
  };
}
