/** Many short lists of numbers in one array: list `n` is `items[start[n]]` to `items[start[n + 1] - 1]`. */
export interface Packed<Items extends Uint16Array | Uint32Array> {
  readonly start: Uint32Array;
  readonly items: Items;
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
