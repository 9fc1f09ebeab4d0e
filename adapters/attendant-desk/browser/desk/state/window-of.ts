/** Which rows of a long list are drawn. */
export interface RowWindow {
  /** First row, from 0. */
  readonly from: number;
  /** The row after the last. */
  readonly to: number;
}

/** Lists with more rows are drawn in part. */
export const wholeRows = 200;

/** Rows around what is seen, so that scrolling never shows a gap. */
const margin = 6;

/** The rows to draw of a list with rows of one height; all of them in a short list. */
export function windowOf(count: number, scroll: { readonly top: number; readonly height: number }, rowHeight: number): RowWindow {
  if (count <= wholeRows) return { from: 0, to: count };
  const first = Math.floor(scroll.top / rowHeight) - margin;
  const last = Math.ceil((scroll.top + scroll.height) / rowHeight) + margin;
  const from = Math.max(0, Math.min(first, count - 1));
  return { from, to: Math.max(from, Math.min(count, last)) };
}
