/** A part of a text, from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Whether two parts share a sign.
 *
 * @example overlap({ start: 0, end: 2 }, { start: 2, end: 3 }) // false
 */
export function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/**
 * Every place of a text that has a form.
 *
 * @example placesOf(/b+/g, 'abba') // [{ start: 1, end: 3 }]
 */
export function placesOf(form: RegExp, text: string): readonly Span[] {
  return [...text.matchAll(form)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));
}

/**
 * In the order of the text, those that overlap as one, with what else is known of the first of them.
 *
 * @example joined([{ start: 2, end: 5 }, { start: 0, end: 3 }]) // [{ start: 0, end: 5 }]
 */
export function joined<T extends Span>(spans: readonly T[]): readonly T[] {
  const done: T[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = done.at(-1);
    if (last !== undefined && overlap(last, span)) done[done.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else done.push(span);
  }
  return done;
}
