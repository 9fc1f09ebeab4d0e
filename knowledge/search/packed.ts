/** Many short lists of numbers in one array: list `n` is `items[start[n]]` to `items[start[n + 1] - 1]`. */
export interface Packed<Items extends Uint16Array | Uint32Array> {
  readonly start: Uint32Array;
  readonly items: Items;
}

/** All lists of several parts, one part after the other; `itemOf` says what an item of a part stands for in the whole. */
export function joinPacked<Part extends Uint16Array, Whole extends Uint16Array | Uint32Array>(
  parts: readonly Packed<Part>[],
  whole: (length: number) => Whole,
  itemOf: (item: number, part: number) => number,
): Packed<Whole> {
  const items = whole(parts.reduce((sum, part) => sum + part.items.length, 0));
  const start = new Uint32Array(parts.reduce((sum, part) => sum + part.start.length - 1, 1));
  let [list, at] = [0, 0];
  parts.forEach((part, number) => {
    for (let own = 1; own < part.start.length; own += 1) start[(list += 1)] = at + (part.start[own] ?? 0);
    for (let own = 0; own < part.items.length; own += 1) items[at + own] = itemOf(part.items[own] ?? 0, number);
    at += part.items.length;
  });
  return { start, items };
}

/** Collects lists and packs them: without an object for each list a large index stays small and can be given to another thread. */
export class Packer {
  readonly #start: number[] = [0];
  readonly #items: number[] = [];

  add(list: Iterable<number>): void {
    for (const item of list) this.#items.push(item);
    this.#start.push(this.#items.length);
  }

  /** The lists, for numbers below 65,536. */
  packSmall(): Packed<Uint16Array> {
    return { start: Uint32Array.from(this.#start), items: Uint16Array.from(this.#items) };
  }

  pack(): Packed<Uint32Array> {
    return { start: Uint32Array.from(this.#start), items: Uint32Array.from(this.#items) };
  }
}
