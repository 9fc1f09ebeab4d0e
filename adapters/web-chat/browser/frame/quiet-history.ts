/** Web Chat forgets after a second what it gave to screen readers. */
const forgottenMs = 1_500;

/**
 * Keeps a screen reader from reading a whole conversation aloud that is only shown again. Returns what is to be called with each message of
 * it: until Web Chat has forgotten them, its live region is not there.
 */
export function quietHistory(conversation: HTMLElement): () => void {
  let timer = 0;
  return () => {
    conversation.classList.add('restoring');
    clearTimeout(timer);
    timer = setTimeout(() => conversation.classList.remove('restoring'), forgottenMs);
  };
}
