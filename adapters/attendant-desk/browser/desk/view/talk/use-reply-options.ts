import { useState } from 'preact/hooks';

import type { DeskReply } from '../../../../wire.ts';
import { cannedReplies } from '../../model/replies.ts';
import { matchReplies, typedShortcut } from '../../state/canned-reply.ts';
import { useTools } from '../common/desk-context.ts';

/** The canned replies that match what is typed after a slash. */
export interface ReplyOptions {
  readonly found: readonly DeskReply[];
  /** A shortcut is being typed, and there is no reply at all. */
  readonly isWithout: boolean;
  readonly active: number;
  /** The place of the slash. */
  readonly start: number;
  /** Begins anew after something was typed. */
  readonly reset: () => void;
  /** Moves among them, chooses or leaves; tells whether the key was meant for them. */
  readonly onKey: (key: string, choose: (reply: DeskReply) => void) => boolean;
}

const most = 6;

/** Looks for canned replies at the caret. */
export function useReplyOptions(text: string, caret: number): ReplyOptions {
  const { desk } = useTools();
  const [active, setActive] = useState(0);
  const [isClosed, setClosed] = useState(false);
  const typed = isClosed ? undefined : typedShortcut(text, caret);
  const all = typed === undefined ? undefined : cannedReplies(desk.api).value;
  const found = matchReplies(all ?? [], typed?.word ?? '').slice(0, most);
  return {
    found,
    isWithout: all?.length === 0,
    active,
    start: typed?.start ?? 0,
    reset() {
      setActive(0);
      setClosed(false);
    },
    onKey(key, choose) {
      const chosen = found[active];
      if (chosen === undefined) return false;
      if (key === 'ArrowDown') setActive((active + 1) % found.length);
      else if (key === 'ArrowUp') setActive((active + found.length - 1) % found.length);
      else if (key === 'Enter' || key === 'Tab') choose(chosen);
      else if (key === 'Escape') setClosed(true);
      else return false;
      return true;
    },
  };
}
