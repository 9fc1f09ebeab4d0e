/** How often the page asks again while somebody looks at it, without being told that anything has changed. */
const pauseMs = 60_000;
/** All pages are told at the same moment: they ask within this time, not at once. */
const spreadMs = 2_000;

/** Says in the head of the page whether a person can be spoken to now, about a served system or about any; returns the function that tells it of a change. */
export function showAvailability(place: HTMLElement, system: string): () => void {
  const address = system === '' ? '/chat/availability' : `/chat/availability?system=${encodeURIComponent(system)}`;
  const ask = async (): Promise<void> => {
    if (document.hidden) return;
    try {
      const answer = await fetch(address);
      const { text } = (await answer.json()) as { readonly text?: string };
      if (answer.ok && text !== undefined) place.textContent = text;
    } catch {
      // without network the last answer stays; the connection is noticed elsewhere
    }
  };
  void ask();
  setInterval(() => void ask(), pauseMs);
  document.addEventListener('visibilitychange', () => void ask());
  return () => void setTimeout(() => void ask(), Math.random() * spreadMs);
}
