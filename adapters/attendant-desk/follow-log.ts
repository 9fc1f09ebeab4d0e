import type { ConversationStore, MailboxId } from '../../bot/ports/conversation-store.ts';
import { deskLinesOf, type LineLinks } from './lines.ts';
import type { DeskFrame } from './wire.ts';

/** One conversation that somebody reads as it grows. */
export interface FollowedLog {
  readonly store: Pick<ConversationStore, 'read' | 'onChange'>;
  readonly mailbox: MailboxId;
  /** Watermark after which to begin; absent: from the start. */
  readonly after: string | undefined;
  readonly links: LineLinks;
  /** Asked before each page; false ends the following. */
  readonly mayRead: () => Promise<boolean>;
  readonly send: (frame: DeskFrame) => void;
  /** The log could not be read. */
  readonly failed: (fault: unknown) => void;
}

/** Lines of one frame. */
const linesPerFrame = 200;

/** Sends what the log holds, and what is added to it; returns the function that ends it. */
export function followLog({ store, mailbox, after, links, mayRead, send, failed }: FollowedLog): () => void {
  let watermark = after;
  let [pumping, woken, ended] = [false, false, false];

  async function pump(): Promise<void> {
    woken = true;
    if (pumping) return;
    pumping = true;
    try {
      while (woken && !ended && (await mayRead())) {
        woken = false;
        const place = watermark === undefined ? {} : { after: watermark };
        const page = await store.read(mailbox, { audiences: ['user', 'staff'], limit: linesPerFrame, ...place });
        const lines = deskLinesOf(page.entries, { mailbox, links });
        if (lines.length > 0 || watermark === undefined || page.more)
          send({ kind: 'lines', conversation: mailbox, lines, watermark: page.watermark, more: page.more });
        watermark = page.watermark;
        woken ||= page.more;
      }
    } catch (fault) {
      failed(fault);
    } finally {
      pumping = false;
    }
  }

  async function tellTyping(): Promise<void> {
    if (await mayRead()) send({ kind: 'user-typing', conversation: mailbox });
  }

  const stop = store.onChange(mailbox, (change) => {
    if (change.kind === 'look') void pump();
    else if (change.activity.type === 'typing' && change.activity.from?.role !== 'bot') void tellTyping().catch(failed);
  });
  void pump();
  return () => {
    ended = true;
    stop();
  };
}
