/** A span within a day, as clocks in Brasília show it: from `from` on, up to but without `to`. `HH:MM` each, `24:00` for the day's end. */
export interface Frame {
  readonly from: string;
  readonly to: string;
}

/** All of a day. */
export const wholeDay: Frame = { from: '00:00', to: '24:00' };

/**
 * Whether a time, `HH:MM` or `HH:MM:SS`, lies in a frame.
 *
 * @example contains({ from: '08:00', to: '18:00' }, '08:00') // true
 * @example contains({ from: '08:00', to: '18:00' }, '17:59:59') // true
 * @example contains({ from: '08:00', to: '18:00' }, '18:00') // false
 */
export function contains({ from, to }: Frame, time: string): boolean {
  return from <= time && time < to;
}

/**
 * The same time in as few frames as it takes, in their order.
 *
 * @example joined([{ from: '12:00', to: '18:00' }, { from: '08:00', to: '12:00' }]) // [{ from: '08:00', to: '18:00' }]
 */
export function joined(frames: readonly Frame[]): readonly Frame[] {
  const result: Frame[] = [];
  for (const frame of frames.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)))) {
    const last = result.at(-1);
    if (last === undefined || last.to < frame.from) result.push(frame);
    else if (last.to < frame.to) result[result.length - 1] = { from: last.from, to: frame.to };
  }
  return result;
}

/**
 * What is left of frames without another one.
 *
 * @example without([{ from: '08:00', to: '12:00' }], { from: '13:00', to: '24:00' }) // [{ from: '08:00', to: '12:00' }]
 * @example without([{ from: '08:00', to: '18:00' }], { from: '00:00', to: '14:00' }) // [{ from: '14:00', to: '18:00' }]
 */
export function without(frames: readonly Frame[], gap: Frame): readonly Frame[] {
  return frames.flatMap(({ from, to }) => {
    const before = { from, to: to < gap.from ? to : gap.from };
    const after = { from: from > gap.to ? from : gap.to, to };
    return [before, after].filter((rest) => rest.from < rest.to);
  });
}
