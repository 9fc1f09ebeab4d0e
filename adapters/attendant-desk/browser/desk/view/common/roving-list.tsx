import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { windowOf, wholeRows } from '../../state/window-of.ts';

interface RovingListProps<T> {
  readonly items: readonly T[];
  readonly idOf: (item: T) => string;
  readonly label: string;
  /** Height of a row in a long list, px. */
  readonly rowHeight: number;
  /** Draws a row; the element with `data-row` takes the focus, and all its controls take `tabIndex`. */
  readonly row: (item: T, tabIndex: 0 | -1) => ComponentChildren;
}

interface Focused {
  readonly id: string;
  readonly index: number;
  readonly element: HTMLElement;
}

/**
 * A list with one stop of the Tab key; arrow keys, Home and End move between the rows. Only what is seen of a long list is drawn. When
 * the focused row goes, its neighbour takes the focus; a change of the list moves it in no other case.
 */
export function RovingList<T>({ items, idOf, label, rowHeight, row }: RovingListProps<T>): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState({ top: 0, height: 800 });
  const [active, setActive] = useState<string>();
  const focused = useRef<Focused | undefined>(undefined);
  const ids = items.map(idOf);
  const activeIndex = Math.max(0, active === undefined ? 0 : ids.indexOf(active));
  const isLong = items.length > wholeRows;
  const { from, to } = windowOf(items.length, scroll, rowHeight);
  const drawn = ids.flatMap((_, index) => ((index >= from && index < to) || index === activeIndex ? [index] : []));

  function measure(): void {
    if (box.current !== null) setScroll({ top: box.current.scrollTop, height: box.current.clientHeight });
  }

  function focusRow(index: number): void {
    const id = ids[index];
    if (id === undefined || box.current === null) return;
    if (isLong) reveal(box.current, index * rowHeight, rowHeight);
    setActive(id);
    const find = (): HTMLElement | null | undefined => box.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    const row = find();
    if (row !== null && row !== undefined) row.focus();
    else requestAnimationFrame(() => find()?.focus());
  }

  useLayoutEffect(measure, [items.length]);
  useLayoutEffect(() => {
    const was = focused.current;
    if (was === undefined) return;
    const index = ids.indexOf(was.id);
    const isLost = document.activeElement === document.body;
    if (index >= 0) {
      focused.current = { ...was, index };
      if (isLost) was.element.focus();
    } else if (isLost) focusRow(Math.min(was.index, ids.length - 1));
    else focused.current = undefined;
  }, [items]);

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      Home: 0,
      End: items.length - 1,
    };
    const target = steps[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    focusRow(Math.max(0, Math.min(items.length - 1, target)));
  }

  function onFocusIn({ target }: FocusEvent): void {
    const element = target as HTMLElement;
    const id = element.closest<HTMLElement>('[data-id]')?.dataset['id'];
    if (id === undefined) return;
    focused.current = { id, index: ids.indexOf(id), element };
    setActive(id);
  }

  /** A row that goes takes its focus along without a word; one that stays has lost it to somebody else. */
  function onFocusOut({ target }: FocusEvent): void {
    setTimeout(() => {
      if ((target as HTMLElement).isConnected && !(box.current?.contains(document.activeElement) ?? false)) focused.current = undefined;
    });
  }

  return (
    <div class="rows" ref={box} onScroll={isLong ? measure : undefined}>
      <ul
        aria-label={label}
        class={isLong ? 'long' : undefined}
        style={isLong ? { height: `${items.length * rowHeight}px` } : undefined}
        onKeyDown={onKeyDown}
        onFocusIn={onFocusIn}
        onFocusOut={onFocusOut}
      >
        {drawn.map((index) => {
          const item = items[index];
          const id = ids[index];
          return item === undefined || id === undefined ? null : (
            <li
              key={id}
              data-id={id}
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={isLong ? { top: `${index * rowHeight}px`, height: `${rowHeight}px` } : undefined}
            >
              {row(item, index === activeIndex ? 0 : -1)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function reveal(box: HTMLElement, top: number, height: number): void {
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
}
