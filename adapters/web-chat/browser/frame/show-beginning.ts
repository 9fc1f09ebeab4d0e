/** So many pictures without a movement mean that Web Chat has drawn and scrolled; it looks ten times a second whether it has to. */
const stillFrames = 9;
/** Often enough: it goes to the end once more when it learns late how long the conversation is. */
const mostReturns = 3;

/** How a new conversation is shown until the person writes. */
export interface Beginning {
  /** The bot has said something. */
  readonly greeted: () => void;
  /** The person has written; what is shown then is Web Chat's affair. */
  readonly over: () => void;
}

/**
 * Shows a new conversation from its greeting on. Web Chat goes to the end of what comes, so that on a small screen the greeting and the
 * notices are gone before anybody has read them: it does that unseen, and is taken back until it stays.
 */
export function showBeginning(conversation: HTMLElement): Beginning {
  let frame = 0;
  let isOver = false;
  let returns = 0;
  conversation.classList.add('opening');

  function over(): void {
    isOver = true;
    cancelAnimationFrame(frame);
    conversation.classList.remove('opening');
  }

  function watch(still = 0, before = ''): void {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const scrollable = conversation.querySelector('.webchat__basic-transcript__scrollable:has(.webchat__bubble)');
      const place = `${String(scrollable?.scrollTop)} of ${String(scrollable?.scrollHeight)}`;
      if (scrollable === null || place !== before) return watch(0, place);
      if (still < stillFrames) return watch(still + 1, place);
      if (showsGreeting(scrollable) || returns === mostReturns) return over();
      returns += 1;
      scrollable.scrollTop = 0;
      watch();
    });
  }

  return { greeted: () => (isOver ? undefined : watch()), over };
}

function showsGreeting(scrollable: Element): boolean {
  const greeting = scrollable.querySelector('.webchat__bubble');
  return greeting === null || greeting.getBoundingClientRect().top >= scrollable.getBoundingClientRect().top;
}
