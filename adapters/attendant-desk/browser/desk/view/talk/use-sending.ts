import { useState } from 'preact/hooks';

import type { DeskAction } from '../../../../../../bot/service-desk/desk-action.ts';
import { guardText } from '../../../../../../bot/texts/desk-refusals.ts';
import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import { draftOf } from '../../model/drafts.ts';
import { stagingOf } from '../../model/staging.ts';
import { openVariables } from '../../state/canned-reply.ts';
import { useTools } from '../common/desk-context.ts';

/** What the desk takes in one message. */
const mostLetters = 4_000;

/** Sends what is in the composer of a conversation. */
export interface Sending {
  /** Why it was not sent, until something is typed. */
  readonly refusal: string;
  readonly forget: () => void;
  /** Tells whether it went out. */
  readonly send: (isNote: boolean) => boolean;
}

/** Checks a message, sends it, and brings back what the guard stops. */
export function useSending(conversation: string): Sending {
  const { desk } = useTools();
  const { draft, write } = draftOf(conversation, desk.keep);
  const staging = stagingOf(conversation, desk.session.csrf);
  const [refusal, setRefusal] = useState('');

  function faultOf(text: string, isNote: boolean): string | undefined {
    if (text.length > mostLetters) return say.tooLong(text.length, mostLetters);
    if (isNote) return undefined;
    if (staging.files.peek().some(({ state }) => state === 'uploading')) return say.stillUploading;
    const open = openVariables(text);
    return open.length > 0 ? say.openVariables(open) : undefined;
  }

  /** What the guard stops comes back to be rewritten, unless something else is being written already. */
  async function speak(action: Extract<DeskAction, { readonly do: 'say' | 'note' }>): Promise<void> {
    const outcome = await desk.act(conversation, action);
    const stopped = desk.outbox.peek().find((pending) => pending.action === action);
    if (outcome.done || outcome.refusal !== 'guarded' || stopped === undefined || draft.peek().text !== '') return;
    desk.withdraw(stopped.request);
    write({ text: action.text, isNote: false });
    if (action.do === 'say') staging.putBack(action.files ?? []);
    setRefusal(guardText(outcome.detail ?? ''));
  }

  function send(isNote: boolean): boolean {
    const text = draft.peek().text.trim();
    const fault = faultOf(text, isNote);
    setRefusal(fault ?? '');
    if (fault !== undefined || (text === '' && (isNote || staging.files.peek().length === 0))) return false;
    void speak(isNote ? { do: 'note', text } : { do: 'say', text, files: staging.take() });
    write({ text: '', isNote: false });
    return true;
  }

  return { refusal, forget: () => setRefusal(''), send };
}
