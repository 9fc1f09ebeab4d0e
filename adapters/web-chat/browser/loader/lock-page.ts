/** Makes everything but the open chat inert and stops the page from scrolling behind it. Returns what undoes it. */
export function lockPage(chat: HTMLElement): () => void {
  const page = document.documentElement.style;
  const overflow = page.overflow;
  const others = ([...document.body.children] as HTMLElement[]).filter((element) => element !== chat && !element.inert);
  page.overflow = 'hidden';
  for (const element of others) element.inert = true;
  return () => {
    page.overflow = overflow;
    for (const element of others) element.inert = false;
  };
}
