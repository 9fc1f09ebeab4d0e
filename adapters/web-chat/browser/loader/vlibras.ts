declare global {
  interface Window {
    /** The player of VLibras (spbgovbr-vlibras); it is there once the person has opened it. */
    readonly plugin?: { readonly translate?: (text: string) => void };
  }
}

const margin = 24;
const panelWidth = 400;

/** Puts the panel on its side of the window, beside VLibras when that stands at the same edge. */
export function place(panel: HTMLElement, side: 'left' | 'right'): void {
  const { left, right, width } = document.querySelector('[vw]')?.getBoundingClientRect() ?? new DOMRect();
  const near = side === 'left' ? left : innerWidth - right;
  panel.style[side] = `${margin + (width > 0 && near < margin + panelWidth ? near + width : 0)}px`;
}
