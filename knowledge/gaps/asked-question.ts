import type { DeskEvent } from '../../bot/ports/event-log.ts';
import { isMissed, type QuestionOutcome } from '../../bot/service-desk/question-outcome.ts';

/** A question that somebody asked, and what became of it. */
export interface AskedQuestion extends QuestionOutcome {
  /** Names the conversation without telling which it was. */
  readonly conversation: string;
  /** ms since 1970. */
  readonly at: number;
}

/** A question that got no answer, and the entry that answered the person after all, when they asked again. */
export interface Miss extends AskedQuestion {
  readonly answeredBy?: string;
}

/** The question that an event tells of, or `undefined` for an event of another kind. */
export function askedQuestion({ kind, at, data }: DeskEvent): AskedQuestion | undefined {
  return kind === 'question' ? { ...(data as unknown as Omit<AskedQuestion, 'at'>), at } : undefined;
}

/** The questions among these that got no answer, in the order in which they were asked. */
export function missesAmong(asked: readonly AskedQuestion[]): readonly Miss[] {
  const inOrder = [...asked].sort(
    (one, other) => one.at - other.at || compare(one.conversation, other.conversation) || compare(one.question, other.question),
  );
  return inOrder.flatMap((question, at) => {
    if (!isMissed(question)) return [];
    const later = inOrder
      .slice(at + 1)
      .find(({ conversation, entry, helpful }) => conversation === question.conversation && helpful === true && entry);
    return [{ ...question, ...(later?.entry && { answeredBy: later.entry.id }) }];
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
