/** Moves the focus to an element once the page is drawn, and clicks it if asked; a page without it stays as it is. */
export function focusOn(selector: string, then?: 'click'): void {
  onceDrawn(() => {
    const found = document.querySelector<HTMLElement>(selector);
    found?.focus();
    if (then === 'click') found?.click();
  });
}

/** Where a narrow screen has put another pane in place of the one with the focus, the new pane takes it. */
export function keepFocusIn(pane: 'list' | 'talk' | 'context'): void {
  onceDrawn(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.checkVisibility() === false)
      document.querySelector<HTMLElement>(`[data-pane] > .${pane}`)?.focus();
  });
}

function onceDrawn(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

/** Moves the focus to the next of the areas that are seen. */
export function focusNextPane(): void {
  const panes = Array.from(document.querySelectorAll<HTMLElement>('[data-area]')).filter((pane) => pane.offsetParent !== null);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes[(at + 1) % panes.length]?.focus();
}
